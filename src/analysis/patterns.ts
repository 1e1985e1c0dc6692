/** A pattern that is asked of a text: what is asked is the text. */
import type { Expr, ExprOf } from '../code.js';
import type { Scope, Session, Value } from './nouns.js';
import { mapCases, stepInto } from './values.js';

/** `object.key(…)` */
export interface MethodCall {
  readonly object: Value;
  readonly key: string;
  readonly call: ExprOf<'call'>;
  readonly scope: Scope;
}

/** `/ccpa_opt_out=1/.test(document.cookie)` asks the cookie, not the pattern; so does `new RegExp(name + '=([^;]*)').exec(document.cookie)`. */
export function searched(session: Session, { object, key, call, scope }: MethodCall): Value | undefined {
  const pattern = patternOf(object, { call, scope });
  const [subject] = call.args;
  const value = pattern && subject && session.evaluate(subject, scope);
  if (!pattern || (value?.is !== 'origin' && value?.is !== 'cases')) return undefined;
  const asked = [{ is: 'member', key: key === 'exec' ? 'match' : key }, { is: 'call', ...pattern, construct: false, at: call }] as const;
  return asked.reduce<Value>((at, step) => mapCases(at, (one) => stepInto(one, step)), value);
}

function patternOf(object: Value, { call, scope }: Pick<MethodCall, 'call' | 'scope'>): { readonly args: readonly Expr[]; readonly scope: Scope } | undefined {
  if (object.is === 'constant') return object.regex ? { args: [{ is: 'constant', at: call.at, value: object.value ?? '', regex: true }], scope } : undefined;
  const made = object.is === 'origin' && object.root.is === 'global' && object.root.name === 'RegExp' && object.steps.length === 1 ? object.steps[0] : undefined;
  return made?.is === 'call' ? made : undefined;
}
