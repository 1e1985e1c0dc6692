/**
 * Selectors over a store whose content is not in the code, as people put it there: where its field tells nothing, the selector's name is left.
 *
 *     const hasConsentFor = (state, type) => state.cookies[type] === true;      hasConsentFor(state, 'ads')
 */
import type { ExprOf } from '../../code.js';
import { indexOf } from '../index-of.js';
import type { Scope, Session, Value } from '../nouns.js';
import { isState } from './states.js';
import { isCheck } from '../outcomes.js';
import { test } from '../conditions/test.js';

/** Whether a selector's answer tells nothing; one that says yes by itself on some way does. */
export function isLeftToState(session: Session, answer: Value): boolean {
  if (answer.is !== 'cases') return false;
  return answer.cases.every(({ value }) => value.is === 'unknown' || value.is === 'origin' || (value.is === 'constant' && !value.value)) && !isCheck(test(session, answer));
}

/** Whether a call asks the state of a store, and nothing of the page or the process, which would be no choice. */
export function asksState(session: Session, call: ExprOf<'call'>, scope: Scope): boolean {
  const at = call.args.findIndex((arg) => isState(session.evaluate(arg, scope)));
  const callee = at < 0 ? undefined : session.evaluate(call.callee, scope);
  if (callee?.is !== 'function') return false;
  const { module, id } = callee;
  const target = module.functions[id]?.params[at]?.target;
  const { names, free, parents } = indexOf(module);
  const isRead = target?.is === 'name' && target.variable !== undefined && names.has(target.variable);
  return isRead && ![...free].some(([name, exprs]) => !OF_THE_LANGUAGE.test(name) && exprs.some((expr) => parents.get(expr)?.within === id));
}

const OF_THE_LANGUAGE = /^(?:undefined|Boolean|String|Number|Object|Array|Date|JSON|Math)$/;
