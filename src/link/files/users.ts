/**
 * Which files can use something that a file exports: those that import it, directly or through files that hand exports on, and write one
 * of its names.
 *
 *     urls.ts: export const API = …      index.ts: export * from './urls'      a.ts, b.ts import './index'; only a.ts writes `API`      → a.ts
 *
 * Found in the texts, before anything is parsed; an over-approximation.
 */
import type { World } from '../../analysis/world.js';
import { matches, type Ask } from '../../question.js';

export interface Texts {
  readonly ask: Ask;
  readonly importers: World['importers'];
  readonly isBarrel: (file: string) => boolean;
}

export const REEXPORTS = matches(/export\s*(?:\*|\{[^}]*\}|type\s*\{[^}]*\})\s*(?:as\s+\w+\s*)?from\b|module\.exports/);

/** Remembers its answers; files that hand something on are users too. */
export function createUsers({ ask, importers, isBarrel }: Texts): (file: string, names?: ReadonlySet<string>) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  const passing = new Map<string, Passing>();
  const passedBy = (file: string): Passing => {
    const ways = passing.get(file) ?? passingIn(ask, file);
    passing.set(file, ways);
    return ways;
  };
  const follow = (file: string, names: ReadonlySet<string>, found: Set<string>): void => {
    for (const importer of importers(file, names)) {
      if (found.has(importer)) continue;
      found.add(importer);
      const handsOn = isBarrel(importer);
      const passed = handsOn ? handedOn(ask, importer, names) : passedOn(passedBy(importer), names);
      if (handsOn || passed.size > 0) follow(importer, passed, found);
    }
  };
  return (file, names) => {
    const answer = names ? undefined : known.get(file);
    if (answer) return answer;
    const found = new Set<string>();
    if (names) {
      follow(file, names, found);
      return [...found];
    }
    follow(file, new Set([...ask(file, EXPORTS).map(({ name }) => name), ...(COMPONENT.test(file) ? ['default'] : [])]), found);
    known.set(file, [...found]);
    return [...found];
  };
}

export const EXPORTS = { is: 'exports' } as const;
const HANDS_ON_ALL = matches(/export\s*\*/);
const SPACES = { is: 'captures', pattern: /export\s*\*\s*as\s+([\w$]+)/g } as const;

/** Files that export a component without a word. */
const COMPONENT = /\.(?:vue|svelte|astro)$/;

/** The names that a file hands on: its own for them, and all where it may hand on all. */
function handedOn(ask: Ask, file: string, names: ReadonlySet<string>): ReadonlySet<string> {
  const renamed = ask(file, EXPORTS).flatMap(({ name, from }) => (names.has(from) || from === '*' ? [name] : []));
  const isStar = ask(file, HANDS_ON_ALL);
  const spaces = ask(file, SPACES);
  return new Set([...renamed, ...(isStar ? [...names].filter((name) => name !== 'default') : []), ...spaces]);
}

/** What a file may call what it imports, and what it then exports under a name of its own. */
interface Passing {
  readonly locals: readonly { readonly name: string; readonly local: string }[];
  readonly exported: readonly { readonly name: string; readonly from: string }[];
}

/** `{ privacy as consent }`, `default privacy`, `const consent = privacy` */
const EXPORTED = { is: 'captures', pattern: /\bexport\s*(?:\{([^}]*)\}(?!\s*from\b)|\s((?:default\s+|(?:const|let|var)\s+[\w$]+(?:\s*:[^=;\n]+)?\s*=\s*)[\w$]+)\s*(?:;|$))/gm } as const;
const ALIASES = { is: 'captures', pattern: /((?:[\w$]+|\*)\s+as\s+[\w$]+)/g } as const;
const DEFAULTS = { is: 'captures', pattern: /\bimport\s+([\w$]+)/g } as const;
const RENAMED = /^(?:default|(?:const|let|var)\s+([\w$]+)[^=]*=)\s*([\w$]+)$/;

/** `import { state as privacy } from './state'; export { privacy };` */
function passingIn(ask: Ask, file: string): Passing {
  const exported = ask(file, EXPORTED).flatMap((clause) => {
    const [isRenamed, name = 'default', from = ''] = RENAMED.exec(clause) ?? [];
    return isRenamed === undefined ? clause.split(',').flatMap(pairOf) : [{ name, from }];
  });
  if (exported.length === 0) return { locals: [], exported };
  const named = ask(file, ALIASES).flatMap(pairOf).map(({ name, from }) => ({ name: from, local: name }));
  return { locals: [...named, ...ask(file, DEFAULTS).map((local) => ({ name: 'default', local }))], exported };
}

function pairOf(item: string): Passing['exported'] {
  const [from = '', name = from] = item.trim().split(/\s+as\s+/);
  return from === '' ? [] : [{ name, from }];
}

function passedOn({ locals, exported }: Passing, names: ReadonlySet<string>): ReadonlySet<string> {
  const own = new Set([...names, ...locals.flatMap(({ name, local }) => (name === '*' || names.has(name) || names.has('*') ? [local] : []))]);
  return new Set(exported.flatMap(({ name, from }) => (own.has(from) ? [name] : [])));
}

export function canName(ask: Ask, file: string, words: ReturnType<typeof wordsFor>): boolean {
  return words === 'all' || ask(file, { is: 'holds', words });
}

/** One of these a file has to hold to name one of the exports; a default export has any name where it is imported. */
export function wordsFor(names: Iterable<string>): readonly string[] | 'all' {
  const words = [...names];
  return words.some((name) => name === '*' || name === 'default' || name === 'module.exports') ? 'all' : words;
}
