/**
 * What it says that a name is among those that were drawn from a list or an object.
 *
 *     Object.keys(choices).filter((kind) => choices[kind]).includes('marketing')                       what `choices.marketing` says
 *     Object.entries(choices).filter(([, on]) => on).map(([kind]) => kind).includes('marketing')       the same
 *     OnetrustActiveGroups.split(',').filter(Boolean).includes('C0004')                                what the text says
 *     kinds.filter((kind) => choices[kind]).includes('marketing')                                      that at least, where it is among them
 */
import type { Expr } from '../../code.js';
import { apply } from '../callbacks.js';
import { isCheck } from '../outcomes.js';
import type { Origin, Scope, Session, Value, ValueOf } from '../nouns.js';
import { andThen, anyhow, either, never, type Paths } from '../paths.js';
import { test } from './test.js';
import { casesOf, no, originKey, stepInto, stringOf, yes } from '../values.js';

/** What stands in the list for a name: on which ways it is there, and on which it is not. */
interface Place {
  readonly element: Value;
  readonly there: Paths;
  readonly missing: Paths;
}

/** No name of a program's. */
const ANY_NAME = '\0';

/** Undefined where nothing is known of how the list came about. */
export function drawnIs(session: Session, list: ValueOf<'list'>, name: string): Value | undefined {
  if (!list.drawn || (isMapped(list) && !isOfName(placeOf(session, list, ANY_NAME), ANY_NAME))) return undefined;
  const place = placeOf(session, list, name);
  return isOfName(place, name) ? casesOf([{ paths: place.there, value: yes }, { paths: place.missing, value: no }]) : undefined;
}

function isOfName({ element }: Place, name: string): boolean {
  return element.is === 'constant' && element.value === name;
}

function isMapped(list: Value): boolean {
  return list.is === 'list' && list.drawn !== undefined && (list.drawn.how === 'map' || isMapped(list.drawn.from));
}

function placeOf(session: Session, list: Value, name: string): Place {
  const drawn = list.is === 'list' ? list.drawn : undefined;
  if (!drawn) return placeIn(session, list, name);
  const { from, how, by, scope } = drawn;
  const before = (from.is === 'origin' ? placeOfWord(session, from, name, scope) : undefined) ?? placeOf(session, from, name);
  const given = apply(session, by, [before.element], scope);
  if (how === 'map') return { ...before, element: given };
  const { truthy, falsy } = test(session, given);
  const missing = either(before.missing, andThen(before.there, falsy));
  return { element: before.element, there: andThen(before.there, truthy), missing };
}

function placeIn(session: Session, list: Value, name: string): Place {
  const element: Value = { is: 'constant', value: name };
  if (list.is === 'origin') return placeOfKey(session, list, element) ?? { element, there: anyhow, missing: anyhow };
  const names = list.is === 'array' && !list.made ? list.items.map(stringOf) : [undefined];
  if (names.includes(undefined)) return { element, there: anyhow, missing: anyhow };
  return names.includes(name) ? { element, there: anyhow, missing: never } : { element, there: never, missing: anyhow };
}

/** `OnetrustActiveGroups.split(',').filter(Boolean)`: a text of a platform, taken apart, has the words that the text has. */
function placeOfWord(session: Session, words: Origin, name: string, scope: Scope): Place | undefined {
  const last = words.steps.at(-1);
  const expr: Expr = { is: 'constant', value: name, at: last?.is === 'call' ? last.at.at : [0, 0] };
  const held = stepInto(stepInto(words, { is: 'member', key: 'includes' }), { is: 'call', args: [expr], scope, construct: false, at: expr });
  const { truthy, falsy } = test(session, held);
  return isCheck({ truthy, falsy }) ? { element: { is: 'constant', value: name }, there: truthy, missing: falsy } : undefined;
}

/** `Object.keys(choices)`: what is true under a key has that key; what is not may be missing. */
function placeOfKey(session: Session, list: Origin, name: ValueOf<'constant'>): Place | undefined {
  const step = list.steps.at(-1);
  const [, how] = /^global Object\.(keys|entries)\(\)$/.exec(originKey(list)) ?? [];
  const [first] = step?.is === 'call' ? step.args : [];
  if (!how || step?.is !== 'call' || !first) return undefined;
  const value = session.member(session.evaluate(first, step.scope), String(name.value), step.scope);
  const { truthy, falsy } = test(session, value);
  return { element: how === 'keys' ? name : { is: 'array', items: [name, value] }, there: either(truthy, falsy), missing: falsy };
}
