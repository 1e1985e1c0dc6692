/**
 * What a pre-filter over text looks for. It promises: a file that names a vendor by an import, by a global of the page that it calls or
 * hands on, or by a host or path of the catalogue, holds one of these tokens; also where a host is put together from pieces at its dots.
 * It promises nothing for a file that reaches a vendor only through another file (a re-exported client, a wrapper): such files are
 * found by following imports from the files that hold a token. Nor for names that are computed letter by letter.
 *
 *     'mixpanel-browser': …      specifier mixpanel-browser
 *     fbq: commands              global fbq, called, pushed to or handed on: `qualified` and `clarity` are words of many programs
 *     analytics: a client        client analytics, called with track, identify, …: half of all projects have a folder of this name
 *     connect.facebook.net       host facebook, behind connect. and before .net
 */
import type { Token } from '../token.js';
import type { Role, Vendor } from './vendor.js';

export function tokensOf(vendors: readonly Vendor[]): readonly Token[] {
  const all = vendors.flatMap((vendor) => [
    ...Object.keys(vendor.packages).map((text): Token => ({ as: 'specifier', text })),
    ...Object.entries(vendor.globals).map(([name, role]) => tokenOfGlobal(name, role, vendor)),
    ...vendor.hosts.map(({ host }) => tokenOfHost(host)),
  ]);
  return [...new Map(all.map((token) => [JSON.stringify(token), token])).values()];
}

/** What a function or a list is asked for. */
const ASKED = ['apply', 'bind', 'call', 'push', 'unshift'];

function tokenOfGlobal(text: string, role: Role, vendor: Vendor): Token {
  if (role.is !== 'client') return { as: 'global', text, methods: [...new Set([...ASKED, ...Object.keys(vendor.methods).map((path) => path.split('.')[0] ?? path), ...(role.is === 'factory' ? Object.keys(role.statics ?? {}) : [])])].sort() };
  const called = [...Object.keys(role.methods ?? vendor.methods), ...Object.keys(role.gives ?? vendor.gives ?? {}), ...Object.keys(role.has ?? {})];
  return { as: 'client', text, methods: [...new Set(called.map((path) => path.split('.')[0] ?? path))].sort() };
}

/** Names of this length or less stand in too many places to be looked for without the dot that follows. */
const SHORT = 3;

/**
 * `www.google-analytics.com/g/collect` → `google-analytics`, behind `www.`, before `.com`; a rule for any host is its path: `matomo.js`.
 * Labels before a `*` may be anything: `*.api.mailchimp.com` → `mailchimp`, behind `.api.`.
 */
function tokenOfHost(rule: string): Token {
  const [host = '', ...path] = rule.split('/');
  const labels = host.split('.');
  if (labels.at(-1) === '*') return { as: 'part', text: path.filter((part) => part !== '*').join('/') };
  const [name = '', end = ''] = labels.slice(-2);
  const known = labels.slice(labels.lastIndexOf('*') + 1, -2).map((label) => `${label}.`).join('');
  const before = labels.includes('*') ? `.${known}` : known;
  return name.length > SHORT ? { as: 'host', before, text: name, rest: `.${end}` } : { as: 'host', before, text: `${name}.${end}`, rest: '' };
}
