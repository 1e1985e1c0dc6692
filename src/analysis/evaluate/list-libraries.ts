/**
 * Functions of lodash and its like: what `users.filter(…)` is to the language, `filter(users, …)` is to them.
 *
 *     const [allowed, others] = partition(users, (user) => !user.optedOut);      those on [allowed], and those on [out]
 */
import type { Expr, ExprOf } from '../../code.js';
import { importedName } from '../state/hooks.js';
import { callMethod } from './methods.js';
import type { Origin, Scope, Session, Value } from '../nouns.js';
import { andThen, anyhow, either, never, tells, type Paths } from '../paths.js';
import { keptIn, leftBy } from '../query.js';
import type { Outcomes } from '../outcomes.js';
import { equality, test } from '../conditions/test.js';
import { alternatives, unknown } from '../values.js';
import { elementOf } from '../variables.js';

const LISTS = /^(?:lodash|lodash-es|radash|remeda|es-toolkit|underscore)(?:[/.]|$)/;
/** Functions on lists that leave nobody in who was not there before. */
const SAME_PEOPLE = /^(?:chunk|cluster|uniq|uniqBy|unique|compact|shuffle|sortBy|orderBy|sort|take|drop|sampleSize|slice|reverse)$/;
/** As the language's own methods, with the list in front. */
const AS_METHODS = /^(?:flatMap|reduce|some|every|find|forEach|includes)$/;

/** `_` of `_.filter(users, …)`: a library, and no list. */
export function isOfLists(value: Value): boolean {
  return value.is === 'origin' && value.steps.length === 0 && value.root.is === 'package' && LISTS.test(value.root.specifier);
}

export function callOfLists(session: Session, callee: Origin, call: ExprOf<'call'>, scope: Scope): Value | undefined {
  const [first, second] = call.args;
  const name = nameInLists(callee);
  if (name === undefined || !first) return undefined;
  const list = session.evaluate(first, scope);
  if (SAME_PEOPLE.test(name)) return sameList(session, name, list);
  if (!second) return undefined;
  switch (name) {
    case 'filter':
      return chosen(session, list, outcomesOf(session, list, second, scope).truthy);
    case 'reject':
      return chosen(session, list, outcomesOf(session, list, second, scope).falsy);
    case 'partition':
    case 'fork': {
      const { truthy, falsy } = outcomesOf(session, list, second, scope);
      return { is: 'array', items: [chosen(session, list, truthy), chosen(session, list, falsy)] };
    }
    case 'groupBy':
    case 'group':
      return grouped(session, list, session.evaluate(second, scope), scope);
    case 'difference':
    case 'differenceBy':
    case 'differenceWith':
      return chosen(session, list, leftBy(keptIn(session, session.evaluate(second, scope))));
    case 'map': {
      const key = session.evaluate(second, scope);
      if (key.is === 'constant') return { is: 'list', of: session.member(elementOf(session, list), String(key.value), scope), kept: keptIn(session, list) };
      return callMethod(session, { object: list, key: name, call: { ...call, args: call.args.slice(1) }, scope });
    }
    default:
      return AS_METHODS.test(name) ? callMethod(session, { object: list, key: name, call: { ...call, args: call.args.slice(1) }, scope }) : undefined;
  }
}

/** The name of such a function; the language has one of its own, `Object.groupBy`. */
function nameInLists(callee: Origin): string | undefined {
  const { root, steps: [step, more] } = callee;
  if (root.is === 'package') return LISTS.test(root.specifier) ? importedName(callee)?.name : undefined;
  return root.is === 'global' && root.name === 'Object' && step?.is === 'member' && step.key === 'groupBy' && !more ? step.key : undefined;
}

/** `chunk(people, 100)` gives lists of the same people. */
function sameList(session: Session, name: string, list: Value): Value | undefined {
  const kept = keptIn(session, list);
  if (list.is !== 'list' && !tells(kept)) return undefined;
  return name === 'chunk' || name === 'cluster' ? { is: 'list', of: list, kept } : list;
}

/** `groupBy(users, (u) => (u.optedOut ? 'out' : 'allowed'))`: a list under each key, of those for whom the function gives it. */
function grouped(session: Session, list: Value, by: Value, scope: Scope): Value | undefined {
  if (by.is !== 'function') return undefined;
  const keys = alternatives(session.invoke(by, [elementOf(session, list)], scope.frame.depth + 1));
  const members = new Map<string, Value>();
  for (const { paths, value } of keys) {
    if (value.is !== 'constant' || members.has(String(value.value))) return undefined;
    members.set(String(value.value), chosen(session, list, paths));
  }
  return { is: 'record', members };
}

function chosen(session: Session, list: Value, kept: Paths): Value {
  return { is: 'list', of: elementOf(session, list), kept: andThen(keptIn(session, list), kept) };
}

/** A function, or its short form: `'optedOut'` asks whether it is true, `{ optedOut: false }` whether it is that. */
function outcomesOf(session: Session, list: Value, asked: Expr, scope: Scope): Outcomes {
  const element = elementOf(session, list);
  const value = session.evaluate(asked, scope);
  if (value.is === 'function') return test(session, session.invoke(value, [element], scope.frame.depth + 1));
  if (value.is === 'constant' && typeof value.value === 'string') return test(session, session.member(element, value.value, scope));
  if (asked.is !== 'object') return test(session, unknown);
  return asked.entries.reduce<Outcomes>((all, { key, value: wanted }) => {
    const one = key?.is === 'constant' ? equality(session, '===', session.member(element, String(key.value), scope), session.evaluate(wanted, scope)) : undefined;
    const { truthy, falsy } = one ?? { truthy: anyhow, falsy: anyhow };
    return { truthy: andThen(all.truthy, truthy), falsy: either(all.falsy, andThen(all.truthy, falsy)) };
  }, { truthy: anyhow, falsy: never });
}
