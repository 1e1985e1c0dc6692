/** Whether a function can throw, or calls one that does: a cheap question before its ways are walked. */
import type { Expr, FunctionId, Module, Stmt } from '../../code.js';
import { memoOf } from '../../memo.js';
import { calledName } from '../keys.js';

export const hasThrow: (module: Module, id: FunctionId) => boolean = memoOf(({ functions }, id) => (functions[id]?.body ?? []).some(throws));

/** Names of functions that may leave in place of their caller: `assertAllowed()`, `redirect('/')`, `process.exit()`. */
const LEAVES = /^(?:assert|ensure|require|enforce|check|verify|validate|guard|must|throw|fail|invariant|ok$|strict$|redirect|permanentRedirect|notFound|forbidden|unauthorized|exit|abort|error$|reject$)/i;

function throws(statement: Stmt): boolean {
  switch (statement.do) {
    case 'throw':
      return true;
    case 'expression':
    case 'return':
      return statement.value !== undefined && leaves(statement.value);
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

function leaves(value: Expr): boolean {
  switch (value.is) {
    case 'await':
      return leaves(value.value);
    case 'logical':
      return leaves(value.right);
    case 'choose':
      return leaves(value.yes) || leaves(value.no);
    case 'call':
      return LEAVES.test(calledName(value.callee));
    default:
      return false;
  }
}
