/**
 * Ways that leave early: where do `break`, `continue` and exceptions go on?
 *
 *     try { assertAllowed(); } catch { return; }
 *     track();                                        `return` ends the ways on which the assertion threw
 */
import type { Stmt, StmtOf } from '../../code.js';
import type { Span } from '../../model.js';
import type { State } from '../nouns.js';
import { isCheck } from '../outcomes.js';
import { andThen, either, failedAt } from '../paths.js';
import { test } from '../conditions/test.js';
import { dead, joinAll, joinStates } from './states.js';
import { hears, type Jump, type Walker } from './walker.js';

/** Without a label, `continue` belongs to the innermost loop, `break` to the innermost loop or switch. */
export function jump({ jumps }: Walker, { do: kind, label }: StmtOf<'break' | 'continue'>, state: State): State {
  const own = jumps.findLast((one) => (label === undefined ? isNearest(one, kind) : one.labels.includes(label) && (kind === 'break' || one.isLoop)));
  if (own && kind === 'break') own.breaks = joinStates(own.breaks, state);
  if (own && kind === 'continue') own.continues = joinStates(own.continues, state);
  return dead;
}

function isNearest({ isLoop, labels }: Jump, kind: 'break' | 'continue'): boolean {
  return isLoop || (kind === 'break' && labels.length === 0);
}

export function walkLabeled(walker: Walker, { label, body }: StmtOf<'labeled'>, state: State): State {
  const own: Jump = { labels: [label], isLoop: false, breaks: dead, continues: dead };
  walker.jumps.push(own);
  walker.labels = [...walker.labels, label];
  const end = walker.walkBody(body, state);
  walker.labels = walker.labels.slice(0, -1);
  walker.jumps.pop();
  return joinStates(end, own.breaks);
}

export function raise(walker: Walker, state: State): void {
  const caught = walker.catching.at(-1);
  if (!caught) walker.throws = either(walker.throws, state.paths);
  else if (caught.at(-1) !== state) caught.push(state);
}

/** Anything that runs other code may throw: what is known before it is what a `catch` knows. */
export function mayThrow(walker: Walker, state: State): void {
  if (walker.catching.length > 0) raise(walker, state);
}

export function walkTry(walker: Walker, { body, caught, last }: StmtOf<'try'>, state: State): State {
  const exits = walker.returns.length;
  walker.catching.push([]);
  const tried = walker.walkBody(body, state);
  const thrown = joinAll(walker.catching.pop() ?? []);
  const handled = caught ? walker.walkBody(caught.body, afterFailing(walker, { before: state, tried, exits, at: body[0]?.at ?? [0, 0] }, thrown)) : dead;
  if (!caught) raise(walker, thrown);
  const end = joinStates(tried, handled);
  if (!last) return end;
  const left = walker.returns.slice(exits).map((one) => one.state).reduce(joinStates, caught ? dead : thrown);
  return walkLast(walker, last, end, left);
}

/** A `try`: what is known at its start and behind it, and which ways out of the function stood before it. */
interface Tried {
  readonly before: State;
  readonly tried: State;
  readonly exits: number;
  readonly at: Span;
}

/** `try { out = await isOptedOut(id); } catch {}`: what a `catch` knows where the choice was to be read. */
function afterFailing(walker: Walker, tried: Tried, thrown: State): State {
  if (thrown.paths.length === 0 || !hears(walker) || !readsChoice(walker, tried)) return thrown;
  const { module } = walker.frame;
  return { paths: andThen(thrown.paths, failedAt(module.file, tried.at)), env: thrown.env };
}

/** Whether a check was made in it, or an answer was kept or given back that is one. */
function readsChoice({ session, frame, returns }: Walker, { before, tried, exits }: Tried): boolean {
  const known = new Set(before.paths.flat().map(({ atom }) => atom));
  const left = returns.slice(exits);
  if ([tried, ...left.map(({ state }) => state)].some(({ paths }) => paths.flat().some(({ atom }) => !known.has(atom)))) return true;
  if ([...tried.env].some(([id, value]) => before.env.get(id) !== value && isCheck(test(session, value)))) return true;
  return left.some(({ state, value }) => value !== undefined && isCheck(test(session, session.evaluate(value, { frame, env: state.env }))));
}

/**
 * `finally` runs on every way out; what follows it is reached on the ordinary ones alone, with what was learnt in it. Each is walked by
 * itself, but deep down in others both at once.
 */
function walkLast(walker: Walker, last: readonly Stmt[], end: State, left: State): State {
  if (left.paths.length === 0) return walker.walkBody(last, end);
  if (walker.lasts >= MOST_LASTS) {
    const after = walker.walkBody(last, joinStates(end, left));
    return after.paths.length === 0 || end.paths.length === 0 ? dead : { paths: end.paths, env: after.env };
  }
  walker.lasts += 1;
  walker.walkBody(last, left);
  const after = walker.walkBody(last, end);
  walker.lasts -= 1;
  return after;
}

const MOST_LASTS = 4;
