/**
 * Who a parameter is, where all calls of its function that stand beside a variable hand over that one, or the same part of it.
 *
 *     customers.forEach((customer) => { if (customer.optedOut) return;  send(customer); });
 *     function send(to) { track({ userId: to.id }); }                                            `to` is the customer
 */
import type { Definition, Expr, ExprOf, FunctionId, Module } from '../../code.js';
import { indexOf } from '../index-of.js';
import { calledName, subjectOf } from '../keys.js';
import type { Subject } from '../paths.js';

export function asHanded(subject: Subject, beside: number, module: Module): Subject | undefined {
  const [only, more] = module.variables[subject.variable]?.definitions ?? [];
  const home = module.variables[beside]?.function;
  if (only?.from !== 'param' || more || only.path.length > 0 || home === undefined) return undefined;
  const handed = callsBeside(module, only.function, home).map(({ args }) => args[only.index] && subjectOf(args[only.index] as ExprOf<'name'>, module));
  const [first] = handed;
  const isOne = first !== undefined && handed.every((one) => one?.variable === beside && one.place === undefined && one.path === first.path);
  return isOne ? { variable: beside, path: first.path + subject.path } : undefined;
}

/** The calls of a function, by its name, that stand in another or in what that one holds. */
function callsBeside(module: Module, called: FunctionId, home: FunctionId): readonly ExprOf<'call'>[] {
  const { declared, functionExprs, holderOf, names, parents } = indexOf(module);
  const made = functionExprs.get(called);
  const holder = made && holderOf.get(made);
  return [...(declared.get(called) ?? []), ...(holder === undefined ? [] : [holder])].flatMap((variable) => names.get(variable) ?? []).flatMap((name) => {
    const { node, within } = parents.get(name) ?? {};
    return node && 'is' in node && node.is === 'call' && node.callee === name && within !== undefined && isInside(module, within, home) ? [node] : [];
  });
}

function isInside({ functions }: Module, within: FunctionId, home: FunctionId): boolean {
  for (let at: FunctionId | undefined = within; at !== undefined; at = functions[at]?.parent) if (at === home) return true;
  return false;
}

/** `users` of `for (const user of users)` and of `users.forEach((user) => …)` */
export function listBehind(definition: Definition, module: Module): Expr | undefined {
  if (definition.from === 'each') return definition.of;
  if (definition.from !== 'param' || definition.index !== 0) return undefined;
  const { functionExprs, parents } = indexOf(module);
  const callback = functionExprs.get(definition.function);
  const node = callback && parents.get(callback)?.node;
  return node && 'is' in node && node.is === 'call' && node.args[0] === callback && node.callee.is === 'member' && EACH.has(calledName(node.callee)) ? node.callee.object : undefined;
}

const EACH: ReadonlySet<string> = new Set(['forEach', 'map', 'flatMap', 'filter', 'some', 'every', 'find']);
