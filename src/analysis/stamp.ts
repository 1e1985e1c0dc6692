/** Says of each fact where in this file its check stands, and of whom it speaks. */
import type { Expr, FunctionId, Module } from '../code.js';
import { personIn, sameAnswer } from './reading/asked.js';
import { bearerIn } from './reading/bearer.js';
import { keyOf } from './keys.js';
import { andThen, mapFacts, never, outcomeOf, type Fact, type Paths } from './paths.js';
import type { Frame } from './nouns.js';
import { isCheck, type Outcomes } from './outcomes.js';
import { readsInside } from './places.js';

/** Where a check stands: in a file, and, where it is a run that asks, in that run. */
export type Home = Pick<Frame, 'module'> & Partial<Pick<Frame, 'code' | 'args' | 'parent'>>;

export function stampOutcomes(home: Home, expr: Expr, outcomes: Outcomes, asked = expr): Outcomes {
  if (!isCheck(outcomes)) return outcomes;
  const { module } = home;
  const check = sameAnswer(expr, module);
  const subject = personIn(asked, module);
  const bearer = subject ? undefined : bearerIn(asked, module);
  const stamp = (fact: Fact): Fact => {
    const { subject: known, file, ...rest } = fact.check;
    // Whom another file's check speaks of is told by that file's variables.
    const own = fact.check.signals.some(isOfRequest) ? undefined : (subject ?? (file === module.file && !known?.isUnsure ? known : undefined) ?? bearer);
    return { ...fact, check: { ...rest, file: module.file, at: check.at, ...(own && { subject: own }) } };
  };
  const stamped = { truthy: mapFacts(outcomes.truthy, stamp), falsy: mapFacts(outcomes.falsy, stamp) };
  if (check.is !== 'call' && check.is !== 'await') return stamped;
  const answers = { truthy: closed(stamped.truthy, stamped.falsy), falsy: closed(stamped.falsy, stamped.truthy) };
  return isOfRun(home, check) ? answers : asWhole(module, check, answers);
}

/** `check()` of a function that is run again with another `check` asks another question. */
function isOfRun(home: Home, check: Expr): boolean {
  const { module } = home;
  const runs: FunctionId[] = [];
  for (let at: Home | undefined = home; at; at = at.parent) if (at.args && at.code) runs.push(at.code.id);
  return runs.length > 0 && readsInside(module, check.at).some(({ variable }) => runs.includes(module.variables[variable]?.function ?? -1));
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

/** The same for the ways on which something holds, where nothing is said of the others; `asked` names the person, where it is more than `expr`. */
export function stampPaths(home: Home, expr: Expr, paths: Paths, asked = expr): Paths {
  return stampOutcomes(home, expr, { truthy: paths, falsy: never }, asked).truthy;
}

/** What is known of each element of a list, by the expression that gives the list: the facts speak of the variable that holds the element. */
export function aboutElement(module: Module, list: Expr, kept: Paths, variable: number | undefined): Paths {
  const paths = stampPaths({ module }, list, kept);
  if (variable === undefined) return paths;
  return mapFacts(paths, (fact) => (fact.check.signals.some(isOfRequest) ? fact : { ...fact, check: { ...fact.check, subject: { variable, path: '' } } }));
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

/** The browser or the request speaks for whoever is here. */
export function isOfRequest(signal: string): boolean {
  return signal === 'gpc' || signal === 'dnt' || /^(?:cookie|storage|cmp|usp|gpp|tcf):?/.test(signal);
}
