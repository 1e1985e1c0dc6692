/**
 * Runs with a marker among their arguments: on which ways is it rendered, called or handed on, and what is it called with?
 *
 *     (run) => { if (optedOut()) return; run(id); }      reached: [allowed]; handed: the value of `id`
 */
import type { Expr, ExprOf } from '../../code.js';
import { runOf } from '../frames.js';
import type { State } from '../nouns.js';
import { andThen, either } from '../paths.js';
import { unknown } from '../values.js';
import { scopeAt, visitAll, type Walker } from './walker.js';

/** Functions in functions beyond this tell nothing. */
export const DEEPEST = 12;

export function noteReached(walker: Walker, expr: Expr, state: State): State {
  if (walker.frame.marked && isMarker(walker, expr, state)) walker.reached = either(walker.reached, state.paths);
  return state;
}

function isMarker(walker: Walker, expr: Expr, state: State): boolean {
  const value = walker.session.evaluate(expr, scopeAt(walker, state));
  return value.is === 'origin' && value.root.is === 'marker' && value.steps.length === 0;
}

/** `(fn) => (...args) => { if (optedOut()) return; fn(...args); }`: the inner function reaches the marker when it is called. */
export function noteInner(walker: Walker, { id }: ExprOf<'function'>, state: State): State {
  const { session, frame } = walker;
  if (!frame.marked || frame.depth > DEEPEST) return state;
  const inner = runOf({ is: 'function', module: frame.module, id, frame }, { depth: frame.depth + 1, marked: true });
  if (!inner) return state;
  const { reached, handed } = session.walk(inner);
  walker.reached = either(walker.reached, andThen(state.paths, reached));
  walker.handed.push(...handed);
  return state;
}

/** A marker that is handed to a function of the project is reached where that function reaches it. */
export function visitMarked(walker: Walker, { callee, args }: ExprOf<'call'>, state: State): State {
  const { session, frame } = walker;
  const after = walker.visit(callee, state);
  const scope = scopeAt(walker, after);
  if (isMarker(walker, callee, after)) walker.handed.push(args.map((arg) => session.evaluate(arg, scope)));
  const takes = args.some((arg) => (arg.is === 'name' || arg.is === 'member') && isMarker(walker, arg, after)) ? session.evaluate(callee, scope) : unknown;
  if (takes.is !== 'function') return visitAll(walker, args, after);
  const reach = session.reach(takes, args.map((arg) => session.evaluate(arg, scope)), frame.depth + 1);
  walker.reached = either(walker.reached, andThen(after.paths, reach.paths));
  walker.handed.push(...reach.handed);
  return visitAll(walker, args.filter((arg) => arg.is !== 'name' && arg.is !== 'member'), after);
}
