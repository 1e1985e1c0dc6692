/**
 * A pre-filter over text. It promises: where a file names a vendor by a package, by a global of the page, or by a host or path that
 * stands in the catalogue, it holds one of these tokens, also when a host is put together from pieces at its dots.
 * It promises nothing for a file that reaches a vendor only through another file (a re-exported client, a wrapper): such files are
 * found by following imports from the files that hold a token. Nor for names that are computed letter by letter.
 */
import type { Vendor } from './vendor.js';

export interface Tokens {
  /** Found anywhere in the text. */
  readonly anywhere: readonly string[];
  /** So short that they count only as a whole word: `ga`, `ttq`. */
  readonly words: readonly string[];
}

/** Names of this length or less would be found inside any text. */
const SHORT = 4;
/** As a host's name: `lytics` stands in every `analytics`. */
const SHORT_HOST = 6;

/** `www.google-analytics.com/g/collect` → `google-analytics`; with a short name the label before it too: `bat.bing`. */
function tokenOfHost(rule: string): string {
  const [host = '', ...path] = rule.split('/');
  const labels = host.split('.').filter((label) => label !== '*');
  if (labels.length === 0) return path.join('/');
  const name = labels.at(-2) ?? host;
  if (name.length > SHORT_HOST) return name;
  return labels.length > 2 ? labels.slice(-3, -1).join('.') : labels.join('.');
}

/** Without those that contain another one: `mixpanel` finds `mixpanel-browser` too. */
function minimal(tokens: Iterable<string>): string[] {
  const kept: string[] = [];
  for (const token of [...new Set(tokens)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    if (!kept.some((shorter) => token.includes(shorter))) kept.push(token);
  }
  return kept.sort();
}

export function tokensOf(vendors: readonly Vendor[]): Tokens {
  const globals = vendors.flatMap((vendor) => Object.keys(vendor.globals));
  const packages = vendors.flatMap((vendor) => Object.keys(vendor.packages));
  const hosts = vendors.flatMap((vendor) => vendor.hosts.map((rule) => tokenOfHost(rule.host)));
  const all = [...globals, ...packages, ...hosts];
  const anywhere = minimal(all.filter((token) => token.length > SHORT));
  return { anywhere, words: [...new Set(all.filter((token) => token.length <= SHORT))].sort() };
}

/** One pattern that finds any of the tokens. */
export function patternOf(tokens: Tokens): RegExp {
  const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
  const words = tokens.words.map(escape).join('|');
  const anywhere = tokens.anywhere.map(escape).join('|');
  return new RegExp(words === '' ? anywhere : String.raw`(?<![\w$])(?:${words})(?![\w$])|${anywhere}`);
}
