/** Whether a function can throw by itself: a cheap question before its ways are walked. */
import type { FunctionId, Module, Stmt } from '../code.js';

const known = new WeakMap<Module, Map<FunctionId, boolean>>();

export function hasThrow(module: Module, id: FunctionId): boolean {
  let answers = known.get(module);
  if (!answers) known.set(module, (answers = new Map<FunctionId, boolean>()));
  let answer = answers.get(id);
  if (answer === undefined) answers.set(id, (answer = (module.functions[id]?.body ?? []).some(throws)));
  return answer;
}

function throws(statement: Stmt): boolean {
  switch (statement.do) {
    case 'throw':
      return true;
    case 'if':
      return [...statement.yes, ...statement.no].some(throws);
    case 'loop':
    case 'each':
    case 'labeled':
    case 'block':
      return statement.body.some(throws);
    case 'switch':
      return statement.cases.some(({ body }) => body.some(throws));
    case 'try':
      return [...(statement.caught ? [] : statement.body), ...(statement.caught?.body ?? []), ...(statement.last ?? [])].some(throws);
    default:
      return false;
  }
}
