/** `function gtag() { dataLayer.push(arguments) }`: a stub that only hands its arguments to the queue is the vendor's own function. */
import type { Expr, ExprOf, FunctionId, Module, Stmt, Target } from '../../code.js';
import { indexOf } from '../index-of.js';
import type { Origin, ValueOf } from '../nouns.js';

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

/**
 * `arguments`, `...args` of a parameter, `Array.prototype.slice.call(arguments, 0)`, `Array.from(arguments)`, also by name, or behind the name of
 * the command: `[name].concat(…)`, `[name, ...args]`.
 */
export function isArguments(arg: Expr, module: Module): boolean {
  if (arg.is === 'call') {
    const [first, ...rest] = arg.args;
    return first !== undefined && isArguments(first, module) && rest.every(isConstant) && !(arg.callee.is === 'member' && arg.callee.object.is === 'array' && arg.callee.object.items.some(isConstant));
  }
  // `['track', ...args]` is a call of the project's own that stands for no other.
  if (arg.is === 'array') return !arg.items.some(isConstant) && arg.items.some((item) => item.is === 'spread' && isArguments(item.value, module));
  if (arg.is !== 'name') return false;
  const { variable } = arg;
  if (variable === undefined) return arg.name === 'arguments';
  const { function: owner, definitions: [only, second] = [] } = module.variables[variable] ?? {};
  if (owner !== undefined && module.functions[owner]?.params.some(({ rest, target }) => rest && target.is === 'name' && target.variable === variable)) return true;
  return only?.from === 'value' && !second && only.path.length === 0 && only.value.is === 'call' && isArguments(only.value, module);
}

function isConstant({ is }: Expr): boolean {
  return is === 'constant';
}

/** `[of, call]` of a stub's stub, as Mixpanel's `get_group` hands it on: whatever is called stands in a variable. */
export function isCallHandedOn(arg: Expr): boolean {
  return arg.is === 'array' && arg.items.length > 1 && arg.items.every(({ is }) => is === 'name');
}

/**
 * `analytics.factory = (method) => function () { analytics.push(arguments) }`: what a snippet defines on the vendor's own object is the
 * vendor's stub. Gives the objects that the functions around are written to, from the inside out.
 */
export function definedOn(module: Module, within: FunctionId): readonly Expr[] {
  const { functionExprs } = indexOf(module);
  const objects: Expr[] = [];
  for (let at: FunctionId | undefined = within; at !== undefined; at = module.functions[at]?.parent) {
    const expr = functionExprs.get(at);
    if (expr) objects.push(...writtenTo(module, expr));
  }
  return objects;
}

/** Also where a call of the function is written: `const make = (name) => () => …; _cio[name] = make(name)`, `_cio[name] = ((name) => () => …)(name)`. */
function writtenTo(module: Module, value: Expr): readonly Expr[] {
  const { names } = indexOf(module);
  const target = targetOf(module, value);
  const calls = target?.is === 'name' && target.variable !== undefined ? (names.get(target.variable) ?? []) : [value];
  return [target, ...calls.map((callee) => targetOf(module, callOf(module, callee)))].flatMap((one) => (one?.is === 'member' ? [one.object] : []));
}

function callOf(module: Module, callee: Expr): Expr | undefined {
  const node = indexOf(module).parents.get(callee)?.node;
  return node && 'is' in node && node.is === 'call' && node.callee === callee ? node : undefined;
}

function targetOf(module: Module, value: Expr | undefined): Target | undefined {
  const node = value && indexOf(module).parents.get(value)?.node;
  if (!node || !(('is' in node && node.is === 'assign') || ('do' in node && node.do === 'declare'))) return undefined;
  return node.value === value ? node.target : undefined;
}
