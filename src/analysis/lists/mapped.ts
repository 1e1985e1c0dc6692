/**
 * What `map` and `flatMap` make of a list, and of whom it still is.
 *
 *     users.filter((user) => !user.optedOut).map((user) => user.email)      of those who were chosen
 *     users.filter((user) => !user.optedOut).map((user) => user.friends)    of others
 */
import { apply, type Callback } from '../callbacks.js';
import { indexOf } from '../index-of.js';
import type { Session, Value } from '../nouns.js';
import { andThen, anyhow, either, never, tells } from '../paths.js';
import type { MethodCall } from '../cookies/patterns.js';
import { isRelated } from '../reading/persons.js';
import { keptIn } from '../query.js';
import { casesOf } from '../values.js';
import { elementOf } from '../variables.js';

export function mapped(session: Session, { object: list, scope }: MethodCall, callback: Callback): Value {
  if (list.is === 'array') return { is: 'array', items: list.items.map((item) => apply(session, callback, [item], scope)) };
  const of = apply(session, callback, [elementOf(session, list)], scope);
  const kept = keptIn(session, list);
  return { is: 'list', of, kept: tells(kept) && (givesOthers(session, of) || goesByPlace(callback)) ? anyhow : kept, drawn: { from: list, how: 'map', by: callback, scope } };
}

/** `kept.map((_, i) => users[i])`: who stands at that place in another list is another. */
function goesByPlace(callback: Callback): boolean {
  if (callback.is !== 'function') return false;
  const { names } = indexOf(callback.module);
  const [element, place] = callback.module.functions[callback.id]?.params ?? [];
  const isRead = (param: typeof element): boolean => param?.target.is === 'name' && param.target.variable !== undefined && (names.get(param.target.variable)?.length ?? 0) > 0;
  return element?.target.is === 'name' && !isRead(element) && isRead(place);
}

/** `users.map((u) => u.friends)`: whom a person knows was not asked. */
function givesOthers(session: Session, of: Value): boolean {
  switch (of.is) {
    case 'origin':
      return of.steps.slice(of.steps.findLastIndex(({ is }) => is === 'element') + 1).some((step) => step.is === 'member' && isRelated(step.key));
    case 'array':
      return of.items.some((item) => givesOthers(session, item));
    case 'cases':
      return of.cases.some(({ value }) => givesOthers(session, value));
    case 'object':
      return of.expr.entries.some(({ key, value }) => givesOthers(session, key?.is === 'constant' ? session.member(of, String(key.value), of.scope) : session.evaluate(value, of.scope)));
    default:
      return false;
  }
}

/** `users.flatMap((u) => (u.optedOut ? [] : [u.id]))`: whoever gives nothing is left out. */
export function spreadOut(value: Value): Value {
  if (value.is !== 'list' || value.of.is !== 'cases') return value;
  const given = value.of.cases.filter(({ value: one }) => one.is !== 'array' || one.items.length > 0);
  if (given.length === value.of.cases.length) return value;
  return { is: 'list', of: casesOf(given), kept: andThen(value.kept, given.map(({ paths }) => paths).reduce(either, never)) };
}
