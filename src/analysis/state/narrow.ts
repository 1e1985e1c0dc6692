/**
 * What a condition tells of the variable that it asks about: which of the things that it may hold are left on either side.
 *
 *     const prefs = await load().catch(() => null);      the answer, or null
 *     if (!prefs || prefs.optedOut) return;              at `prefs.optedOut`: the answer
 */
import type { Definition, Expr, ExprOf } from '../../code.js';
import { isSteady } from '../frames.js';
import { narrowByMembers } from './narrow-members.js';
import type { Case, Env, Scope, Session } from '../nouns.js';
import { test } from '../conditions/test.js';
import { answeredBeside, done } from '../query/results.js';
import { calledName } from '../keys.js';
import { casesOf, there } from '../values.js';

export interface Narrowed {
  readonly yes: Env;
  readonly no: Env;
}

const MOST = 6;

export function narrow(session: Session, condition: Expr, scope: Scope): Narrowed {
  if (condition.is === 'unary' && condition.operator === '!') {
    const { yes, no } = narrow(session, condition.value, scope);
    return { yes: no, no: yes };
  }
  if (condition.is === 'logical') return narrowBoth(session, condition, scope);
  const keyed = keyNamed(condition, scope);
  if (keyed) return keyed;
  const { yes, no } = narrowName(session, condition, scope);
  return { yes: narrowByMembers(session, { condition, scope, on: 'truthy' }, yes), no: narrowByMembers(session, { condition, scope, on: 'falsy' }, no) };
}

function narrowName(session: Session, condition: Expr, scope: Scope): Narrowed {
  const name = askedIn(condition);
  const answered = name && whenDone(session, condition, name, scope);
  if (answered) return answered;
  const isHeld = name?.variable !== undefined && (scope.env.has(name.variable) || isSteady(scope.frame, name.variable));
  const value = isHeld ? session.evaluate(name, scope) : undefined;
  if (name?.variable === undefined || value?.is !== 'cases' || value.cases.length > MOST) return { yes: scope.env, no: scope.env };
  const { variable } = name;
  const sides = value.cases.map((one) => test(session, session.evaluate(condition, { frame: scope.frame, env: new Map(scope.env).set(variable, one.value) })));
  const left = (on: 'truthy' | 'falsy'): Env => {
    const cases: readonly Case[] = value.cases.filter((_one, at) => (sides[at]?.[on].length ?? 0) > 0);
    return cases.length === value.cases.length || cases.length === 0 ? scope.env : new Map(scope.env).set(variable, casesOf(cases));
  };
  return { yes: left('truthy'), no: left('falsy') };
}

/** What is handed in, or taken in turn: nothing but the comparison tells which it is. */
const PLACED: ReadonlySet<Definition['from']> = new Set<Definition['from']>(['each', 'param', 'unknown']);

/** `for (const purpose in consent) if (purpose === 'ads' && consent[purpose]) …`: which of the keys it is. */
function keyNamed(condition: Expr, { frame: { module }, env }: Scope): Narrowed | undefined {
  if (condition.is !== 'binary' || condition.left.is !== 'name' || condition.right.is !== 'constant' || condition.right.value == null) return undefined;
  const { left: { variable }, right: { value }, operator } = condition;
  const [only, second] = (variable === undefined ? undefined : module.variables[variable]?.definitions) ?? [];
  if (variable === undefined || !only || second || !PLACED.has(only.from) || !/^[!=]==?$/.test(operator)) return undefined;
  const known = new Map(env).set(variable, { is: 'constant', value });
  return operator.startsWith('!') ? { yes: env, no: known } : { yes: known, no: env };
}

/** Behind `a && b` both hold; where it fails, either may have. */
function narrowBoth(session: Session, { operator, left, right }: ExprOf<'logical'>, scope: Scope): Narrowed {
  if (operator === '??') return { yes: scope.env, no: scope.env };
  const first = narrow(session, left, scope);
  const on = operator === '&&' ? 'yes' : 'no';
  const second = narrow(session, right, { frame: scope.frame, env: first[on] });
  return on === 'yes' ? { yes: second.yes, no: scope.env } : { yes: scope.env, no: second.no };
}

/** `if (error) throw error;` of `const { data, error } = await …`, `if (answer.error) return;` */
function whenDone(session: Session, condition: Expr, { variable }: ExprOf<'name'>, scope: Scope): Narrowed | undefined {
  const { frame: { module }, env } = scope;
  if (variable === undefined || (condition.is !== 'name' && !(condition.is === 'member' && condition.object.is === 'name' && calledName(condition) === 'error'))) return undefined;
  const answer = condition.is === 'name' ? answeredBeside(module, variable) : variable;
  if (answer === undefined || !isSteady(scope.frame, answer)) return undefined;
  const value = session.evaluate({ is: 'name', at: condition.at, name: '', variable: answer }, scope);
  return { yes: env, no: new Map(env).set(answer, condition.is === 'name' ? there(value) : done(value)) };
}

/** `prefs` of `prefs`, `prefs.status === 'fulfilled'`, `typeof prefs === 'object'` */
function askedIn(expr: Expr): ExprOf<'name'> | undefined {
  switch (expr.is) {
    case 'name':
      return expr;
    case 'member':
      return askedIn(expr.object);
    case 'binary':
      return expr.right.is === 'constant' ? askedIn(expr.left) : undefined;
    default:
      return undefined;
  }
}
