/**
 * What a function of the project does with an object that it is handed.
 *
 *     const run = (group, { send }) => { group[name](); send(); };      `group` holds it too, and `send` is its member
 */
import type { ExprOf, Target } from '../../code.js';
import type { ValueOf } from '../nouns.js';
import { addReference, type Search, type Site } from './search.js';

export interface Taking {
  /** Where uses of the member go. */
  readonly search: Search;
  /** The same search for the object itself. */
  readonly own: Search;
  readonly key: string;
}

export function takenBy({ search, own, key }: Taking, site: Site, call: ExprOf<'call'>, { module, id }: ValueOf<'function'>): void {
  const at = call.args.indexOf(site.expr);
  const params = module.functions[id]?.params ?? [];
  const param = params[at];
  if (!param) {
    // One that takes as many as it gets, or asks for `arguments`.
    if (at < 0 || params.at(-1)?.rest === true) addReference(search, site);
    return;
  }
  const { target, rest } = param;
  if (rest === true) addReference(search, site);
  else if (target.is === 'name' && target.variable !== undefined) own.followVariable(module, target.variable);
  else if (target.is === 'objectPattern') for (const part of partsNamed(target, key)) {
    if (part.is === 'name' && part.variable !== undefined) search.followVariable(module, part.variable);
    else addReference(search, site);
  }
}

/** What of a pattern may be the member: the part of its name, what has a name that is not known, and the rest where the member was not taken out. */
function partsNamed({ entries, rest }: Extract<Target, { is: 'objectPattern' }>, name: string): readonly Target[] {
  const named = entries.filter(({ key }) => key.is !== 'constant' || String(key.value) === name);
  const isTaken = named.some(({ key }) => key.is === 'constant');
  return [...named.map(({ key, target }) => (key.is === 'constant' ? target : UNTOLD)), ...(rest && !isTaken ? [UNTOLD] : [])];
}

const UNTOLD: Target = { is: 'objectPattern', at: [0, 0], entries: [] };
