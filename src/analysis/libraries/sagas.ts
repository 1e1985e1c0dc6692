/**
 * What a saga is answered with by the one that runs it.
 *
 *     const may = yield select(canTrack);  if (may) yield call(send, event);      `may` is what `canTrack` makes of the state
 */
import type { ExprOf } from '../../code.js';
import type { Scope, Session, Value } from '../nouns.js';
import { namedState, select } from './states.js';
import { settled, unknown } from '../values.js';

const SAGAS = /^(?:redux-saga|typed-redux-saga)(?:\/|$)/;

export function answerOfSaga(session: Session, { value }: ExprOf<'yield'>, scope: Scope): Value {
  if (value?.is !== 'call') return unknown;
  const callee = session.evaluate(value.callee, scope);
  if (callee.is !== 'origin' || callee.root.is !== 'package' || callee.steps.length > 0 || !SAGAS.test(callee.root.specifier)) return unknown;
  const [asked = unknown, ...args] = value.args.map((arg) => session.evaluate(arg, scope));
  if (callee.root.name === 'select') return select(session, asked, namedState(callee), scope) ?? unknown;
  return callee.root.name === 'call' && asked.is === 'function' ? settled(session.invoke(asked, args, scope.frame.depth + 1)) : unknown;
}
