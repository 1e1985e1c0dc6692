/** Functions that the language's own methods are handed, and what they answer. */
import type { Expr } from '../code.js';
import type { Scope, Session, Value, ValueOf } from './nouns.js';
import { stepInto, unknown } from './values.js';

export type Callback = ValueOf<'function' | 'origin'>;

export function functionOf(value: Value): Callback | undefined {
  return value.is === 'function' || value.is === 'origin' ? value : undefined;
}

/** `Boolean` and `decodeURIComponent` as callbacks give their argument back; a function of a file that is not there is judged by its name. */
export function apply(session: Session, callback: Callback, args: readonly Value[], scope: Scope): Value {
  if (callback.is === 'function') return session.invoke(callback, args, scope.frame.depth + 1);
  if (callback.root.is === 'global') return callback.steps.length === 0 && GIVE_BACK.test(callback.root.name) ? (args[0] ?? unknown) : unknown;
  return callback.root.is === 'missing' ? stepInto(callback, { is: 'call', args: [], scope, construct: false, at: unseen }) : unknown;
}

const GIVE_BACK = /^(?:Boolean|decodeURI(?:Component)?|unescape)$/;

/** `users.filter(mayShare)`: a call that is written nowhere. */
const unseen: Expr = { is: 'opaque', at: [0, 0], parts: [] };
