/**
 * How a token must stand in a text to be what it looks for: a package where it is imported, a global where it is used, a host behind a
 * scheme, a quote or a dot.
 *
 *     analytics     stands in `window.analytics?.track(`, not in `'./analytics'` nor in `our analytics show`
 */
import type { Token } from '../token.js';

/** Whether a token that begins and ends at these offsets stands there as it must. */
export type Stands = (text: string, start: number, end: number) => boolean;

export function standsAs(token: Token): Stands {
  switch (token.as) {
    case 'part':
    case 'core':
      return anyhow;
    case 'specifier':
      return /^[a-z]+$/.test(token.text) ? isImportedWord : isSpecifier;
    case 'host':
      return standsAsHost(token);
    case 'client':
      // `s` is a variable of every other file, `s.tl(` is not.
      return token.text.length === 1 ? standsCalled(token.methods) : standsAsGlobal(token.methods, '');
    case 'global':
      return standsAsGlobal(token.methods, CALL);
  }
}

export const anyhow: Stands = () => true;

const isSpecifier: Stands = (text, start, end) => /['"`]/.test(text.charAt(start - 1)) && /['"`/]/.test(text.charAt(end));

/** `analytics`, `resend`: a word that texts are full of counts where it is imported. */
const isImportedWord: Stands = (text, start, end) => isSpecifier(text, start, end) && IMPORTED.test(text.slice(Math.max(0, start - 80), start));

const IMPORTED = /(?:\b(?:from|import)|[rR]equire\w*\s*(?:\.\s*\w+\s*)?\(|\bimport\s*\(|\*\/|\n)\s*['"`]$/;

const isName: Stands = (text, start, end) => !/[\w$]/.test(text.charAt(end)) && beginsWord(text, start);

/** In a string a word may follow the letter of an escape: `"\nfbq('init')"`, `%2Fga.js`. */
function beginsWord(text: string, start: number): boolean {
  return !/\w/.test(text.charAt(start - 1)) || /(?:\\[nrtbfv0]|\\x..|\\u....|\\u\{\w+\}|%..)$/.test(text.slice(Math.max(0, start - 10), start));
}

/** `https://connect.facebook.net`, and the pieces of a host that is put together: `'https://connect.facebook' + '.net'`, `${sub}.facebook.net`. */
function standsAsHost({ before, rest }: Extract<Token, { as: 'host' }>): Stands {
  return (text, start, end) => {
    const first = start - before.length;
    const isBegun = text.startsWith(before, first) ? before.startsWith('.') || isEdge(text, first) : /['"`}+]\s*\.?$/.test(text.slice(Math.max(0, start - 3), start));
    if (!isBegun) return false;
    if (text.startsWith(rest, end) && !/[\w-]/.test(text.charAt(end + rest.length))) return true;
    return rest !== '' && /[./]/.test(text.charAt(start - 1)) && /['"`$]/.test(text.charAt(end));
  };
}

/** Where a host can begin: behind a scheme, a quote or a space, not behind another label. */
function isEdge(text: string, start: number): boolean {
  return !/[.-]/.test(text.charAt(start - 1)) && beginsWord(text, start);
}

const GAP = String.raw`(?:\s|\/\*(?:[^*]|\*(?!\/))*\*\/|\/\/[^\n]*\n)*`;
/** `analytics!`, `(window as any).analytics)`, `window['analytics']`: still the client. */
const STILL = String.raw`(?:${GAP}(?:!|\)|['"\`]?${GAP}\]|as\s+[\w.]+))*${GAP}`;
/** What follows a value that is handed on: `f(analytics)`, `= analytics;`, `[analytics, …]`, `return analytics` at a line's end. */
const HANDED = new RegExp(String.raw`(?:['"\`]\s*\])?[^\S\n]*(?:[;,)}\]&|]|\?(?!\.)|!(?!\s*\.)|as\b|satisfies\b|\n|\/[/*]|$)`, 'y');

/** `fbq('track')`, `window.fbq!(`, `fbq?.(`. */
const CALL = String.raw`|(?:\?\.)?\(`;

/** `analytics.track()`, `window['analytics']?.track`, `analytics[name]`, or the global as a value; not the word in a path or in prose. */
function standsAsGlobal(methods: readonly string[], more: string): Stands {
  let known: RegExp | undefined;
  // Of some hundred such tokens most texts hold none.
  const usedAt = (): RegExp => (known ??= new RegExp(String.raw`${STILL}(?:\??\.${GAP}(?:${methods.map((name) => name.replaceAll('$', String.raw`\$`)).join('|')})(?![\w$])|(?:\?\.)?${GAP}\[${more})`, 'y'));
  return (text, start, end) => {
    if (!isName(text, start, end)) return false;
    const used = usedAt();
    used.lastIndex = HANDED.lastIndex = end;
    return used.test(text) || (!/[-/]/.test(text.charAt(start - 1)) && HANDED.test(text)) || isArm(text, start, end) || TAKEN.test(text.slice(end, end + 200));
  };
}

function standsCalled(methods: readonly string[]): Stands {
  const called = new RegExp(String.raw`\s*\??\.\s*(?:${methods.join('|')})\s*\(`, 'y');
  return (text, start, end) => {
    called.lastIndex = end;
    return isName(text, start, end) && called.test(text);
  };
}

/** `const { fbq: send } = window` */
const TAKEN = /^\s*:\s*[\w$]+[^{}]*\}\s*(?::[^=]*)?=\s*\(?\s*(?:window|globalThis|self|top|parent)\b/;

/** `a ? analytics : b`, not the key of `{ analytics: b }`. */
function isArm(text: string, start: number, end: number): boolean {
  return /^\s*:/.test(text.slice(end, end + 40)) && /\?\s*$/.test(text.slice(Math.max(0, start - 40), start));
}
