/**
 * Code that looks through the rows of all cookies for one of them: what does it ask, and does it leave the other rows alone?
 *
 *     for (const part of parts) {
 *       const [name, value] = part.split('=');
 *       if (name !== 'ccpa_opt_out') continue;        asks for `ccpa_opt_out`; of other rows nothing is done
 *       out = value === '1';
 *     }
 */
import type { Expr, FunctionCode, Module, Stmt, VariableId } from '../../code.js';
import type { Span } from '../../model.js';
import { calledName } from '../keys.js';
import type { Frame } from '../nouns.js';
import { partsOf, type Code } from '../parts.js';

export const CUTS = /^(?:substring|slice|substr)$/;
export const LOOKS = /^(?:startsWith|indexOf|includes)$/;
/** What is done to a row, or to its pieces, that leaves them what they are. */
export const TRIMS = /^(?:trim|trimStart|toLowerCase|toString|map)$/;

/** The step to the row of one name, and its pattern. */
export const ROW = 'row of';
export const NAMED_ROW = /^row of$/;

/** An expression that may be a cookie's name, and what it must look like. */
interface Question {
  readonly key: Expr;
  readonly needs: RegExp;
}

const NAME = /^\s*([\w.-]{2,})=?$/;
const PAIR = /^\s*([\w.-]{2,})=/;

const questions = new WeakMap<FunctionCode, readonly Question[]>();

/** Nothing where a loop does something with the rows that it does not look for. */
export function questionsIn({ module, code }: Frame): readonly Question[] {
  const known = questions.get(code);
  if (known) return known;
  const all = partsInside(code.body);
  const found = all.flatMap((node) => questionsOf(node, module));
  const isOne = all.every((node) => !('do' in node) || (node.do !== 'loop' && node.do !== 'each') || asksNothing(node, module) || leavesOthers(node.body, { module, round: node.at, isFound: false }));
  questions.set(code, isOne ? found : []);
  return isOne ? found : [];
}

/** `part.trim()`, `part.substring(1)`, `part.match(/theme=(.*)/)`: whether the blank before a row is taken off, or does not matter. */
export function minds(body: readonly Code[]): boolean {
  return partsInside(body).some((node) => 'is' in node && node.is === 'call' && node.callee.is === 'member' && MINDS.test(calledName(node.callee)));
}

export const MINDS = /^(?:trim|trimStart|trimLeft|substring|substr|slice|charAt|replace|replaceAll|includes|indexOf|match|search|test|exec)$/;

/** A piece of code and all that it consists of, without the bodies of functions. */
export function partsInside(body: readonly Code[]): readonly Code[] {
  const found: Code[] = [];
  const stack = [...body];
  for (let node = stack.pop(); node; node = stack.pop()) {
    found.push(node);
    stack.push(...partsOf(node));
  }
  return found;
}

function asksNothing(loop: Stmt, module: Module): boolean {
  return !partsInside([loop]).some((node) => questionsOf(node, module).length > 0);
}

function questionsOf(node: Code, module: Module): readonly Question[] {
  if (!('is' in node)) return [];
  if (node.is === 'call') return node.callee.is === 'member' && node.args[0] && LOOKS.test(calledName(node.callee)) ? [{ key: node.args[0], needs: PAIR }] : [];
  if (node.is !== 'binary' || !/^[!=]==?$/.test(node.operator)) return [];
  const sides = [[node.left, node.right], [node.right, node.left]] as const;
  // What is a part of a row itself is not asked: that would ask for the row again.
  return sides.flatMap(([part, key]) => (isFirstPart(part, module) ? [{ key, needs: NAME }] : key.is === 'constant' && PAIR.test(String(key.value)) ? [{ key, needs: PAIR }] : []));
}

/** `name` of `const [name, value] = part.split('=')`, `part.split('=')[0].trim()`, `part.substring(0, length)` */
export function isFirstPart(expr: Expr, module: Module): boolean {
  switch (expr.is) {
    case 'name': {
      const [only, second] = definitionsOf(expr.variable, module);
      if (!only || second || !('path' in only)) return false;
      const [step, more] = only.path;
      const isFirst = step !== undefined && 'key' in step && String(step.key) === '0' && !more;
      if (only.from !== 'value') return isFirst;
      return step ? isFirst && isSplit(only.value, module) : isFirstPart(only.value, module);
    }
    case 'member':
      return expr.key.is === 'constant' && String(expr.key.value) === '0' && isSplit(expr.object, module);
    case 'call':
      if (expr.callee.is !== 'member') return expr.args[0] !== undefined && isFirstPart(expr.args[0], module);
      return CUTS.test(calledName(expr.callee)) ? isZero(expr.args[0]) : TRIMS.test(calledName(expr.callee)) && isFirstPart(expr.callee.object, module);
    default:
      return false;
  }
}

/** `part.split('=')` */
export function isSplit(expr: Expr, module: Module): boolean {
  if (expr.is === 'name') {
    const [only, second] = definitionsOf(expr.variable, module);
    return only?.from === 'value' && !second && only.path.length === 0 && only.value.is === 'call' && isSplit(only.value, module);
  }
  if (expr.is !== 'call' || expr.callee.is !== 'member') return false;
  const name = calledName(expr.callee);
  return name === 'split' || (TRIMS.test(name) && isSplit(expr.callee.object, module));
}

function definitionsOf(variable: VariableId | undefined, module: Module): Module['variables'][number]['definitions'] {
  return (variable === undefined ? undefined : module.variables[variable]?.definitions) ?? [];
}

function isZero(expr: Expr | undefined): boolean {
  return expr?.is === 'constant' && expr.value === 0;
}

/** A place inside a round: whether the row is known there to be the one that is looked for. */
interface Place {
  readonly module: Module;
  readonly round: Span;
  readonly isFound: boolean;
}

/** Whether nothing is done for rows that are not looked for, but to variables of the round itself. */
function leavesOthers(body: readonly Stmt[], place: Place): boolean {
  let at = place;
  for (const one of body) {
    if (one.do === 'if') {
      const side = sideFound(one.test, place.module);
      if (!leavesOthers(one.yes, found(at, side === 'yes')) || !leavesOthers(one.no, found(at, side === 'no'))) return false;
      at = found(at, (side === 'no' && leaves(one.yes)) || (side === 'yes' && leaves(one.no)));
    } else if (!at.isFound && !isIdle(one, at)) return false;
  }
  return true;
}

function found(place: Place, isFound: boolean): Place {
  return isFound ? { ...place, isFound } : place;
}

function isIdle(one: Stmt, place: Place): boolean {
  switch (one.do) {
    case 'declare':
    case 'continue':
      return true;
    case 'block':
    case 'labeled':
    case 'loop':
      return leavesOthers(one.body, place);
    case 'try':
      return leavesOthers([...one.body, ...(one.caught?.body ?? []), ...(one.last ?? [])], place);
    case 'expression':
      return one.value.is === 'assign' && one.value.target.is === 'name' && definitionsOf(one.value.target.variable, place.module).every((each) => 'value' in each && each.value.at[0] >= place.round[0] && each.value.at[1] <= place.round[1]);
    default:
      return false;
  }
}

function leaves(body: readonly Stmt[]): boolean {
  const last = body.at(-1);
  return last?.do === 'block' ? leaves(last.body) : last !== undefined && /^(?:return|throw|break|continue)$/.test(last.do);
}

/** The side of a condition on which the row is one that is looked for. */
function sideFound(test: Expr, module: Module): 'yes' | 'no' | undefined {
  if (test.is === 'unary' && test.operator === '!') return turned(sideFound(test.value, module));
  if (test.is === 'logical') {
    const side = test.operator === '&&' ? 'yes' : 'no';
    return sideFound(test.left, module) === side || sideFound(test.right, module) === side ? side : undefined;
  }
  if (test.is === 'call') return questionsOf(test, module).length > 0 ? 'yes' : undefined;
  if (test.is !== 'binary') return undefined;
  const looked = [test.left, test.right].some((side) => side.is === 'call' && questionsOf(side, module).length > 0);
  if (!looked) return questionsOf(test, module).length === 0 ? undefined : test.operator.startsWith('!') ? 'no' : 'yes';
  return side(test.operator, test.right);
}

/** `indexOf('theme=') === 0`, `indexOf('theme=') !== -1` */
function side(operator: string, right: Expr): 'yes' | 'no' | undefined {
  const isMissing = right.is === 'unary' && right.operator === '-';
  if (!isMissing && !isZero(right)) return undefined;
  if (/^===?$/.test(operator)) return isMissing ? 'no' : 'yes';
  if (/^!==?$/.test(operator)) return isMissing ? 'yes' : 'no';
  return operator === (isMissing ? '>' : '>=') ? 'yes' : undefined;
}

function turned(one: 'yes' | 'no' | undefined): 'yes' | 'no' | undefined {
  return one && (one === 'yes' ? 'no' : 'yes');
}
