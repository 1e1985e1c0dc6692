/**
 * Lists that are written out: what is found in one, and what they come to, is told item by item.
 *
 *     [isOptedOut(), navigator.globalPrivacyControl].find(Boolean)                  the first that holds, or nothing
 *     [isOptedOut(), hasGpc()].reduce((out, one) => out || one, false)             one or the other
 */
import type { Session, Value, ValueOf } from '../nouns.js';
import { isCheck } from '../outcomes.js';
import { andThen, anyhow, type Paths } from '../paths.js';
import { test } from '../conditions/test.js';
import { casesOf, nothing } from '../values.js';

/** Longer ones are no list of questions. */
const LONGEST = 6;

type Literal = ValueOf<'array'>;

function isLiteral(list: Value): list is Literal {
  return list.is === 'array' && !list.made && list.items.length > 0 && list.items.length <= LONGEST;
}

/** Where the items themselves are what is asked; undefined where they are people, or anything that is looked through. */
export function foundIn(session: Session, list: Value, asks: (item: Value) => Value): Value | undefined {
  if (!isLiteral(list) || !list.items.every((item) => isCheck(test(session, item)))) return undefined;
  return list.items.reduceRight<Value>((rest, item) => {
    const { truthy, falsy } = test(session, asks(item));
    return casesOf([{ paths: truthy, value: item }, { paths: falsy, value: rest }]);
  }, nothing);
}

/** `[gpc && 'gpc', out && 'cookie'].filter(Boolean)`: what is left on each way, where the items themselves are what is asked. */
export function siftedFrom(session: Session, list: Value, asks: (item: Value) => Value): Value | undefined {
  if (!isLiteral(list) || list.items.length > MOST_SIFTED) return undefined;
  const each = list.items.map((item) => ({ item, asked: test(session, asks(item)) }));
  if (!each.some(({ item }) => isCheck(test(session, item))) || !list.items.every((item) => isCheck(test(session, item)) || item.is === 'constant')) return undefined;
  const left = each.reduce<readonly { readonly paths: Paths; readonly items: readonly Value[] }[]>(
    (so, { item, asked: { truthy, falsy } }) => so.flatMap(({ paths, items }) => [{ paths: andThen(paths, truthy), items: [...items, item] }, { paths: andThen(paths, falsy), items }]), [{ paths: anyhow, items: [] }],
  );
  return casesOf(left.filter(({ paths }) => paths.length > 0).map(({ paths, items }) => ({ paths, value: { is: 'array', items, isCounted: true } })));
}

/** Each item doubles the ways. */
const MOST_SIFTED = 4;

/** Of what is gathered in a list or an object the ways to its items are told elsewhere. */
export function folded(list: Value, start: Value | undefined, combine: (so: Value, item: Value) => Value): Value | undefined {
  if (!isLiteral(list) || (start && start.is !== 'constant')) return undefined;
  const [first, ...more] = list.items;
  return start ? list.items.reduce(combine, start) : first && more.reduce(combine, first);
}
