/** What no tracked text may hold. Patterns are written so that this file does not hold them itself. */
import { posix } from 'node:path';
import type { Files } from './code.js';

/** Only people judge whether a law is kept: nothing that users read claims it, not even in a comment from which prose is copied. */
const VERDICT_ON_LAW = /\bviolat(?:e[sd]?|ing|ions?)\b|\b(?:non-?)?complian(?:t|ce)\b/i;
const FOR_USERS = /^(?:src|rules|codemods|schema|docs|examples)\/|^(?:README|CHANGELOG|CONTRIBUTING)\.md$/;

/** Paths of somebody's machine; `/home/me` and its like are invented. */
const MACHINE_PATH = /(?<![\w.$}*-])\/(?:work|root|Users|home\/(?!(?:me|app|other|loose)\b)\w+)\/\w|\b[A-Z]:\\Users\\/;
const URL_HOST = /\bhttps?:\/\/([^/\s"'`)>\]]+)/g;
/** `registry.npmjs.org` is everybody's; any other registry, or a port, is somebody's network. */
const OWN_HOST = /registry(?!\.npmjs\.org$)|artifactory|verdaccio|nexus\.|\.(?:internal|local|lan|corp)(?::|$)|^(?:\d+\.){3}\d+|:(?!80$|443$)\d+$/;

export function textFaults(files: Files): readonly string[] {
  return [...files].flatMap(([path, text]) => text.split('\n').flatMap((line, index) => {
    const place = `${path}:${index + 1}`;
    const law = FOR_USERS.test(path) ? VERDICT_ON_LAW.exec(line) : null;
    const machine = MACHINE_PATH.exec(line);
    return [
      ...(law ? [`${place} judges the law: ${law[0]}`] : []),
      ...(machine ? [`${place} names a path of one machine: ${machine[0]}`] : []),
      ...[...line.matchAll(URL_HOST)].flatMap(([, host = '']) => (OWN_HOST.test(host) && isFetched(path) ? [`${place} names a host of one network: ${host}`] : [])),
    ];
  }));
}

/** `"resolved"` would tie the lock to one registry. */
export function lockFaults(files: Files): readonly string[] {
  const { packages } = JSON.parse(files.get('package-lock.json') ?? '{"packages":{}}') as { readonly packages: Readonly<Record<string, { readonly resolved?: string }>> };
  return Object.entries(packages).flatMap(([name, { resolved }]) => (resolved === undefined ? [] : [`package-lock.json ties ${name} to ${resolved}`]));
}

/** `[text](docs/cli.md#exit-codes)` in a page must lead to a file that is there. */
export function linkFaults(files: Files): readonly string[] {
  return [...files].filter(([path]) => path.endsWith('.md')).flatMap(([path, text]) =>
    [...text.replace(/```[^]*?```|`[^`\n]*`/g, '').matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].flatMap(([, target = '']) => {
      if (/^[a-z]+:/.test(target)) return [];
      const place = posix.join(posix.dirname(path), target).replace(/\/$/, '');
      const isThere = files.has(place) || [...files.keys()].some((file) => file.startsWith(`${place}/`));
      return isThere ? [] : [`${path} links to ${target}, which is not there`];
    }));
}

/** Hosts in the analysed examples and in tests of addresses are made up. */
function isFetched(path: string): boolean {
  return !/^(?:examples\/storefront|tests)\//.test(path);
}
