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
  /** The path with the name that the query begins with: `gtm.js?id`. */
  readonly asked: readonly string[];
}

/** A rule, the place of its vendor, and what a request there is. */
type UrlRow = readonly [host: string, serves: HostRule['serves'], vendor: number, effect?: HostRule['effect']];

/** Rows by the last two labels of their host, the longest first; those for any host stand under `*`. */
export type UrlRows = Readonly<Record<string, readonly UrlRow[]>>;

const ANY_HOST = '*';

/** `https://user@Host:443/a/b?c#d` → host and path segments; a text without a host has the host ``. */
function locate(url: string): Location | undefined {
  const [, bare = '', query = ''] = /^([^?#]*)(\?\w+)?/.exec(url.trim()) ?? [];
  const placed = (host: string, path: string): Location => ({ host, path: segments(path), asked: segments(path + query) });
  const withScheme = /^(?:[a-z][a-z0-9+.-]*:)?\/\/([^/]*)(.*)$/is.exec(bare);
  if (withScheme === null && bare.startsWith('/')) return placed('', bare);
  const authority = withScheme?.[1] ?? /^[^/]*/.exec(bare)?.[0] ?? '';
  const rest = withScheme?.[2] ?? bare.slice(authority.length);
  // `'https://api.hubapi.com' + path`: what follows a whole host without a slash begins with one.
  const host = authority.replace(/^.*@/, '').replace(/:\d*$/, '').replace(/(?<=\.[a-z]{2,})\*$/i, '').toLowerCase();
  if (/\s/.test(host)) return undefined;
  return placed(host, rest);
}

function segments(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

export function rowsOf(vendors: readonly Pick<Vendor, 'hosts'>[]): UrlRows {
  const rows: Record<string, UrlRow[]> = {};
  for (const [at, vendor] of vendors.entries()) {
    for (const { host, serves, effect } of vendor.hosts) {
      const key = keyOf(host.split('/')[0] ?? '');
      rows[key] = [...(rows[key] ?? []), effect === undefined ? [host, serves, at] : [host, serves, at, effect]];
    }
  }
  for (const list of Object.values(rows)) list.sort((a, b) => b[0].length - a[0].length);
  return rows;
}

function keyOf(host: string): string {
  return host.split('.').slice(-2).join('.');
}

/** A label that is not known, as in `https://${region}.hotjar.com`, may be any. */
function sameLabels(pattern: readonly string[], labels: readonly string[]): boolean {
  return pattern.length === labels.length && pattern.every((label, i) => label === '*' || labels[i] === '*' || label === labels[i]);
}

function startsPath(pattern: readonly string[], path: readonly string[]): boolean {
  return pattern.length <= path.length && pattern.every((part, i) => part === '*' || part === path[i]);
}

function endsPath(pattern: readonly string[], path: readonly string[]): boolean {
  return pattern.length <= path.length && startsPath(pattern, path.slice(path.length - pattern.length));
}

/** The longest rule that the URL falls under and that serves this use. */
export function findRow(rows: UrlRows, url: string, use: HostUse): UrlRow | undefined {
  const at = locate(url);
  if (at === undefined) return undefined;
  const labels = at.host.split('.');
  const among = (key: string): readonly UrlRow[] => (Object.hasOwn(rows, key) ? (rows[key] ?? []) : []).filter(([, serves]) => use === 'any' || serves === use);
  return among(keyOf(at.host)).find(([host]) => isAt(host, labels, at.path)) ?? among(ANY_HOST).find(([host]) => endsPath(host.split('/').slice(1), host.includes('?') ? at.asked : at.path));
}

function isAt(rule: string, labels: readonly string[], path: readonly string[]): boolean {
  const [host = '', ...start] = rule.split('/');
  return sameLabels(host.split('.'), labels) && startsPath(start, path);
}
