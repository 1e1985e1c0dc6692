/**
 * On which ways does a handler let the request on to those behind it?
 *
 *     (req, res, next) => { if (req.cookies.ccpa_opt_out === '1') return res.end(); next(); }      [allowed]
 */
import type { Expr } from '../../code.js';
import { likeExpress, type RouterKind } from '../../signals/routers.js';
import { genericScope, runOf } from '../frames.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';
import type { Origin, Scope, Session, Value, ValueOf } from '../nouns.js';
import { namedParam } from '../params.js';
import { andThen, anyhow, either, never, type Paths } from '../paths.js';
import { withMarker } from '../reach.js';
import { stampPaths } from '../stamp.js';
import { decorationsIn } from './decorations.js';
import { marker, replyMarker } from '../values.js';

export { likeExpress };

/** On which ways a request gets through all handlers among some arguments, one after the other. */
export function passedBy(session: Session, kind: RouterKind, args: readonly Expr[], scope: Scope): Paths {
  return handlersIn(session, kind, args, scope).reduce<Paths>((before, one) => {
    const paths = one.is === 'function' ? waysOn(session, kind, one, scope.frame.depth + 1) : never;
    return one.is === 'function' && paths.length > 0 ? andThen(before, stampedBy(one, paths)) : before;
  }, anyhow);
}

/** `app.use([first, second])`, `{ preHandler: first }`, `t.middleware(first)` */
export function handlersIn(session: Session, kind: RouterKind, args: readonly Expr[], scope: Scope): readonly Value[] {
  return args.flatMap((arg) => {
    const given = session.evaluate(arg, scope);
    const value = given.is === 'object' ? inOptions(session, kind, given) : given;
    return (value.is === 'array' ? value.items : [value]).map((one) => decoratedAs(session, kind, one) ?? unwrapped(session, one));
  });
}

/** The check stands in the handler, wherever that is added. */
function stampedBy({ module, id }: ValueOf<'function'>, paths: Paths): Paths {
  const code = module.functions[id];
  return code ? stampPaths({ module }, { is: 'opaque', at: code.at, parts: [] }, paths) : paths;
}

/** `t.middleware(({ next }) => next())` */
function unwrapped(session: Session, value: Value): Value {
  const [method, call] = value.is === 'origin' ? value.steps.slice(-2) : [];
  const [first] = method?.is === 'member' && method.key === 'middleware' && call?.is === 'call' ? call.args : [];
  return first && call?.is === 'call' ? session.evaluate(first, call.scope) : value;
}

/** `{ preHandler: requireAllowed }` of a route. */
function inOptions(session: Session, { options = [] }: RouterKind, { expr: { entries }, scope }: ValueOf<'object'>): Value {
  const handlers = entries.filter(({ key }) => key?.is === 'constant' && options.includes(String(key.value))).map(({ value }) => session.evaluate(value, scope));
  return { is: 'array', items: handlers.flatMap((value) => (value.is === 'array' ? value.items : [value])) };
}

/** `app.requireAllowed` of `app.decorate('requireAllowed', first)`, where one place alone gives it. */
function decoratedAs(session: Session, { decorates }: RouterKind, value: Value): Value | undefined {
  const last = value.is === 'origin' ? value.steps.at(-1) : undefined;
  if (decorates === undefined || last?.is !== 'member') return undefined;
  const files = session.world.tellers.filter((file) => [decorates, last.key].every((word) => session.world.text(file).includes(word)));
  const given = files.flatMap((file) => {
    const module = session.world.module(file);
    return module ? decorationsIn(module, decorates).filter(({ name }) => name === last.key).map(({ within, value: handler }) => session.evaluate(handler, genericScope(session, module, within))) : [];
  });
  return given.length === 1 ? given[0] : undefined;
}

/** None where it is no middleware. */
function waysOn(session: Session, kind: RouterKind, callee: ValueOf<'function'>, depth: number): Paths {
  const code = callee.module.functions[callee.id];
  if (!code) return never;
  const params = code.params.map((_param, index) => namedParam(session, { module: callee.module, code }, index));
  switch (kind.passes) {
    case 'next':
      return nextOf(session, callee, params, depth);
    case 'option':
      return session.reach(callee, [{ is: 'record', members: new Map([['next', marker]]), rest: params[0] ?? marker }], depth).paths;
    case 'reply':
      return code.params.length > 2 ? nextOf(session, callee, params, depth) : unanswered(session, callee, [params[0] ?? marker, replyMarker], depth);
    case 'value':
      return unanswered(session, callee, params, depth);
  }
}

/** Express hands `next` last of three, Koa and Hono last of two; last of four is that of a handler of errors, which stands before nobody. */
function nextOf(session: Session, callee: ValueOf<'function'>, params: readonly Value[], depth: number): Paths {
  if (params.length < 2 || params.length > 3) return never;
  const { paths, handed } = session.reach(callee, withMarker(params, params.length - 1), depth);
  // What Koa and Hono hand over takes no argument: whatever it is called with, it goes on.
  const isLeft = params.length > 2 && handed.some(({ args }) => leavesRoute(session, args));
  return isLeft ? handed.filter(({ args }) => !leavesRoute(session, args)).map((one) => one.paths).reduce(either, never) : paths;
}

/** `next('route')` goes to the next route, `next(error)` to a handler of errors: neither to those behind. */
function leavesRoute(session: Session, args: readonly Value[] | undefined): boolean {
  const [first] = args ?? [];
  return first !== undefined && (first.is === 'constant' ? Boolean(first.value) : first.is === 'instance' || (first.is === 'origin' && ((first.root.is === 'global' && /Error$/.test(first.root.name)) || isCaught(first) || isRejected(session, first))));
}

/** The `error` of `ask().catch((error) => next(error))` */
function isRejected(session: Session, { root, steps }: Origin): boolean {
  const module = root.is === 'param' && root.index === 0 && steps.length === 0 ? session.world.module(root.file) : undefined;
  const callback = module && root.is === 'param' ? indexOf(module).functionExprs.get(root.function) : undefined;
  const call = module && callback ? indexOf(module).parents.get(callback)?.node : undefined;
  return call !== undefined && 'is' in call && call.is === 'call' && call.args[0] === callback && call.callee.is === 'member' && calledName(call.callee) === 'catch';
}

/** The `e` of `catch (e)`, a variable that no code gives a value to. */
function isCaught({ root, steps: [step, more] }: Origin): boolean {
  return root.is === 'opaque' && step?.is === 'member' && !more && root.key.endsWith(`:${step.key}`) && /^(?:e|err|error|ex|exception|cause)$/.test(step.key);
}

/** A hook that comes back with nothing, and has not answered. */
function unanswered(session: Session, callee: ValueOf<'function'>, args: readonly Value[], depth: number): Paths {
  const name = `hook ${callee.module.file}#${callee.id}`;
  const frame = session.running.includes(name) ? undefined : runOf(callee, { args, depth, marked: true });
  if (!frame) return anyhow;
  session.running.push(name);
  const { returns } = session.walk(frame);
  const ways = returns.map(({ state, value }) => (value && !isNothing(session.evaluate(value, { frame, env: state.env })) ? never : state.paths));
  session.running.pop();
  return ways.reduce(either, never);
}

function isNothing(value: Value): boolean {
  return value.is === 'constant' && value.value == null;
}
