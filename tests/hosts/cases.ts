/** Every case of what "gated" means, by the name of its file. */
import { readFileSync, readdirSync } from 'node:fs';
import { parseCases, type Case, type Mark } from '../semantics/cases.js';

const semantics = new URL('../semantics/', import.meta.url);

export const cases: readonly (readonly [name: string, Case])[] = ['', 'own/'].flatMap((under) => readdirSync(new URL(`./${under}`, semantics)).filter((name) => name.endsWith('.cases')).sort()
  .flatMap((name) => parseCases(readFileSync(new URL(under + name, semantics), 'utf8')).map((each): readonly [string, Case] => [`${under}${name} ${each.name}`, each])));

/** Where something is to be reported, as `file:line`. */
export function wantedOf({ marks }: Case, isShown: (mark: Mark) => boolean): readonly string[] {
  return marks.filter(({ verdict }) => verdict !== 'gated' && verdict !== 'exempt').filter(isShown).map(({ file, line }) => `${file}:${line}`).sort();
}
