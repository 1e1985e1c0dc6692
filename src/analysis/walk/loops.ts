/**
 * Loops: what is known inside and behind them? One round is walked; what the loop writes may already be written at its head.
 *
 *     for (const user of users) { if (user.optedOut) continue; track(user); }      at `track()`: [allowed]; behind: nothing
 */
import type { StmtOf, VariableId } from '../../code.js';
import type { Span } from '../../model.js';
import { emptyEnv } from '../frames.js';
import { indexOf } from '../index-of.js';
import type { Case, Env, State, Value } from '../nouns.js';
import { andThen, anyhow, mapFacts, type Paths } from '../paths.js';
import { keptIn } from '../query.js';
import { aboutElement } from '../stamp.js';
import { casesOf, unknown } from '../values.js';
import { definedBy, elementOf } from '../variables.js';
import { bind, variablesOf } from './bindings.js';
import { joinStates } from './states.js';
import { dead, scopeAt, type Jump, type Walker } from './walker.js';

type Each = StmtOf<'each'>;
type Loop = StmtOf<'loop' | 'each'>;

interface Round {
  /** Behind what runs once, before the first round. */
  readonly entered: State;
  readonly head: State;
  readonly own: Jump;
}

export function walkLoop(walker: Walker, loop: Loop, state: State): State {
  const entered = loop.do === 'loop' ? walker.walkBody(loop.first, state) : walker.visit(loop.of, state);
  const head: State = { paths: entered.paths, env: loosened(walker, loop, entered.env) };
  const own: Jump = { labels: walker.labels, isLoop: true, breaks: dead, continues: dead };
  const outer = walker.labels;
  walker.jumps.push(own);
  walker.labels = [];
  const end = loop.do === 'each' ? walkEach(walker, loop, { entered, head, own }) : walkWhile(walker, loop, { entered, head, own });
  walker.labels = outer;
  walker.jumps.pop();
  return tightened(walker, loop, entered.env, end);
}

/** `for (…) if (!out) may = true;`: behind the loop a flag holds what it held before, or what a round wrote to it, under the checks that stood there. */
function tightened(walker: Walker, loop: Loop, before: Env, { paths, env }: State): State {
  const flags = [...before].flatMap(([id, value]) => {
    const written = env.has(id) ? writtenIn(walker, loop, id) : [];
    return written && written.length > 0 ? [[id, casesOf([{ paths: anyhow, value }, ...written])] as const] : [];
  });
  return flags.length === 0 ? { paths, env } : { paths, env: new Map([...env, ...flags]) };
}

/** The constants that a loop writes to a variable; undefined where it may write something else. */
function writtenIn(walker: Walker, loop: Loop, id: VariableId): readonly Case[] | undefined {
  const { frame: { module, code }, at } = walker;
  const cases: Case[] = [];
  for (const one of module.variables[id]?.definitions ?? []) {
    if (one.from === 'unknown') return undefined;
    if (one.from !== 'value' || !isInside(one.value.at, loop.at)) continue;
    const act = indexOf(module).parents.get(one.value)?.node;
    if (one.within !== code.id || one.value.is !== 'constant' || !act || !('is' in act) || act.is !== 'assign' || act.operator !== '=') return undefined;
    const state = at.get(act);
    if (state) cases.push({ paths: loop.do === 'each' ? forget(walker, loop, state).paths : state.paths, value: walker.session.evaluate(one.value, scopeAt(walker, state)) });
  }
  return cases;
}

function walkEach(walker: Walker, loop: Each, { entered, head, own }: Round): State {
  const list = walker.session.evaluate(loop.of, scopeAt(walker, head));
  const inside = bind(walker, loop.target, { paths: andThen(head.paths, keptBy(walker, list, loop)), env: head.env });
  const bodyEnd = joinStates(walker.walkBody(loop.body, withElement(walker, loop, { state: inside, list })), own.continues);
  return joinStates(entered, forget(walker, loop, joinStates(bodyEnd, own.breaks)));
}

function walkWhile(walker: Walker, loop: StmtOf<'loop'>, { head, own }: Round): State {
  const { yes, no } = loop.test && loop.testFirst ? walker.branch(loop.test, head) : { yes: head, no: loop.testFirst ? dead : head };
  const bodyEnd = joinStates(walker.walkBody(loop.body, yes), own.continues);
  const updated = loop.update && bodyEnd.paths.length > 0 ? walker.visit(loop.update, bodyEnd) : bodyEnd;
  const again = loop.test && updated.paths.length > 0 ? walker.branch(loop.test, updated).no : dead;
  return joinStates(loop.testFirst ? joinStates(no, again) : again, own.breaks);
}

/** At a loop's head a variable that the loop writes to may already hold what was written. */
function loosened({ session, frame }: Walker, loop: Loop, env: Env): Env {
  if (env.size === 0) return env;
  const loose = new Map(env);
  for (const id of env.keys()) {
    const variable = frame.module.variables[id];
    if (!variable?.definitions.some((one) => one.from === 'unknown' || (one.from === 'value' && isInside(one.value.at, loop.at)))) continue;
    loose.set(id, casesOf(variable.definitions.map((one) => ({ paths: anyhow, value: definedBy(session, one, { frame, env: emptyEnv }, variable.name) }))));
  }
  return loose;
}

/** Inside `for (const user of users.filter((u) => !u.optedOut))` the choice of this user is known. */
function keptBy({ session, frame }: Walker, list: Value, { of, target }: Each): Paths {
  return aboutElement(frame.module, of, keptIn(session, list), variablesOf(target)[0]);
}

function withElement({ session }: Walker, loop: Each, { state, list }: { readonly state: State; readonly list: Value }): State {
  if (loop.target.is !== 'name' || loop.target.variable === undefined || !state.env.has(loop.target.variable)) return state;
  return { paths: state.paths, env: new Map(state.env).set(loop.target.variable, loop.keys ? unknown : elementOf(session, list)) };
}

/** What was learnt of one element of a list says nothing once the loop is left. */
function forget({ frame: { module } }: Walker, loop: Each, state: State): State {
  const own = new Set(variablesOf(loop.target));
  const isOfElement = (variable: number): boolean =>
    own.has(variable) || module.variables[variable]?.definitions.some((one) => one.from === 'value' && isInside(one.value.at, loop.at)) === true;
  return { env: state.env, paths: mapFacts(state.paths, (fact) => (fact.check.subject && isOfElement(fact.check.subject.variable) ? undefined : fact)) };
}

function isInside([start, end]: Span, [from, to]: Span): boolean {
  return start >= from && end <= to;
}
