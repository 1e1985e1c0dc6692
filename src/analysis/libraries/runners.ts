/**
 * Functions of libraries that run the function they are handed, once, and give what it gives: steps of a workflow, retries, spans of a
 * tracer, transactions.
 *
 *     const out = await step.run('choice', () => isUserOptedOut(id));      what `isUserOptedOut(id)` gives
 */
import type { ExprOf } from '../../code.js';
import { calledName } from '../keys.js';
import type { Scope, Session, Value } from '../nouns.js';
import { settled } from '../values.js';

/** These give what the function gives. */
const RUNS = /^(?:run|startSpan|startActiveSpan|withSpan|runInSpan|runWithContext)$/;
/** These wait for it. */
const WAITS = /^(?:retry|pRetry|withRetry|executeWithRetry|backOff|\$transaction|transaction|runInTransaction|withTransaction)$/;

export function runByLibrary(session: Session, { callee, args }: ExprOf<'call'>, scope: Scope): Value | undefined {
  const name = calledName(callee);
  if (!RUNS.test(name) && !WAITS.test(name)) return undefined;
  const callback = args.map((arg) => session.evaluate(arg, scope)).find((value) => value.is === 'function');
  if (callback?.is !== 'function') return undefined;
  const given = session.invoke(callback, [], scope.frame.depth + 1);
  return WAITS.test(name) ? { is: 'promise', of: settled(given) } : given;
}
