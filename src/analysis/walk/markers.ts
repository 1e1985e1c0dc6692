/**
 * Runs with a marker among their arguments: on which ways is it rendered, called or handed on, and what is it called with?
 *
 *     (run) => { if (optedOut()) return; run(id); }      reached: [allowed]; handed: the value of `id`
 */
import type { Expr, ExprOf, FunctionId } from '../../code.js';
import { runOf } from '../frames.js';
import { indexOf } from '../index-of.js';
import type { Frame, Reach, Scope, State, Value } from '../nouns.js';
import { argumentsOf } from '../arguments.js';
import { andThen, anyhow, either } from '../paths.js';
import { unlessRunning } from '../running.js';
import { caught, marker, settled, unknown } from '../values.js';
import { note, scopeAt, visitAll, type Walker } from './walker.js';

/** Functions in functions beyond this tell nothing. */
export const DEEPEST = 12;

export function noteReached(walker: Walker, expr: Expr, state: State): State {
  noteNamed(walker, expr, state);
  if (walker.frame.marked && (isMarker(walker, expr, state) || carries(valueAt(walker, expr, state), 0))) noteHandedOn(walker, state);
  return state;
}

/** `options.onAllow` reads what carries the marker, and hands nothing on. */
export function visitRead(walker: Walker, expr: Expr, state: State): State {
  const after = visitAlias(walker, expr, state);
  if (walker.frame.marked && isName(expr) && isMarker(walker, expr, after)) noteHandedOn(walker, after);
  return after;
}

/** `const run = options.onAllow;` is another name for the marker: what becomes of that name is seen where it is used. */
export function visitAlias(walker: Walker, expr: Expr, state: State): State {
  if (!walker.frame.marked || !isName(expr)) return walker.visit(expr, state);
  const inner = expr.is === 'member' ? visitRead(walker, expr.object, state) : state;
  return note(walker, expr, expr.is === 'member' && expr.key.is !== 'constant' ? walker.visit(expr.key, inner) : inner);
}

function noteHandedOn(walker: Walker, { paths }: State): void {
  walker.reached = either(walker.reached, paths);
  walker.handed.push({ paths });
}

function isMarker(walker: Walker, expr: Expr, state: State): boolean {
  const value = valueAt(walker, expr, state);
  return value.is === 'origin' && value.root.is === 'marker' && value.root.name === 'marker' && value.steps.length === 0;
}

function valueAt(walker: Walker, expr: Expr, state: State): Value {
  return walker.session.evaluate(expr, scopeAt(walker, state));
}

/** Whether the marker is somewhere inside: `{ on: { allow: marker } }`. */
function carries(value: Value, depth: number): boolean {
  if (depth > MOST_INSIDE) return false;
  if (value.is === 'record') return [...value.members.values()].some((one) => carries(one, depth + 1));
  if (value.is === 'array') return value.items.some((one) => carries(one, depth + 1));
  return value.is === 'origin' && value.root.is === 'marker' && value.root.name === 'marker' && value.steps.length === 0;
}

const MOST_INSIDE = 4;

/** `(fn) => (...args) => { if (optedOut()) return; fn(...args); }`: the inner function reaches the marker when it is called. */
export function noteInner(walker: Walker, expr: ExprOf<'function'>, state: State): State {
  const { frame } = walker;
  const node = frame.marked && indexOf(frame.module).parents.get(expr)?.node;
  // One that has a name is used where the name is.
  const isNamed = node && 'do' in node && node.do === 'declare' && node.target.is === 'name';
  if (frame.marked && !isNamed) noteRun(walker, expr.id, state);
  return state;
}

/** `function attempt() { run(); }  if (optedOut()) return;  attempt();` */
function noteNamed(walker: Walker, expr: Expr, state: State): void {
  const { marked, module } = walker.frame;
  const [only, second] = (marked && expr.is === 'name' && expr.variable !== undefined ? module.variables[expr.variable]?.definitions : undefined) ?? [];
  const id = second ? undefined : only?.from === 'function' ? only.id : only?.from === 'value' && only.path.length === 0 && only.value.is === 'function' ? only.value.id : undefined;
  if (id !== undefined) noteRun(walker, id, state);
}

/** A function inside of the one that was handed the marker, or beside this one in there. */
function noteRun(walker: Walker, id: FunctionId, state: State): void {
  const { session, frame: { module, depth } } = walker;
  let home: Frame | undefined = walker.frame;
  while (home?.marked && home.code.id !== module.functions[id]?.parent) home = home.parent;
  const inner = home?.marked && depth <= DEEPEST ? runOf({ is: 'function', module, id, frame: home }, { depth: depth + 1, marked: true }) : undefined;
  const walk = inner && unlessRunning(session, `inner ${module.file}#${id}`, () => session.walk(inner));
  if (walk) noteReach(walker, { paths: walk.reached, handed: walk.handed }, state);
}

function noteReach(walker: Walker, { paths, handed }: Reach, state: State): void {
  walker.reached = either(walker.reached, andThen(state.paths, paths));
  walker.handed.push(...handed.map((one) => ({ ...one, paths: andThen(state.paths, one.paths) })));
}

/** A marker that is handed to a function of the project is reached where that function reaches it. */
export function visitMarked(walker: Walker, { callee, args }: ExprOf<'call'>, state: State): State {
  const { session } = walker;
  if (isName(callee) && isMarker(walker, callee, state)) {
    const called = visitAll(walker, args, note(walker, callee, state));
    walker.reached = either(walker.reached, called.paths);
    walker.handed.push({ paths: called.paths, args: args.map((arg) => session.evaluate(arg, scopeAt(walker, called))) });
    return called;
  }
  const after = visitRead(walker, callee, state);
  noteNamed(walker, callee, after);
  const marked = args.filter((arg) => isName(named(arg)) && carries(valueAt(walker, named(arg), after), 0));
  const each = eachOf(walker, callee, args, after);
  if (each) noteReach(walker, each, after);
  if (marked.length === 0) return visitAll(walker, args, after);
  const scope = scopeAt(walker, after);
  const reach = reachIn(walker, { callee, args, scope });
  if (!reach) return visitAll(walker, args, after);
  noteReach(walker, reach, after);
  return visitAll(walker, args.filter((arg) => !marked.includes(arg)), after);
}

/** `work` of `...work` */
function named(arg: Expr): Expr {
  return arg.is === 'spread' ? arg.value : arg;
}

function isName(expr: Expr): boolean {
  return expr.is === 'name' || expr.is === 'member';
}

/** `ask().then(resolve)` hands over what the promise holds, `ask().catch(next)` what failed; a function of the project does what it does. */
function reachIn({ session, frame }: Walker, { callee, args, scope }: { readonly callee: Expr; readonly args: readonly Expr[]; readonly scope: Scope }): Reach | undefined {
  const takes = session.evaluate(callee, scope);
  if (takes.is === 'function') return session.reach(takes, argumentsOf(session, args, scope), frame.depth + 1);
  const name = callee.is === 'member' && callee.key.is === 'constant' ? callee.key.value : undefined;
  if (name === 'catch') return { paths: anyhow, handed: [{ paths: anyhow, args: [caught] }] };
  if (callee.is !== 'member' || name !== 'then') return undefined;
  return { paths: anyhow, handed: [{ paths: anyhow, args: [settled(session.evaluate(callee.object, scope))] }] };
}

/** `tasks.forEach((task) => task())`, where the marker is among the tasks. */
function eachOf(walker: Walker, callee: Expr, [first]: readonly Expr[], state: State): Reach | undefined {
  if (callee.is !== 'member' || callee.key.is !== 'constant' || !first || !/^(?:forEach|map|flatMap|some|every)$/.test(String(callee.key.value))) return undefined;
  const list = valueAt(walker, callee.object, state);
  const callback = list.is === 'array' && carries(list, 0) ? valueAt(walker, first, state) : undefined;
  return callback?.is === 'function' ? walker.session.reach(callback, [marker, unknown, list], walker.frame.depth + 1) : undefined;
}

const ANSWERS = /^(?:send|redirect|callNotFound|sendFile|end|unauthorized|forbidden|notFound|badRequest)$/;

/** `reply.code(204).send()`: a hook that has answered lets nothing through. */
export function isAnswer(walker: Walker, { callee }: ExprOf<'call'>, state: State): boolean {
  if (!walker.frame.marked || callee.is !== 'member' || callee.key.is !== 'constant' || !ANSWERS.test(String(callee.key.value))) return false;
  const value = valueAt(walker, callee.object, state);
  return value.is === 'origin' && value.root.is === 'marker' && value.root.name === 'reply';
}
