/** Operators: what do `!a`, `a === b`, `a && b` and `` `a${b}` `` denote? */
import type { Expr, ExprOf } from '../../code.js';
import { meaningOfList, meaningOfName } from '../../signals/names.js';
import { meaningOfState } from '../../signals/states.js';
import { absentOf, asksIfThere } from '../conditions/absence.js';
import { isAboutTwo, sameAnswer } from '../reading/asked.js';
import { calledName } from '../keys.js';
import { bitOf } from '../lists/kinds.js';
import { narrow } from '../state/narrow.js';
import { presence } from '../conditions/presence.js';
import type { Case, Env, Origin, Scope, Session, Value } from '../nouns.js';
import { keptText } from '../libraries/page-texts.js';
import { andThen, anyhow, either, type Paths } from '../paths.js';
import { fact, isCheck, swap, type Outcomes } from '../outcomes.js';
import { readOrigin } from '../reading/reading.js';
import { stampOutcomes } from '../stamp.js';
import { isText as isKeptText, storeOf } from '../cookies/stores.js';
import { equality, test, textEquals } from '../conditions/test.js';
import { alternatives, casesOf, mapCases, no, nothing, numberOf, stepInto, stringOf, there, unknown, yes } from '../values.js';

/** `${process.env.HOST ?? 'https://us.i.posthog.com'}/capture/` is one of two texts; of many nothing is told. */
export function text(parts: readonly (string | Value)[]): Value {
  const cookies = parts.find(isCookies);
  if (cookies && parts.every((part) => part === cookies || /^[;\s&]*$/.test(typeof part === 'string' ? part : (stringOf(part) ?? '?')))) return cookies;
  const at = parts.findIndex((part) => typeof part !== 'string' && part.is === 'cases' && part.cases.length <= MOST_TEXTS && part.cases.some(({ value }) => isText(value)));
  const several = parts[at];
  if (several === undefined || typeof several === 'string' || parts.length > MOST_PARTS) return oneText(parts);
  return mapCases(several, (one) => text(parts.with(at, one)));
}

/** `; ${document.cookie}`: what only parts the cookies from each other takes nothing from them. */
function isCookies(part: string | Value): part is Origin {
  if (typeof part === 'string' || part.is !== 'origin') return false;
  const last = part.steps.at(-1);
  return last?.is === 'member' && last.key === 'cookie';
}

function isText(value: Value): boolean {
  return stringOf(value) !== undefined || value.is === 'text';
}

const MOST_TEXTS = 4;
const MOST_PARTS = 12;

/** Pieces that are known grow together: `'a' + 'b' + x` has the pieces `'ab'`, unknown. */
function oneText(parts: readonly (string | Value)[]): Value {
  const pieces: (string | null)[] = [];
  for (const part of parts) {
    const known = typeof part === 'string' ? [part] : part.is === 'constant' && part.value !== undefined ? [String(part.value)] : part.is === 'text' ? part.pieces : [null];
    for (const piece of known) {
      const last = pieces.at(-1);
      if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
      else pieces.push(piece);
    }
  }
  const [only] = pieces;
  return pieces.length === 1 && typeof only === 'string' ? { is: 'constant', value: only } : { is: 'text', pieces };
}

export function unary(session: Session, { operator, value }: ExprOf<'unary'>, scope: Scope): Value {
  if (operator === '!') return negated(session, value, scope);
  if (operator === 'void') return nothing;
  if (operator === '+') return numberOf(session.evaluate(value, scope), Number);
  if (operator === 'typeof' && session.world.runsIn === 'browser' && value.is === 'name' && value.variable === undefined && isOfPage(value.name)) return { is: 'constant', value: 'object' };
  const asked = operator === 'typeof' ? session.evaluate(value, scope) : unknown;
  const kept = asked.is === 'origin' && isKeptText(asked) ? equality(session, '===', asked, { is: 'constant', value: null }) : undefined;
  if (kept) return casesOf([{ paths: kept.truthy, value: { is: 'constant', value: isGet(value) ? 'object' : 'undefined' } }, { paths: kept.falsy, value: { is: 'constant', value: 'string' } }]);
  if (asked.is === 'origin' && asked.root.is === 'marker' && asked.root.isMethod && asked.steps.length === 0) return { is: 'constant', value: 'function' };
  const known = operator === '-' ? session.evaluate(value, scope) : unknown;
  return known.is === 'constant' && typeof known.value === 'number' ? { is: 'constant', value: -known.value } : unknown;
}

/** `typeof localStorage.getItem(…)` is the type of a text, or of `null` where none is kept. */
function isGet(value: Expr): boolean {
  return value.is === 'call' && calledName(value.callee) === 'getItem';
}

/** Things that are there in every page. */
export function isOfPage(name: string): boolean {
  return /^(?:window|document|navigator|localStorage|sessionStorage|self)$/.test(name);
}

/** `!!value` asks what `value` asks; where nothing is known of that, it stays what it is. */
function negated(session: Session, value: Expr, scope: Scope): Value {
  const twice = value.is === 'unary' && value.operator === '!' ? session.evaluate(value.value, scope) : unknown;
  return twice.is === 'origin' && !isCheck(test(session, twice)) ? twice : negate(session, session.evaluate(value, scope));
}

function negate(session: Session, value: Value): Value {
  const { truthy, falsy } = test(session, value);
  return casesOf([{ paths: truthy, value: no }, { paths: falsy, value: yes }]);
}

export function binary(session: Session, expr: ExprOf<'binary'>, scope: Scope): Value {
  if (expr.operator === '&') return bitOf(session, expr, scope) ?? unknown;
  const left = session.evaluate(expr.left, scope);
  const right = session.evaluate(expr.right, scope);
  if (expr.operator === '+') {
    return [left, right].some((value) => alternatives(value).some((one) => isText(one.value))) ? text([keptText(left, scope.frame.module), keptText(right, scope.frame.module)]) : unknown;
  }
  const paths = (expr.operator === '===' && isRead(expr.left, scope) ? textEquals(session, left, right) : undefined) ?? equality(session, isNumber(expr.left) || isNumber(expr.right) ? expr.operator.replace(/==$/, '=') : expr.operator, left, right) ?? presence(session, expr, scope) ?? byEnumeration(session, expr, left);
  return paths ? casesOf([{ paths: paths.truthy, value: yes }, { paths: paths.falsy, value: no }]) : unknown;
}

/** `status === ConsentStatus.Granted`: what an answer is of is said by the enumeration that it is one of. */
function byEnumeration(session: Session, { operator, right }: ExprOf<'binary'>, left: Value): Outcomes | undefined {
  if (left.is !== 'origin' || right.is !== 'member' || right.key.is !== 'constant' || right.object.is !== 'name' || !/^[A-Z]/.test(right.object.name)) return undefined;
  const [name, answer] = [right.object.name, String(right.key.value)];
  if (!session.world.settings.names || meaningOfState(name, answer) === undefined) return undefined;
  return equality(session, operator, stepInto(left, { is: 'member', key: name }), { is: 'constant', value: answer });
}

/** `jar.get('out')` and `jar.out`, and not what `JSON.parse` makes of it. */
function isRead(expr: Expr, { frame: { module } }: Scope): boolean {
  const asked = sameAnswer(expr, module);
  return asked.is === 'member' || (asked.is === 'call' && /^get(?:Item)?$/.test(calledName(asked.callee)));
}

/** `cookies.get('x') ?? ''`: what is empty holds no more than what is missing. */
function isEmpty(expr: Expr): boolean {
  return expr.is === 'constant' && (expr.value === '' || expr.value === '{}' || expr.value === '[]' || expr.value === 'null');
}

/** `event.cookies ?? []`, `user.optedOutOf || []`: a list that is read for the choice; others may be filled. */
function isNoneOf(left: Origin, right: Expr): boolean {
  if (right.is !== 'array' || right.items.length > 0) return false;
  const last = left.steps.at(-1);
  return storeOf(left) === 'cookie' || (last?.is === 'member' && (meaningOfList(last.key) ?? meaningOfName(last.key)) !== undefined);
}

/** `Number(header) === 1` asks what `header == 1` asks. */
function isNumber(expr: Expr): boolean {
  return (expr.is === 'call' && expr.callee.is === 'name' && /^(?:Number|parseInt)$/.test(expr.callee.name)) || (expr.is === 'unary' && expr.operator === '+');
}

export function logical(session: Session, expr: ExprOf<'logical'>, scope: Scope): Value {
  const left = session.evaluate(expr.left, scope);
  const { truthy, falsy } = test(session, left);
  const known = narrow(session, expr.left, scope);
  const right = (env: Env): Value => session.evaluate(expr.right, { frame: scope.frame, env });
  if (isCheck({ truthy, falsy }) && expr.operator !== '??' && isAboutTwo(expr, scope.frame.module)) return ofTwo(session, expr, scope);
  if (expr.operator === '&&') {
    const second = truthy.length ? right(known.yes) : unknown;
    const isMissing = !isCheck({ truthy, falsy }) && asksIfThere(session, expr, scope);
    return casesOf([{ paths: isMissing ? andThen(falsy, absentOf(test(session, second), '&&')) : falsy, value: left.is === 'unknown' ? no : left, holds: false }, { paths: truthy, value: second }]);
  }
  // A promise is there, and true, whatever it will say.
  if ((left.is === 'origin' && (isEmpty(expr.right) || isNoneOf(left, expr.right))) || left.is === 'promise') return left;
  if (expr.operator === '??' && left.is === 'constant') return left.value == null ? session.evaluate(expr.right, scope) : left;
  const agreed = expr.operator === '??' && left.is === 'origin' && isTrue(expr.right) && falsy.flat().some(({ says }) => says === 'opted-out') && !textEquals(session, left, no) ? equality(session, '===', left, no) : undefined;
  if (agreed) return casesOf([{ paths: agreed.falsy, value: yes }, { paths: agreed.truthy, value: no }]);
  const written = left.is === 'origin' && expr.right.is === 'constant' && expr.right.value === 'true' && falsy.flat().some(({ says }) => says === 'opted-out') ? equality(session, '===', left, { is: 'constant', value: 'false' }) : undefined;
  if (written) return casesOf([{ paths: written.falsy, value: { is: 'constant', value: 'true' } }, { paths: written.truthy, value: { is: 'constant', value: 'false' } }]);
  // What is null or undefined is falsy; a left side that is there may still be falsy.
  const first: Case = expr.operator === '??' ? { paths: anyhow, value: there(left) } : { paths: truthy, value: left, holds: true };
  const unset = isCheck({ truthy, falsy }) || left.is !== 'origin' ? undefined : unsetState(session, left, expr.right);
  const otherwise: Case = { paths: unset ?? falsy, value: falsy.length ? right(expr.operator === '||' ? known.no : scope.env) : unknown };
  return casesOf([first, left.is === 'origin' && otherwise.value.is === 'object' ? { ...otherwise, insteadOf: left } : otherwise]);
}

/** `settings.telemetry || 'unset'`: where nothing is kept, nobody has said no. */
function unsetState(session: Session, state: Origin, otherwise: Expr): Paths | undefined {
  const reading = otherwise.is === 'constant' && typeof otherwise.value === 'string' && otherwise.value !== '' ? readOrigin(session, state) : undefined;
  return reading?.answer.by === 'named' && !reading.operation && meaningOfName(reading.answer.name) === undefined ? [[{ ...fact(reading, 'allowed'), says: 'absent' }]] : undefined;
}

/** `prefs.hasConsent ?? true` asks what `prefs.hasConsent !== false` asks: who was never asked has not said no. */
function isTrue(expr: Expr): boolean {
  return expr.is === 'constant' && expr.value === true;
}

/** Each side speaks of its own person, which the answer as a whole does of neither. */
function ofTwo(session: Session, { operator, left, right }: ExprOf<'logical'>, scope: Scope): Value {
  const said = (side: Expr): Outcomes => stampOutcomes(scope.frame, side, test(session, session.evaluate(side, scope)));
  const [one, other] = [said(left), said(right)];
  const { truthy, falsy } = operator === '||' ? orElse(one, other) : swap(orElse(swap(one), swap(other)));
  return casesOf([{ paths: truthy, value: yes }, { paths: falsy, value: no }]);
}

function orElse(one: Outcomes, other: Outcomes): Outcomes {
  return { truthy: either(one.truthy, andThen(one.falsy, other.truthy)), falsy: andThen(one.falsy, other.falsy) };
}
