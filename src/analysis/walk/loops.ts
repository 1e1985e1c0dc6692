/**
 * Loops: what is known inside and behind them? One round is walked; what the loop writes may already be written at its head.
 *
 *     for (const user of users) { if (user.optedOut) continue; track(user); }      at `track()`: [allowed]; behind: nothing
 */
import type { Definition, Module, StmtOf, VariableId } from '../../code.js';
import type { Span } from '../../model.js';
import { personIn } from '../reading/asked.js';
import { rowIn, rowOf } from '../cookies/cookie-rows.js';
import { emptyEnv } from '../frames.js';
import { indexOf } from '../index-of.js';
import type { Case, Env, Session, State, Value } from '../nouns.js';
import { andThen, anyhow, mapFacts, type Paths } from '../paths.js';
import { calledName } from '../keys.js';
import { readsInside } from '../places.js';
import { knownOfAllIn } from '../lists/put-beside.js';
import { aboutElement } from '../stamp.js';
import { alternatives, casesOf, mapCases, unknown } from '../values.js';
import { definedBy, elementOf } from '../variables.js';
import { bind, variablesOf } from './bindings.js';
import { visitDefaults } from './defaults.js';
import { checksInTurn, walkInTurn } from './in-turn.js';
import { dead, joinStates } from './states.js';
import { hears, scopeAt, type Jump, type Walker } from './walker.js';

type Each = StmtOf<'each'>;
type Loop = StmtOf<'loop' | 'each'>;

interface Round {
  /** Behind what runs once, before the first round. */
  readonly entered: State;
  readonly head: State;
  readonly own: Jump;
  readonly isSearch: boolean;
}

export function walkLoop(walker: Walker, loop: Loop, state: State): State {
  const entered = loop.do === 'loop' ? walker.walkBody(loop.first, state) : walker.visit(loop.of, state);
  const isSearch = searchesRows(walker, loop, entered);
  const head: State = { paths: entered.paths, env: loosened(walker, loop, { env: entered.env, isSearch }) };
  const own: Jump = { labels: walker.labels, isLoop: true, breaks: dead, continues: dead };
  const outer = walker.labels;
  walker.jumps.push(own);
  walker.labels = [];
  const checks = loop.do === 'each' ? checksInTurn(walker, loop, entered) : [];
  const end = loop.do === 'each' && checks.length > 0 ? walkInTurn(walker, loop, { entered, own, checks }) : loop.do === 'each' ? walkEach(walker, loop, { entered, head, own, isSearch }) : walkWhile(walker, loop, { entered, head, own, isSearch });
  walker.labels = outer;
  walker.jumps.pop();
  return isSearch || checks.length > 0 ? end : tightened(walker, loop, entered.env, end);
}

/**
 * A loop that looks for one cookie is looked at in the round that finds its row; of the others nothing comes.
 *
 *     for (const part of document.cookie.split('; ')) if (part === 'ccpa_opt_out=1') out = true;
 */
function searchesRows(walker: Walker, loop: Loop, state: State): boolean {
  if (!hears(walker)) return false;
  const { session, frame } = walker;
  const scope = scopeAt(walker, state);
  const rows = loop.do === 'each' ? [elementOf(session, session.evaluate(loop.of, scope))] : loop.test?.is === 'binary' ? [loop.test.left, loop.test.right].map((side) => elementCounted(session.evaluate(side, scope))) : [];
  return rows.some((row) => {
    const found = rowIn(session, row, frame);
    return found !== row && alternatives(found).every(({ value }) => value.is === 'origin' && rowOf(session, value) !== undefined);
  });
}

/** `i < parts.length` counts the elements of `parts`. */
function elementCounted(length: Value): Value {
  return mapCases(length, (one) => {
    const last = one.is === 'origin' ? one.steps.at(-1) : undefined;
    return one.is === 'origin' && last?.is === 'member' && last.key === 'length' ? { ...one, steps: one.steps.with(-1, { is: 'element' }) } : unknown;
  });
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

function walkEach(walker: Walker, loop: Each, { entered, head, own, isSearch }: Round): State {
  const list = walker.session.evaluate(loop.of, scopeAt(walker, head));
  const inside = visitDefaults(walker, loop.target, bind(walker, loop.target, { paths: andThen(head.paths, keptBy(walker, list, loop, head)), env: head.env }));
  const bodyEnd = joinStates(walker.walkBody(loop.body, withElement(walker, loop, { state: inside, list })), own.continues);
  return joinStates(isSearch ? dead : entered, forget(walker, loop, joinStates(bodyEnd, own.breaks)));
}

function walkWhile(walker: Walker, loop: StmtOf<'loop'>, { head, own, isSearch }: Round): State {
  const { yes, no } = loop.test && loop.testFirst ? walker.branch(loop.test, head) : { yes: head, no: loop.testFirst ? dead : head };
  const bodyEnd = joinStates(walker.walkBody(loop.body, yes), own.continues);
  const updated = loop.update && bodyEnd.paths.length > 0 ? walker.visit(loop.update, bodyEnd) : bodyEnd;
  const { yes: next, no: again } = loop.test && updated.paths.length > 0 ? walker.branch(loop.test, updated) : { yes: dead, no: dead };
  // `do { track(); } while (!out);`: the first round is not asked, those behind it are.
  if (!loop.testFirst) walker.walkBody(loop.body, { paths: next.paths, env: head.env });
  return joinStates(loop.testFirst && !isSearch ? joinStates(no, again) : again, own.breaks);
}

/** At a loop's head a variable that the loop writes to may already hold what was written. */
function loosened({ session, frame }: Walker, loop: Loop, { env, isSearch }: { readonly env: Env; readonly isSearch: boolean }): Env {
  if (env.size === 0) return env;
  const loose = new Map(env);
  for (const id of env.keys()) {
    const variable = frame.module.variables[id];
    if (!variable?.definitions.some((one) => one.from === 'unknown' || (!isSearch && one.from === 'value' && isInside(one.value.at, loop.at)))) continue;
    const definitions = variable.definitions.some((one) => isCut(one, id)) && isRowOfOne(session, env.get(id)) ? variable.definitions.filter((one) => !isCut(one, id)) : variable.definitions;
    loose.set(id, casesOf(definitions.map((one) => ({ paths: anyhow, value: isOfRoundBefore(frame.module, loop, one) ? unknown : definedBy(session, one, { frame, env: emptyEnv }, variable.name) }))));
  }
  return loose;
}

/** `for (const user of users) { if (!out) track(user.id); out = await isUserOptedOut(user.id); }`: at the head it is of the user before. */
function isOfRoundBefore(module: Module, loop: Loop, one: Definition): boolean {
  if (one.from !== 'value' || !isInside(one.value.at, loop.at)) return false;
  const person = personIn(one.value, module);
  const counted = loop.do === 'loop' && loop.update ? readsInside(module, loop.update.at).map(({ variable }) => variable) : [];
  return person !== undefined && (isOfElement(module, loop, person.variable) || (person.place !== undefined && counted.some((variable) => new RegExp(`:v${variable}(?!\\d)`).test(person.place ?? ''))));
}

/** `while (row.charAt(0) === ' ') row = row.substring(1)` leaves it the row that it was. */
function isCut(one: Definition, id: VariableId): boolean {
  if (one.from !== 'value' || one.value.is !== 'call' || one.value.callee.is !== 'member') return false;
  const { object } = one.value.callee;
  return object.is === 'name' && object.variable === id && /^(?:trim|trimStart|substring|slice|substr)$/.test(calledName(one.value.callee));
}

function isRowOfOne(session: Session, value: Value | undefined): boolean {
  return value?.is === 'origin' && rowOf(session, value) !== undefined;
}

/** Inside `for (const user of users.filter((u) => !u.optedOut))` the choice of this user is known; the keys of a record are nobody. */
function keptBy(walker: Walker, list: Value, { of, target, keys }: Each, head: State): Paths {
  const { session, frame: { module } } = walker;
  return keys ? anyhow : aboutElement(module, of, knownOfAllIn(session, of, list, scopeAt(walker, head)), variablesOf(target)[0]);
}

function withElement({ session, frame }: Walker, loop: Each, { state, list }: { readonly state: State; readonly list: Value }): State {
  if (loop.target.is !== 'name' || loop.target.variable === undefined || !state.env.has(loop.target.variable)) return state;
  return { paths: state.paths, env: new Map(state.env).set(loop.target.variable, loop.keys ? unknown : rowIn(session, elementOf(session, list), frame)) };
}

/** What was learnt of one element of a list says nothing once the loop is left. */
function forget({ frame: { module } }: Walker, loop: Each, state: State): State {
  return { env: state.env, paths: mapFacts(state.paths, (fact) => (fact.check.subject && isOfElement(module, loop, fact.check.subject.variable) ? undefined : fact)) };
}

/** Whether each round has another: what the loop goes through, and what it declares. */
function isOfElement({ variables }: Module, loop: Loop, variable: VariableId): boolean {
  return (loop.do === 'each' && variablesOf(loop.target).includes(variable)) || variables[variable]?.definitions.some((one) => one.from === 'value' && isInside(one.value.at, loop.at)) === true;
}

function isInside([start, end]: Span, [from, to]: Span): boolean {
  return start >= from && end <= to;
}
