/**
 * A list that one function makes and fills: how long it is tells on which ways something was put into it, and which words are in it too.
 *
 *     const reasons = [];
 *     if (isOptedOut()) reasons.push('choice');
 *     return reasons;                              one long on [out], empty on [allowed]
 *
 *     const may = new Set(['necessary']);
 *     if (!isOptedOut()) may.add('ads');           `may.has('ads')` on [allowed]
 */
import type { Expr, ExprOf, Module, VariableId } from '../../code.js';
import { memoOf } from '../../memo.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';
import type { State, Value, ValueOf } from '../nouns.js';
import { partsOf, type Code } from '../parts.js';
import { mapCases, unknown } from '../values.js';

const PUTS = /^(?:push|unshift|add)$/;
/** What leaves a list as long as it is. */
const READS = /^(?:length|join|map|filter|some|every|includes|has|find|concat|slice|indexOf|at|flatMap|forEach|entries|\d+)$/;

/** Longer ones are not counted. */
const LONGEST = 6;

/** Whether a variable holds such a list, and nothing else puts into it or takes from it. */
export const isGrownHere: (module: Module, id: VariableId) => boolean = memoOf(findGrown);

function findGrown(module: Module, id: VariableId): boolean {
  const { function: owner = 0, definitions: [only, second] = [] } = module.variables[id] ?? {};
  const first = only?.from === 'value' && !second && only.path.length === 0 ? firstWords(only.value) : undefined;
  if (!first || only?.from !== 'value') return false;
  const index = indexOf(module);
  const reads = index.names.get(id) ?? [];
  const puts = reads.flatMap((read) => putInto(module, read) ?? []);
  if (puts.length === 0 || index.exportsOf.has(id)) return false;
  // Of people in a set more can be said than that there are some.
  if ((only.value.is === 'call' || first.length > 0) && !puts.every(({ args }) => args.every(isWord))) return false;
  return reads.every((read) => index.parents.get(read)?.within === owner && isHarmless(module, read)) && !puts.some((put) => isInLoop(module.functions[owner]?.body ?? [], put));
}

/** The words that it starts with: none of `[]` and `new Set()`; undefined where it is no such list, or starts with something else. */
function firstWords(made: Expr): readonly Expr[] | undefined {
  if (made.is === 'array') return made.items.length <= LONGEST && made.items.every(isWord) ? made.items : undefined;
  const isSet = made.is === 'call' && made.construct && made.callee.is === 'name' && made.callee.name === 'Set' && made.callee.variable === undefined;
  const [given] = isSet ? made.args : [];
  return !isSet ? undefined : given === undefined ? [] : given.is === 'array' ? firstWords(given) : undefined;
}

function isWord(expr: Expr): boolean {
  return expr.is === 'constant' && typeof expr.value === 'string';
}

/** `reasons.push(x)` of the `reasons` in it. */
function putInto(module: Module, read: Expr): ExprOf<'call'> | undefined {
  const { parents } = indexOf(module);
  const member = parents.get(read)?.node;
  const call = member && 'is' in member && member.is === 'member' && member.object === read && PUTS.test(calledName(member)) ? parents.get(member)?.node : undefined;
  return call && 'is' in call && call.is === 'call' && call.callee === member && call.args.every(({ is }) => is !== 'spread') ? call : undefined;
}

function isHarmless(module: Module, read: Expr): boolean {
  if (putInto(module, read)) return true;
  const node = indexOf(module).parents.get(read)?.node;
  if (!node) return false;
  if ('do' in node) return node.do === 'return';
  if (node.is === 'member') return node.object === read && READS.test(calledName(node)) && !isWritten(module, node);
  return node.is === 'object' || node.is === 'spread' || node.is === 'template' || (node.is === 'call' && /^(?:log|info|warn|debug|stringify)$/.test(calledName(node.callee)));
}

/** `reasons.length = 0` */
function isWritten(module: Module, member: Expr): boolean {
  const node = indexOf(module).parents.get(member)?.node;
  return node !== undefined && 'is' in node && node.is === 'assign' && node.target === member;
}

function isInLoop(nodes: readonly Code[], put: Expr): boolean {
  return nodes.some((node) => {
    if (!('do' in node) || node.at[0] > put.at[0] || node.at[1] < put.at[1]) return false;
    return node.do === 'loop' || node.do === 'each' || isInLoop(partsOf(node), put);
  });
}

/** What stands in such a list where it is made. */
export function madeAt(module: Module, expr: Expr): ValueOf<'array'> {
  return { is: 'array', items: (firstWords(expr) ?? []).map(wordOf), made: { module, expr }, isCounted: true };
}

function wordOf(expr: Expr): Value {
  return expr.is === 'constant' && typeof expr.value === 'string' ? { is: 'constant', value: expr.value } : unknown;
}

/** The list behind `reasons.push(x)`; what is in it is not looked at, but for words. */
export function withPut(module: Module, { callee, args }: ExprOf<'call'>, state: State): State {
  const read = callee.is === 'member' && PUTS.test(calledName(callee)) ? callee.object : undefined;
  const list = read?.is === 'name' && read.variable !== undefined ? state.env.get(read.variable) : undefined;
  if (read?.is !== 'name' || read.variable === undefined || !list || !isGrownHere(module, read.variable)) return state;
  const longer = mapCases(list, (one) => (one.is === 'array' && one.isCounted && one.items.length + args.length <= LONGEST ? { ...one, items: [...one.items, ...args.map(wordOf)] } : unknown));
  return { paths: state.paths, env: new Map(state.env).set(read.variable, longer) };
}

/** How long a list is; one that its receiver changes is as long as that makes it. */
export function lengthOf(list: ValueOf<'array'>, read: Expr, module: Module): Value {
  if (!list.isCounted) return unknown;
  const others = read.is === 'name' && read.variable !== undefined && !isGrownHere(module, read.variable) ? (indexOf(module).names.get(read.variable) ?? []) : [];
  return others.some((one) => putInto(module, one) !== undefined || !isHarmless(module, one)) ? unknown : { is: 'constant', value: list.items.length };
}
