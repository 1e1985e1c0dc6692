/**
 * Promises: what does one hold that the code makes itself, and on which ways is one fulfilled?
 *
 *     new Promise((resolve) => resolve(isOptedOut()))                    holds what `resolve` is handed
 *     ask().then((out) => { if (out) throw new Error(); }).then(send)    `send` runs where the first callback came back
 */
import type { Expr } from '../code.js';
import { genericScope, runOf } from './frames.js';
import type { Scope, Session, Value } from './nouns.js';
import { andThen, anyhow, either, never, outcomeOf, tells, type Paths } from './paths.js';
import { hasThrow } from './conditions/throws.js';
import { alternatives, casesOf, marker, nothing, settled, unknown } from './values.js';

/** Where `resolve` is handed on to code that is not seen, the promise may hold anything. */
export function promiseMadeBy(session: Session, executor: Value, scope: Scope): Value | undefined {
  if (executor.is !== 'function') return undefined;
  const { handed } = session.reach(executor, [marker, unknown], scope.frame.depth + 1);
  return { is: 'promise', of: casesOf(handed.map(({ paths, args }) => ({ paths, value: args ? settled(args[0] ?? nothing) : unknown }))) };
}

/** `p.then(a, b)`, `p.catch(c)`, `p.finally(d)`, and anything else that gives a promise. */
export function fulfilled(session: Session, expr: Expr, scope: Scope): Paths {
  const { callee, args } = expr.is === 'call' ? expr : { callee: undefined, args: [] };
  if (callee?.is !== 'member' || callee.key.is !== 'constant') return fulfilledBy(session.evaluate(expr, scope));
  const before = (): Paths => fulfilled(session, callee.object, scope);
  const handler = (at: number): Value => (args[at] ? session.evaluate(args[at], scope) : unknown);
  switch (callee.key.value) {
    case 'then': {
      const done = andThen(before(), returned(session, handler(0), [settled(session.evaluate(callee.object, scope))], scope));
      return args[1] ? either(done, returned(session, handler(1), [unknown], scope)) : done;
    }
    case 'catch':
      return either(before(), returned(session, handler(0), [unknown], scope));
    case 'finally':
      return before();
    default:
      return fulfilledBy(session.evaluate(expr, scope));
  }
}

/** A promise that comes to hold something on the ways of those alone who may be tracked. */
function fulfilledBy(value: Value): Paths {
  if (value.is !== 'promise') return anyhow;
  const paths = alternatives(value.of).map((one) => one.paths).reduce(either, never);
  return paths.length > 0 && paths.every((path) => outcomeOf(path) === 'allowed') ? paths : anyhow;
}

/** The ways on which a callback comes back with something else than a rejection. */
function returned(session: Session, callback: Value, args: readonly Value[], scope: Scope): Paths {
  const frame = callback.is === 'function' ? runOf(callback, { args, depth: scope.frame.depth + 1 }) : undefined;
  if (!frame || callback.is !== 'function' || !hasThrow(callback.module, callback.id)) return anyhow;
  const { returns, throws } = session.walk(frame);
  const ways = returns.flatMap(({ state, value }) => (value ? alternatives(session.evaluate(value, { frame, env: state.env })) : [{ paths: anyhow, value: nothing }])
    .map((one) => (isRejection(one.value) ? never : andThen(state.paths, one.paths))));
  const paths = ways.reduce(either, never);
  return tells(throws) || ways.includes(never) ? paths : anyhow;
}

function isRejection(value: Value): boolean {
  if (value.is !== 'origin' || value.root.is !== 'global' || value.root.name !== 'Promise') return false;
  const [method] = value.steps;
  return method?.is === 'member' && method.key === 'reject';
}

/** Whether an awaited expression is worth the question: it chains callbacks, or is a promise that the project makes by hand. */
export function mayStayOpen(session: Session, expr: Expr, { frame }: Scope): boolean {
  if (expr.is === 'name') return expr.variable !== undefined && frame.module.variables[expr.variable]?.definitions.some((one) => one.from === 'import' || (one.from === 'value' && isMade(one.value))) === true;
  if (expr.is !== 'call') return false;
  if (isMade(expr)) return true;
  if (expr.callee.is === 'member' && expr.callee.key.is === 'constant' && CHAINS.test(String(expr.callee.key.value))) return true;
  if (expr.callee.is !== 'name') return false;
  const value = session.evaluate(expr.callee, genericScope(session, frame.module, frame.code.id));
  return value.is === 'function' && session.world.mayTell(value.module.file) && (value.module.functions[value.id]?.body ?? []).some((statement) => statement.do === 'return' && statement.value !== undefined && isMade(statement.value));
}

const CHAINS = /^(?:then|catch|finally)$/;

function isMade(value: Expr): boolean {
  return value.is === 'call' && value.construct && value.callee.is === 'name' && value.callee.name === 'Promise';
}
