/**
 * Choices that are kept one by one: a list of records by their kind, or a number of which each bit is one.
 *
 *     prefs.find((p) => p.type === 'sale_sharing_opt_out')?.enabled        asks for that opt-out
 *     if (consent & Purpose.Marketing)                                     asks for the consent to marketing
 */
import type { Expr, ExprOf, VariableId } from '../../code.js';
import { meaningOfName } from '../../signals/names.js';
import { meaningOfState } from '../../signals/states.js';
import { isOptOut } from '../query/condition.js';
import { isNecessary } from '../../signals/necessary.js';
import type { Scope, Session, Value, ValueOf } from '../nouns.js';
import { isCheck } from '../outcomes.js';
import { anyhow } from '../paths.js';
import type { MethodCall } from '../cookies/patterns.js';
import { readOrigin } from '../reading/reading.js';
import { test } from '../conditions/test.js';
import { casesOf, mapCases, no, nothing, yes } from '../values.js';
import { named } from '../variables.js';

/** What stands in such a record for yes and no. */
const ANSWERS = ['enabled', 'isEnabled', 'active', 'isActive', 'value', 'granted', 'allowed', 'accepted', 'checked'];

const STATE = /^(?:status|state|decision|action|answer)$/i;
const UNDONE = /^(?:is_?)?(?:withdrawn|revoked)(?:_?(?:at|on))?$/i;

/** `find` and `some` over records of a person, where the callback asks for one kind. */
export function recordOfKind(session: Session, { object: list, key, call, scope }: MethodCall, callback: Value): Value | undefined {
  const asked = callback.is === 'function' && (list.is === 'origin' || list.is === 'unknown') && !isOfEverybody(list) ? kindIn(callback) : undefined;
  if (!asked) return undefined;
  const kind = isOptOut(nameOf(list)) ? `optOut_${asked.kind}` : asked.kind;
  const told = (field: string): Value => named(call, meaningOfName(kind) ? kind : `${kind}_${field}`, scope);
  const outcomes = test(session, told(asked.field ?? ''));
  if (!isCheck(outcomes)) return undefined;
  // A record of a consent may say "no": that it is there tells nothing. One of an opt-out is there for those who opted out.
  const isThere = asked.field !== undefined || meaningOfName(kind) === 'opted-out' ? outcomes : { truthy: anyhow, falsy: anyhow };
  const found: Value = key === 'some' ? yes : { is: 'record', members: new Map(ANSWERS.map((field) => [field, told(field)])) };
  return casesOf([{ paths: isThere.truthy, value: found }, { paths: isThere.falsy, value: key === 'some' ? no : nothing }]);
}

function nameOf(list: Value): string {
  const last = list.is === 'origin' ? list.steps.at(-1) : undefined;
  return last?.is === 'member' ? last.key : '';
}

/** `db.preference.findMany()`: whose records they are was not asked. */
function isOfEverybody(list: Value): boolean {
  const [method, call] = list.is === 'origin' ? list.steps.slice(-2) : [];
  return method?.is === 'member' && call?.is === 'call' && call.args.length === 0 && /^(?:find|all$|getAll|select)/.test(method.key);
}

/** `(p) => p.type === 'ads' && p.granted`: the kind, and the field that has to say yes. */
function kindIn({ module, id }: ValueOf<'function'>): { readonly kind: string; readonly field?: string } | undefined {
  const { params: [param], body: [only, second] } = module.functions[id] ?? { params: [], body: [] };
  if (param?.target.is !== 'name' || param.target.variable === undefined || only?.do !== 'return' || !only.value || second) return undefined;
  const { variable } = param.target;
  const parts = conjuncts(only.value);
  const kinds = parts.flatMap((part) => kindOf(part, variable) ?? []);
  const fields = parts.flatMap((part) => fieldOf(part, variable) ?? []);
  const [kind] = kinds;
  if (kind === undefined || kinds.length !== 1 || fields.length > 1 || kinds.length + fields.length !== parts.length) return undefined;
  const [field] = fields;
  return field === undefined ? { kind } : { kind, field };
}

function conjuncts(expr: Expr): readonly Expr[] {
  return expr.is === 'logical' && expr.operator === '&&' ? [...conjuncts(expr.left), ...conjuncts(expr.right)] : [expr];
}

function kindOf(expr: Expr, record: VariableId): string | undefined {
  if (expr.is !== 'binary' || !/^===?$/.test(expr.operator)) return undefined;
  const [asked, than] = expr.right.is === 'constant' ? [expr.left, expr.right] : [expr.right, expr.left];
  return than.is === 'constant' && typeof than.value === 'string' && isFieldOf(asked, record) && !STATE.test(String(asked.key.value)) ? than.value : undefined;
}

function isGranted(expr: Expr, record: VariableId): boolean {
  if (expr.is !== 'binary' || !/^===?$/.test(expr.operator) || expr.right.is !== 'constant' || typeof expr.right.value !== 'string') return false;
  return isFieldOf(expr.left, record) && STATE.test(String(expr.left.key.value)) && meaningOfState('consent', expr.right.value) === 'allowed';
}

/** `p.granted`, `p.granted === true`, `!p.withdrawnAt`, `p.status === 'granted'`: the field by which a record says yes. */
function fieldOf(expr: Expr, record: VariableId): string | undefined {
  if (isGranted(expr, record)) return 'granted';
  const undone = expr.is === 'unary' && expr.operator === '!' ? expr.value : expr.is === 'binary' && /^===?$/.test(expr.operator) && expr.right.is === 'constant' && expr.right.value == null ? expr.left : undefined;
  if (undone) return isFieldOf(undone, record) && UNDONE.test(String(undone.key.value)) ? 'granted' : undefined;
  if (expr.is === 'binary' && /^===?$/.test(expr.operator) && expr.right.is === 'constant' && expr.right.value === true) return fieldOf(expr.left, record);
  return isFieldOf(expr, record) && ANSWERS.includes(String(expr.key.value)) ? String(expr.key.value) : undefined;
}

type Field = ExprOf<'member'> & { readonly key: ExprOf<'constant'> };

function isFieldOf(expr: Expr, record: VariableId): expr is Field {
  return expr.is === 'member' && expr.key.is === 'constant' && expr.object.is === 'name' && expr.object.variable === record;
}

/** `consent & Purpose.Marketing`: a bit that is named says what a field of that name would. */
export function bitOf(session: Session, expr: ExprOf<'binary'>, scope: Scope): Value | undefined {
  const name = expr.right.is === 'name' ? expr.right.name : expr.right.is === 'member' && expr.right.key.is === 'constant' ? String(expr.right.key.value) : undefined;
  if (name === undefined || isNecessary(name) || !session.world.hears(scope.frame.module.file)) return undefined;
  const bit = session.evaluate(expr.right, scope);
  const set = bit.is === 'constant' && bit.value ? bit : yes;
  return mapCases(session.evaluate(expr.left, scope), (mask) => {
    const isOurs = mask.is === 'origin' && (readOrigin(session, mask) !== undefined || meaningOfName(name) === 'opted-out');
    if (!isOurs) return mask.is === 'constant' && !mask.value ? NONE : { is: 'unknown' };
    const { truthy, falsy } = test(session, named(expr, meaningOfName(name) ? name : `consent_${name}`, scope));
    return casesOf([{ paths: truthy, value: set }, { paths: falsy, value: NONE }]);
  });
}

const NONE: Value = { is: 'constant', value: 0 };
