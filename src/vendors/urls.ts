/**
 * Which rule of the catalogue a URL falls under. Text in, rule out: no network, no `URL` object, because what is read from source is
 * often only a part of a URL (`//connect.facebook.net`, `/matomo.js`, `https://graph.facebook.com/v19.0/`).
 */
import type { HostRule, Vendor } from './vendor.js';

export type HostUse = HostRule['serves'] | 'any';

export interface HostMatch {
  readonly vendor: Vendor;
  readonly rule: HostRule;
}

interface Location {
  readonly host: string;
  readonly path: readonly string[];
}

interface Pattern extends HostMatch {
  readonly host: readonly string[];
  readonly path: readonly string[];
}

/** Patterns by the last label of their host, which is never a wildcard; those for any host stand under `*`. */
export type UrlIndex = ReadonlyMap<string, readonly Pattern[]>;

const ANY_HOST = '*';

/** `https://user@Host:443/a/b?c#d` → host and path segments; a text without a host has the host ``. */
function locate(url: string): Location | undefined {
  const bare = url.trim().replace(/[?#].*$/s, '');
  const withScheme = /^(?:[a-z][a-z0-9+.-]*:)?\/\/([^/]*)(.*)$/is.exec(bare);
  if (withScheme === null && bare.startsWith('/')) return { host: '', path: segments(bare) };
  const authority = withScheme?.[1] ?? /^[^/]*/.exec(bare)?.[0] ?? '';
  const rest = withScheme?.[2] ?? bare.slice(authority.length);
  const host = authority.replace(/^.*@/, '').replace(/:\d*$/, '').toLowerCase();
  if (/\s/.test(host)) return undefined;
  return { host, path: segments(rest) };
}

function segments(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

export function indexUrls(vendors: readonly Vendor[]): UrlIndex {
  const index = new Map<string, Pattern[]>();
  for (const vendor of vendors) {
    for (const rule of vendor.hosts) {
      const [hostText = '', ...path] = rule.host.split('/');
      const host = hostText.split('.');
      const key = host.at(-1) ?? ANY_HOST;
      const list = index.get(key) ?? [];
      list.push({ vendor, rule, host, path });
      index.set(key, list);
    }
  }
  for (const list of index.values()) list.sort((a, b) => b.rule.host.length - a.rule.host.length);
  return index;
}

function sameLabels(pattern: readonly string[], labels: readonly string[]): boolean {
  return pattern.length === labels.length && pattern.every((label, i) => label === '*' || label === labels[i]);
}

function startsPath(pattern: readonly string[], path: readonly string[]): boolean {
  return pattern.length <= path.length && pattern.every((part, i) => part === '*' || part === path[i]);
}

function endsPath(pattern: readonly string[], path: readonly string[]): boolean {
  return pattern.length <= path.length && startsPath(pattern, path.slice(path.length - pattern.length));
}

function serves(rule: HostRule, use: HostUse): boolean {
  return use === 'any' || rule.serves === use;
}

/** The longest rule that the URL falls under and that serves this use. */
export function findRule(index: UrlIndex, url: string, use: HostUse): HostMatch | undefined {
  const at = locate(url);
  if (at === undefined) return undefined;
  const labels = at.host.split('.');
  const named = (index.get(labels.at(-1) ?? '') ?? []).find(
    (p) => serves(p.rule, use) && sameLabels(p.host, labels) && startsPath(p.path, at.path),
  );
  const found = named ?? (index.get(ANY_HOST) ?? []).find((p) => serves(p.rule, use) && endsPath(p.path, at.path));
  return found === undefined ? undefined : { vendor: found.vendor, rule: found.rule };
}
