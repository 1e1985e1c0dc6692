/** A pattern that is asked of a text: what is asked is the text. */
import type { Expr, ExprOf } from '../../code.js';
import type { Scope, Session, Value } from '../nouns.js';
import { join, mapCases, nothing, stepInto, stringOf } from '../values.js';

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
  const found = asked.reduce<Value>((at, step) => mapCases(at, (one) => stepInto(one, step)), value);
  return isKept(call, scope) && goesOn(session, object) ? join([found, nothing]) : found;
}

/** `const OUT = /out=1/g`: once it has found something, the next call looks behind that, and finds nothing. */
function goesOn(session: Session, pattern: Value): boolean {
  if (pattern.is === 'constant') return pattern.goesOn === true;
  const made = pattern.is === 'origin' ? pattern.steps[0] : undefined;
  const flags = made?.is === 'call' ? made.args[1] : undefined;
  return made?.is === 'call' && flags !== undefined && /[gy]/.test(stringOf(session.evaluate(flags, made.scope)) ?? '');
}

/** Whether the pattern is there before the function runs; one that a function makes for itself starts anew. */
function isKept({ callee }: ExprOf<'call'>, { frame: { module, code } }: Scope): boolean {
  const pattern = callee.is === 'member' ? callee.object : callee;
  if (pattern.is !== 'name' || pattern.variable === undefined) return pattern.is === 'member';
  return module.variables[pattern.variable]?.function !== code.id;
}

function patternOf(object: Value, { call, scope }: Pick<MethodCall, 'call' | 'scope'>): { readonly args: readonly Expr[]; readonly scope: Scope } | undefined {
  if (object.is === 'constant') return object.regex ? { args: [{ is: 'constant', at: call.at, value: object.value ?? '', regex: true }], scope } : undefined;
  const made = object.is === 'origin' && object.root.is === 'global' && object.root.name === 'RegExp' && object.steps.length === 1 ? object.steps[0] : undefined;
  return made?.is === 'call' ? made : undefined;
}
