/** `function gtag() { dataLayer.push(arguments) }`: a stub that only hands its arguments to the queue is the vendor's own function. */
import type { Expr, ExprOf, Stmt } from '../code.js';
import type { Origin, ValueOf } from './nouns.js';

export function recognizeStub(callee: ValueOf<'function'>): Origin | undefined {
  const code = callee.module.functions[callee.id];
  const [only, second] = code?.body ?? [];
  if (!code || !only || second) return undefined;
  const call = callIn(only);
  if (!call || !pushesArguments(call, code.params.some(({ rest }) => rest))) return undefined;
  return { is: 'origin', root: { is: 'global', name: 'gtag' }, steps: [] };
}

function callIn(statement: Stmt): ExprOf<'call'> | undefined {
  const value = statement.do === 'expression' || statement.do === 'return' ? statement.value : undefined;
  return value?.is === 'call' ? value : undefined;
}

function pushesArguments({ callee, args }: ExprOf<'call'>, hasRest: boolean): boolean {
  if (callee.is !== 'member' || callee.key.is !== 'constant' || callee.key.value !== 'push' || !endsIn(callee.object, 'dataLayer')) return false;
  const [arg] = args;
  return arg?.is === 'name' && (arg.name === 'arguments' || hasRest);
}

function endsIn(expr: Expr, name: string): boolean {
  if (expr.is === 'name') return expr.name === name;
  if (expr.is === 'logical') return endsIn(expr.left, name);
  if (expr.is === 'assign') return expr.target.is === 'name' ? expr.target.name === name : expr.target.is === 'member' && endsIn(expr.target, name);
  return expr.is === 'member' && expr.key.is === 'constant' && expr.key.value === name;
}
