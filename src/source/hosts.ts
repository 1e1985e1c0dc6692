const HOST = /[\w-]+(?:\.[\w-]+)+/y;

/** Hosts of the addresses that begin a text or an attribute: not those in prose and in comments. Each once. */
export function findHosts(text: string): readonly string[] {
  const hosts = new Set<string>();
  for (let at = text.indexOf('//'); at >= 0; at = text.indexOf('//', at + 2)) {
    if (!/["'`=(](?:https?:)?$/i.test(text.slice(Math.max(0, at - 7), at))) continue;
    HOST.lastIndex = at + 2;
    const [host] = HOST.exec(text) ?? [];
    if (host !== undefined) hosts.add(host.toLowerCase());
  }
  return [...hosts];
}
