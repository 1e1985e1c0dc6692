/**
 * Which files can use something that a file exports: those that import it, directly or through files that hand exports on, and write one
 * of its names.
 *
 *     urls.ts: export const API = …      index.ts: export * from './urls'      a.ts, b.ts import './index'; only a.ts writes `API`      → a.ts
 *
 * Found in the texts, before anything is parsed; an over-approximation.
 */
import { findExportedNames } from '../source/exports.js';

export interface Texts {
  readonly text: (file: string) => string | undefined;
  readonly importers: (file: string) => readonly string[];
  readonly isBarrel: (file: string) => boolean;
}

export const REEXPORTS = /export\s*(?:\*|\{[^}]*\}|type\s*\{[^}]*\})\s*(?:as\s+\w+\s*)?from\b|module\.exports/;

/** Remembers its answers; files that hand something on are users too. */
export function createUsers({ text, importers, isBarrel }: Texts): (file: string, names?: ReadonlySet<string>) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  const follow = (file: string, names: ReadonlySet<string>, found: Set<string>): void => {
    for (const importer of importers(file)) {
      if (found.has(importer)) continue;
      const own = text(importer) ?? '';
      const handsOn = isBarrel(importer);
      if (!handsOn && !canName(own, names)) continue;
      found.add(importer);
      if (handsOn) follow(importer, handedOn(own, names), found);
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
    follow(file, new Set([...findExportedNames(text(file) ?? '').map(({ name }) => name), ...(COMPONENT.test(file) ? ['default'] : [])]), found);
    known.set(file, [...found]);
    return [...found];
  };
}

/** Files that export a component without a word. */
const COMPONENT = /\.(?:vue|svelte|astro)$/;

/** The names that a file hands on: its own for them, and all where it may hand on all. */
function handedOn(text: string, names: ReadonlySet<string>): ReadonlySet<string> {
  const renamed = findExportedNames(text).flatMap(({ name, from }) => (names.has(from) || from === '*' ? [name] : []));
  const isStar = /export\s*\*/.test(text);
  const spaces = [...text.matchAll(/export\s*\*\s*as\s+([\w$]+)/g)].map(([, name = '']) => name);
  return new Set([...renamed, ...(isStar ? [...names].filter((name) => name !== 'default') : []), ...spaces]);
}

/** A default export has any name where it is imported. */
export function canName(text: string, names: Iterable<string>): boolean {
  for (const name of names) if (name === '*' || name === 'default' || name === 'module.exports' || text.includes(name)) return true;
  return false;
}
