/**
 * Which expression is the answer of a call, as far as the text of its file tells?
 *
 *     const stop = () => isUserOptedOut(user.id);  if (await stop()) return;      asks `isUserOptedOut`, about `user`
 */
import type { Expr, ExprOf, FunctionId, Module } from '../code.js';
import { indexOf } from './index-of.js';
import { calledName } from './keys.js';
import { returnsIn } from './returns.js';

/** Of a function that is handed nothing. */
export function returnedBy(expr: Expr, module: Module): Expr | undefined {
  const call = expr.is === 'await' ? expr.value : expr;
  const id = call.is === 'call' && call.args.length === 0 ? calledBy(call, module) : undefined;
  return id === undefined ? undefined : answerOf(id, module);
}

/** The one expression that a function answers with, beside constants; what `'use cache'` stands in gives what it gave before. */
export function answerOf(id: FunctionId, { functions }: Module): Expr | undefined {
  const { body = [], directives = [] } = functions[id] ?? {};
  const [answer, other] = returnsIn(body).filter(({ is }) => is !== 'constant');
  return other || directives.length > 0 ? undefined : answer;
}

/** The function that is called: in its place, by its name, as a method of an object or of an instance that the file makes. */
function calledBy({ callee }: ExprOf<'call'>, module: Module): FunctionId | undefined {
  if (callee.is === 'function') return callee.id;
  const made = onlyValue(callee.is === 'member' ? callee.object : callee, module);
  if (callee.is !== 'member') return typeof made === 'number' ? made : made?.is === 'function' ? made.id : undefined;
  return made === undefined || typeof made === 'number' ? undefined : methodOf(made, calledName(callee), module);
}

/** What a name was declared as, or the function of that name. */
function onlyValue(expr: Expr, { variables }: Module): Expr | FunctionId | undefined {
  const [only, second] = (expr.is === 'name' && expr.variable !== undefined ? variables[expr.variable]?.definitions : undefined) ?? [];
  if (expr.is !== 'name') return expr;
  if (second) return undefined;
  return only?.from === 'function' ? only.id : only?.from === 'value' && only.path.length === 0 ? only.value : undefined;
}

function methodOf(made: Expr, key: string, { variables, classes }: Module): FunctionId | undefined {
  if (made.is === 'object') {
    const held = made.entries.findLast((one) => one.key?.is === 'constant' && one.key.value === key)?.value;
    return held?.is === 'function' ? held.id : undefined;
  }
  if (made.is !== 'call' || !made.construct) return undefined;
  const [only] = (made.callee.is === 'name' && made.callee.variable !== undefined ? variables[made.callee.variable]?.definitions : undefined) ?? [];
  const id = made.callee.is === 'class' ? made.callee.id : only?.from === 'class' ? only.id : undefined;
  return id === undefined ? undefined : classes[id]?.members.find((one) => one.key.is === 'constant' && one.key.value === key)?.value?.function;
}

/** What stands in a map under the key that it is asked for: `answers.get('ads')` of `new Map([['ads', ask()]])`, or behind `answers.set('ads', ask())`. */
export function takenFrom({ callee, args: [key] }: ExprOf<'call'>, module: Module): readonly Expr[] {
  const map = callee.is === 'member' && calledName(callee) === 'get' && key?.is === 'constant' ? callee.object : undefined;
  if (map?.is !== 'name' || map.variable === undefined || key?.is !== 'constant') return [];
  const isIt = (one: Expr | undefined): boolean => one?.is === 'constant' && one.value === key.value;
  const made = onlyValue(map, module);
  const [pairs] = typeof made === 'object' && made.is === 'call' && made.construct ? made.args : [];
  const { names, parents } = indexOf(module);
  const put = (names.get(map.variable) ?? []).flatMap((read) => {
    const member = parents.get(read)?.node;
    const call = member && 'is' in member && member.is === 'member' && calledName(member) === 'set' ? parents.get(member)?.node : undefined;
    return call && 'is' in call && call.is === 'call' && call.callee === member && isIt(call.args[0]) ? call.args.slice(1, 2) : [];
  });
  return [...put, ...(pairs?.is === 'array' ? pairs.items.flatMap((pair) => (pair.is === 'array' && isIt(pair.items[0]) ? pair.items.slice(1, 2) : [])) : [])];
}
