/** Says of each fact where in this file its check stands, and of whom it speaks. */
import type { Expr, ExprOf, Module } from '../code.js';
import { keyOf, subjectOf } from './keys.js';
import { andThen, mapFacts, never, outcomeOf, type Fact, type Paths, type Subject } from './paths.js';
import { isRequest } from './persons.js';
import { isCheck, type Outcomes } from './outcomes.js';

export function stampOutcomes(module: Module, expr: Expr, outcomes: Outcomes): Outcomes {
  if (!isCheck(outcomes)) return outcomes;
  const check = checkedBy(expr, module);
  const subject = personIn(check, module);
  const stamp = (fact: Fact): Fact => {
    const { subject: known, ...rest } = fact.check;
    const own = fact.check.signals.some(isOfRequest) ? undefined : (subject ?? known);
    return { ...fact, check: { ...rest, file: module.file, at: check.at, ...(own && { subject: own }) } };
  };
  const stamped = { truthy: mapFacts(outcomes.truthy, stamp), falsy: mapFacts(outcomes.falsy, stamp) };
  if (check.is !== 'call' && check.is !== 'await') return stamped;
  return asWhole(module, check, { truthy: closed(stamped.truthy, stamped.falsy), falsy: closed(stamped.falsy, stamped.truthy) });
}

/**
 * A gate that reads several signals answers on several ways, and not each of them has asked all. Its answer is one fact more, so that the
 * same question, asked again, cannot be answered otherwise:
 *
 *     if (!(await isUserOptedOut(id))) identify(id);
 *     if (!(await isUserOptedOut(id))) track(id);       nobody whose record said no gets here by the cookie's leave
 */
function asWhole(module: Module, check: Expr, { truthy, falsy }: Outcomes): Outcomes {
  const [first] = [...truthy, ...falsy].flat();
  if (!first || isAllowing(truthy) === isAllowing(falsy)) return { truthy, falsy };
  const asked = (says: 'allowed' | 'opted-out'): Fact => ({ ...first, atom: `asked ${keyOf(check, module)}`, says });
  // Where the gate could not tell, it has not said "opted out" of anybody.
  const answer = (paths: Paths): Paths => (isAllowing(paths) ? andThen(paths, [[asked('allowed')]]) : paths.flatMap((path) => (outcomeOf(path) === 'opted-out' ? andThen([path], [[asked('opted-out')]]) : [path])));
  return { truthy: answer(truthy), falsy: answer(falsy) };
}

/** The other answer is then for those who opted out, and for those of whom nothing could be told. */
function isAllowing(paths: Paths): boolean {
  return paths.length > 0 && paths.every((path) => outcomeOf(path) === 'allowed');
}

/** The same for the ways on which something holds, where nothing is said of the others. */
export function stampPaths(module: Module, expr: Expr, paths: Paths): Paths {
  return stampOutcomes(module, expr, { truthy: paths, falsy: never }).truthy;
}

/** What is known of each element of a list, by the expression that gives the list: the facts speak of the variable that holds the element. */
export function aboutElement(module: Module, list: Expr, kept: Paths, variable: number | undefined): Paths {
  const paths = stampPaths(module, list, kept);
  if (variable === undefined) return paths;
  return mapFacts(paths, (fact) => (fact.check.signals.some(isOfRequest) ? fact : { ...fact, check: { ...fact.check, subject: { variable, path: '' } } }));
}

/** Whether a variable is called like a person. */
export function isPerson({ variable }: Subject, module: Module): boolean {
  return PERSON.test(module.variables[variable]?.name ?? '');
}

/**
 * `if (typeof document === 'undefined') return true;` in a gate: where it cannot know, it answers as for those who opted out. That answer
 * means "opted out" then, since the other one is given to those alone who did not.
 */
function closed(paths: Paths, others: Paths): Paths {
  const known = paths.flat().find(({ says }) => says === 'opted-out');
  const isClosed = known && others.length > 0 && others.every((path) => outcomeOf(path) === 'allowed');
  return isClosed ? paths.map((path) => (outcomeOf(path) === 'nothing' ? [known] : path)) : paths;
}

/** `optedOut` stands for `await isUserOptedOut(id)` where that is what it was declared as. */
function checkedBy(expr: Expr, module: Module): Expr {
  if (expr.is !== 'name' || expr.variable === undefined) return expr;
  const [only, second] = module.variables[expr.variable]?.definitions ?? [];
  return only?.from === 'value' && !second && only.path.length === 0 ? checkedBy(only.value, module) : expr;
}

/** The browser or the request speaks for whoever is here. */
export function isOfRequest(signal: string): boolean {
  return signal === 'gpc' || signal === 'dnt' || /^(?:cookie|storage|cmp|usp|gpp|tcf):?/.test(signal);
}

const PERSON = /^me$|courier|driver|follower|teammate|colleague|viewer|user|customer|member|person|account|profile|contact|lead|sender|recipient|friend|author|owner|visitor|consumer|subscriber|buyer|seller|employee|guest|invitee|referr|patient|student|player/i;

function personIn(expr: Expr, module: Module): Subject | undefined {
  switch (expr.is) {
    case 'await':
      return personIn(expr.value, module);
    case 'unary':
      return personIn(expr.value, module);
    case 'binary':
      return personIn(expr.left, module);
    case 'call': {
      const [first] = expr.args;
      const subject = first && (first.is === 'object' ? askedFor(first, module) : subjectOf(first, module));
      return subject && (!isRequest(subject, module) || ownerIn(subject, module)) ? subject : undefined;
    }
    case 'member': {
      const made = expr.object.is === 'name' ? checkedBy(expr.object, module) : expr.object;
      const asked = made === expr.object ? undefined : personIn(made, module);
      if (asked) return asked;
      const subject = subjectOf(expr.object, module);
      return subject && ownerIn(subject, module);
    }
    default:
      return undefined;
  }
}

/** `order.customer` of `order.customer.prefs`, `user` of `user.privacy`: the nearest that is called like a person. */
function ownerIn(subject: Subject, module: Module): Subject | undefined {
  const parts = subject.path.split('.').slice(1);
  for (let length = parts.length; length > 0; length -= 1) {
    if (PERSON.test(parts[length - 1] ?? '')) return { ...subject, path: parts.slice(0, length).map((part) => `.${part}`).join('') };
  }
  return isPerson(subject, module) ? { ...subject, path: '' } : undefined;
}

/** `findUnique({ where: { userId: inviterId } })` asks for the inviter. */
function askedFor(options: ExprOf<'object'>, module: Module): Subject | undefined {
  for (const { key, value } of options.entries) {
    if (key?.is !== 'constant') continue;
    const found = value.is === 'object' ? askedFor(value, module) : /^(?:id|_id|\w*(?:user|customer|person|account|member|profile)_?id|email)$/i.test(String(key.value)) ? subjectOf(value, module) : undefined;
    if (found) return found;
  }
  return undefined;
}
