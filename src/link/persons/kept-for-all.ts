/**
 * What a server keeps between requests under no person's name, it tells whoever asks next.
 *
 *     let cached;
 *     async function isOut(id) { cached ??= await readChoice(id); return cached; }      the first one's choice, for everybody
 */
import type { Definition, Expr, ExprOf, FunctionId, Module } from '../../code.js';
import { questionIn } from '../../analysis/reading/asked.js';
import { genericScope } from '../../analysis/frames.js';
import { indexOf } from '../../analysis/index-of.js';
import { calledName, keyOf } from '../../analysis/keys.js';
import type { Session } from '../../analysis/nouns.js';
import type { Check } from '../../analysis/paths.js';
import { exprsAt } from '../../analysis/places.js';
import { returnsIn } from '../../analysis/returns.js';
import { exportedBy } from '../files/exported.js';

interface Place {
  readonly module: Module;
  readonly within: FunctionId;
}

const DEEPEST = 4;

export function isKeptForAll(session: Session, module: Module, { file, at }: Check): boolean {
  if (file !== module.file) return false;
  return exprsAt(module, at).flatMap((expr) => [expr, questionIn(expr, module)]).some((expr) => isKept(session, expr, { module, within: indexOf(module).parents.get(expr)?.within ?? 0 }, 0));
}

function isKept(session: Session, expr: Expr, place: Place, depth: number): boolean {
  if (depth > DEEPEST) return false;
  const inside = (part: Expr): boolean => isKept(session, part, place, depth + 1);
  switch (expr.is) {
    case 'await':
    case 'unary':
      return inside(expr.value);
    case 'binary':
    case 'logical':
      return inside(expr.left);
    case 'name':
      return isKeptUnderName(session, expr, place, depth);
    case 'assign':
      // `asked ??= isUserOptedOut(id)`
      return expr.target.is === 'name' && isKeptUnderName(session, expr.target, place, depth);
    case 'member':
      return isWrittenLater(place.module, expr) || (depth > 0 && isAnswerOfFile(place.module, rootOf(expr), true));
    case 'call':
      return isTakenByConstant(place.module, expr) || isReturned(session, expr, place, depth);
    default:
      return false;
  }
}

/** A variable of the file that its functions write to, or one that was just read from such a place. */
function isKeptUnderName(session: Session, expr: ExprOf<'name'>, place: Place, depth: number): boolean {
  const { variable } = expr;
  const { function: owner, definitions = [] } = (variable === undefined ? undefined : place.module.variables[variable]) ?? {};
  const [only] = definitions;
  if (only?.from === 'import') return isKeptElsewhere(session, only, place, depth);
  if (depth > 0 && isAnswerOfFile(place.module, expr)) return true;
  if (owner === 0) return definitions.some((one) => one.from === 'value' && one.within !== 0 && !(one.value.is === 'constant' && !one.value.value));
  return definitions.some((one) => one.from === 'value' && one.path.length === 0 && isKept(session, one.value, place, depth + 1));
}

function isKeptElsewhere(session: Session, imported: Extract<Definition, { from: 'import' }>, { module }: Place, depth: number): boolean {
  const exported = depth <= DEEPEST ? exportedBy(session, module, imported) : undefined;
  return exported?.value.is === 'name' && isKeptUnderName(session, exported.value, { module: exported.module, within: 0 }, depth + 1);
}

/** `state.optedOut = await readChoice(id)` of a file's own `const state = {}`. */
function isWrittenLater(module: Module, { object, key: name }: ExprOf<'member'>): boolean {
  if (name.is !== 'constant' || !(object.is === 'this' || isOfFile(module, object))) return false;
  const key = `${keyOf(object, module)}.${String(name.value)}`;
  // What a service keeps of one call, it kept of whoever that call was about.
  const isOfCall = (within: FunctionId): boolean => within !== 0 && (object.is !== 'this' || isAskedOfSomebody(module, within));
  return indexOf(module).acts.some(({ expr, within }) => expr.is === 'assign' && expr.target.is === 'member' && expr.value.is !== 'constant' && isOfCall(within) && `${keyOf(expr.target.object, module)}.${expr.target.key.is === 'constant' ? String(expr.target.key.value) : ''}` === key);
}

function isAskedOfSomebody({ functions }: Module, id: FunctionId): boolean {
  const code = functions[id];
  return code?.kind === 'method' && code.params.length > 0;
}

/** `cache.get('out')`: a key of its own for each person would name one. */
function isTakenByConstant(module: Module, { callee, args: [key] }: ExprOf<'call'>): boolean {
  return callee.is === 'member' && calledName(callee) === 'get' && key?.is === 'constant' && isOfFile(module, callee.object) && isMap(module, callee.object);
}

function isMap({ variables }: Module, expr: Expr): boolean {
  const [only] = expr.is === 'name' && expr.variable !== undefined ? (variables[expr.variable]?.definitions ?? []) : [];
  return only?.from === 'value' && only.value.is === 'call' && only.value.construct && /map|cache/i.test(calledName(only.value.callee));
}

function isOfFile({ variables }: Module, expr: Expr): boolean {
  return expr.is === 'name' && expr.variable !== undefined && variables[expr.variable]?.function === 0;
}

/** What a function of the project returns. */
function isReturned(session: Session, call: ExprOf<'call'>, { module, within }: Place, depth: number): boolean {
  const callee = session.evaluate(call.callee, genericScope(session, module, within));
  if (callee.is !== 'function') return false;
  const body = callee.module.functions[callee.id]?.body ?? [];
  return returnsIn(body).some((value) => isKept(session, value, { module: callee.module, within: callee.id }, depth + 1));
}

/** `out` and `prefs` of `out`, `prefs.out` and `(await prefs).out`, where a function hands on what was asked at the level of its file. */
function isAnswerOfFile(module: Module, expr: Expr, isPart = false): boolean {
  if (expr.is === 'await') return isAnswerOfFile(module, expr.value);
  return expr.is === 'name' && isOfFile(module, expr) && isAnswer(module, expr, !isPart);
}

/** What was waited for, or the very answer of a call, as the file was loaded; of any other thing that a call makes, the members may change. */
export function isAnswer(module: Module, expr: Expr, isWhole: boolean): boolean {
  switch (expr.is) {
    case 'await':
      return true;
    case 'unary':
      return isAnswer(module, expr.value, isWhole);
    case 'binary':
      return isAnswer(module, expr.left, isWhole);
    case 'member':
      return isAnswer(module, expr.object, isWhole);
    case 'call':
      return isWhole && !expr.construct;
    case 'name': {
      const { function: owner, definitions: [only, second] = [] } = (expr.variable === undefined ? undefined : module.variables[expr.variable]) ?? {};
      return owner === 0 && only?.from === 'value' && !second && isAnswer(module, only.value, isWhole);
    }
    default:
      return false;
  }
}

/** `prefs` of `prefs.sharing.optedOut` */
export function rootOf(expr: Expr): Expr {
  return expr.is === 'member' ? rootOf(expr.object) : expr;
}
