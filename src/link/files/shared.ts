/**
 * What files share without an import: names of the page, which all of its scripts see.
 *
 *     core.js      window.SHOP = window.SHOP || {}; SHOP.core = { load() { … } };
 *     init.js      if (allowed()) SHOP.core.load();                                   uses what core.js makes, and imports nothing
 *
 * A script that neither imports nor exports shares all that it declares at its top. Found in the texts; an over-approximation.
 */
import { matches, type Ask } from '../../question.js';
import { memo, once } from '../../memo.js';
import type { Texts } from './questions.js';

interface Asked {
  readonly files: readonly string[];
  readonly texts: Pick<Texts, 'ask' | 'holding'>;
  /** Files that name a vendor or a choice: what they share is of matter. */
  readonly makers: readonly string[];
  /** Names that mean something already: of a vendor, of a consent platform. */
  readonly isTaken: (name: string) => boolean;
}

export interface Shared {
  /** The names that such a file makes. */
  readonly names: ReadonlySet<string>;
  /** The other files that name what a file makes, or that of it alone which these words name. */
  readonly sharers: (file: string, words?: ReadonlySet<string>) => readonly string[];
  /** The files that write to a member of a shared name, or to the name itself. */
  readonly makers: (name: string, key: string) => readonly string[];
  /** The words by which others name what a file makes. */
  readonly words: (file: string) => readonly string[];
}

/** `window.SHOP = …`, `(window as any).send = …`, `window.SHOP.core = …` of anything but a plain value. */
const MADE = /\b(?:window|globalThis)(?:\s+as\s+\w+\s*\))?(?:\.|\[['"])([A-Za-z_$][\w$]*)(?:['"]\])?(?:\.[\w$]+)*\s*(?:\|\||\?\?)?=(?![=>])(?!\s*(?:['"`\d]|true\b|false\b|null\b|undefined\b))/g;
/** `function send() {}`, `var SHOP = SHOP || {}` at the top of a script; in a page scripts are indented. */
const DECLARED = /^(?:async\s+)?(?:function\s*\*?\s*|(?:var|let|const|class)\s+)([A-Za-z_$][\w$]*)/gm;
const DECLARED_IN_PAGE = /^[ \t]*(?:async\s+)?(?:function\s*\*?\s*|(?:var|let|const|class)\s+)([A-Za-z_$][\w$]*)/gm;
const IS_MODULE = matches(/^[ \t\uFEFF]*(?:import|export)\b|\brequire\s*\(|\bmodule\.exports\b|\bexports\./m);
const PAGE = /\.html?$/;
const SCRIPT = /\.[cm]?[jt]sx?$/;

/** What it declares at its top, all scripts of the page see. */
export function isScript(ask: Ask, file: string): boolean {
  return PAGE.test(file) || (SCRIPT.test(file) && !ask(file, IS_MODULE));
}

export function findShared(asked: Asked): Shared {
  const { texts: { ask }, makers, isTaken } = asked;
  const isFree = (name: string): boolean => !isTaken(name) && !OF_THE_BROWSER.test(name);
  const ofPage = new Set(makers.flatMap((file) => ask(file, { is: 'captures', pattern: MADE })).filter(isFree));
  const names = new Set([...ofPage, ...makers.flatMap((file) => (isScript(ask, file) ? declaredIn(ask, file) : [])).filter(isFree)]);
  if (names.size === 0) return { names, sharers: () => [], makers: () => [], words: () => [] };
  const naming = namingIn(asked, { names, made: ofPage });
  const written = patternOf(names, (any) => String.raw`(?<![\w$])(?<!(?<!\b(?:window|globalThis|self)\s*)\.)((?:${any})(?:\.[\w$]+)*)\s*(?:\|\||\?\?)?=(?![=>])(?!\s*(?:window\.)?[\w$.]+\s*\|\|\s*\{\s*\})`);
  const handed = patternOf(names, (any) => String.raw`[(,=]\s*(?:(?:window|globalThis|self)\.)?(${any})(?:\.[\w$]+)*\s*(?:[),;\n]|\|\||=[^=>])`);
  const readersOf = (path: string): readonly string[] => {
    const [name = '', ...keys] = path.split('.');
    const key = keys.at(-1);
    return [...naming].flatMap(([file, own]) => (own.includes(name) && (key === undefined || ask(file, { is: 'holds', words: [key] })) ? [file] : []));
  };
  const pathsIn = memo((file: string): readonly string[] => {
    const own = naming.get(file);
    if (!own) return [];
    const given = ask(file, handed);
    const keys = given.length > 0 ? ask(file, { is: 'captures', pattern: ASSIGNED }) : [];
    return [...ask(file, written), ...given.flatMap((name) => keys.map((key) => `${name}.${key}`)), ...(isScript(ask, file) ? declaredIn(ask, file).filter((name) => own.includes(name)) : [])];
  });
  const readers = memo(readersOf);
  const namedBy = (file: string, paths: readonly string[]): readonly string[] => [...new Set(paths.flatMap(readers))].filter((other) => other !== file);
  const all = memo((file) => namedBy(file, pathsIn(file)));
  const made = once(() => {
    const byName = new Map<string, string[]>();
    for (const file of naming.keys()) {
      for (const key of new Set(pathsIn(file).map((path) => `${path.split('.')[0] ?? ''} ${wordOf(path)}`))) byName.set(key, [...(byName.get(key) ?? []), file]);
    }
    return byName;
  });
  return {
    names,
    sharers: (file, words) => (words ? namedBy(file, pathsIn(file).filter((path) => words.has(wordOf(path)))) : all(file)),
    makers: (name, key) => made().get(`${name} ${key}`) ?? [],
    words: (file) => pathsIn(file).map(wordOf),
  };
}

/** `load` of `SHOP.core.load` */
function wordOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** `ns.core = …` where a name of the page was handed to `ns`. */
const ASSIGNED = /(?:\.|\[\s*['"])([\w$]+)(?:['"]\s*\])?\s*=(?![=>])/g;

function declaredIn(ask: Ask, file: string): readonly string[] {
  return ask(file, { is: 'captures', pattern: PAGE.test(file) ? DECLARED_IN_PAGE : DECLARED });
}

/** The names that each file writes: a module as members of the page, a script as it likes. */
function namingIn({ files, texts: { ask, holding } }: Asked, { names, made }: { readonly names: ReadonlySet<string>; readonly made: ReadonlySet<string> }): ReadonlyMap<string, readonly string[]> {
  const alone = patternOf(names, (any) => String.raw`(?<![\w$.])(?:(?:window|globalThis|self)\s*\.\s*)?(${any})(?![\w$])`);
  const ofPage = patternOf(made.size > 0 ? made : names, (any) => String.raw`\b(?:window|globalThis|self)\b[^\n;.[]{0,24}(?:\.|\[['"])(${any})(?![\w$])`);
  const scripts = new Set(files.filter((file) => isScript(ask, file)));
  const naming = new Set([...holding(files, [...made]), ...holding([...scripts], [...names])]);
  return new Map(files.flatMap((file) => {
    const own = naming.has(file) ? ask(file, scripts.has(file) ? alone : ofPage) : [];
    return own.length > 0 ? [[file, own] as const] : [];
  }));
}

function patternOf(names: ReadonlySet<string>, pattern: (any: string) => string): { readonly is: 'captures'; readonly pattern: RegExp } {
  return { is: 'captures', pattern: new RegExp(pattern([...names].map((name) => name.replaceAll('$', String.raw`\$`)).join('|')), 'g') };
}

/** What a browser has itself: who writes it puts something in its place. */
const OF_THE_BROWSER = /^(?:on[a-z]+|window|self|globalThis|document|location|navigator|history|screen|console|crypto|performance|name|status|fetch|XMLHttpRequest|Image|WebSocket|Promise|localStorage|sessionStorage|indexedDB|cookieStore|alert|open|close|print|scroll\w*|setTimeout|setInterval|requestAnimationFrame|matchMedia|addEventListener|removeEventListener|dispatchEvent|postMessage|[$]|jQuery|React|Vue|_)$/;
