/**
 * Whether anything that a file does can depend on a choice: a condition, or a call or an element that tells or is handed something that
 * does. A list of what a container is made of decides nothing, but for the guards in it.
 *
 *     if (mayTrack()) send();                             checks
 *     var klaroConfig = { services: [{ onAccept() {} }] };   is asked by its platform
 *     @Module({ imports: [ConsentModule] })               knows of it, and checks nothing
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import { indexOf } from '../../analysis/index-of.js';
import { calledName } from '../../analysis/keys.js';
import { partsOf, type Code } from '../../analysis/parts.js';
import { tellingIn, type Ears } from './telling.js';

export function mayCheck(module: Module, ears: Ears): boolean {
  const mayTell = tellingIn(module, ears);
  return indexOf(module).acts.some(({ expr }) => decidersOf(expr).some(mayTell)) || conditionsOf(module).some(mayTell) || keepsSettings(module, ears);
}

/** `var klaroConfig = { services: [{ onAccept() {} }] }`: what nobody of the file reads is looked for by a platform. */
function keepsSettings(module: Module, { isMention }: Ears): boolean {
  const { names } = indexOf(module);
  return module.variables.some(({ name, function: owner, definitions: [only] }, id) => owner === 0 && only?.from === 'value' && only.value.is === 'object' && !names.has(id) && isMention(name, 'name'));
}

function decidersOf(expr: Expr): readonly Expr[] {
  if (expr.is === 'element') return [expr.tag, ...expr.attributes.map(({ value }) => value)];
  return expr.is === 'call' && !isList(expr) ? [expr.callee, ...expr.args] : [];
}

function isList({ callee, args }: ExprOf<'call'>): boolean {
  return calledName(callee) === 'Module' && !args.some(namesGuard);
}

/** `{ provide: APP_GUARD, useClass: ChoiceGuard }` */
function namesGuard(node: Code): boolean {
  return ('is' in node && node.is === 'name' && /^APP_/.test(node.name)) || partsOf(node).some(namesGuard);
}

function conditionsOf({ functions }: Module): readonly Expr[] {
  const found: Expr[] = [];
  const open: Code[] = functions.flatMap(({ body, params }) => [...body, ...params.flatMap(({ otherwise }) => (otherwise ? [otherwise] : []))]);
  for (let node = open.pop(); node; node = open.pop()) {
    found.push(...conditionIn(node));
    open.push(...partsOf(node));
  }
  return found;
}

function conditionIn(node: Code): readonly Expr[] {
  if ('is' in node) return node.is === 'choose' ? [node.test] : node.is === 'logical' ? [node.left] : [];
  if (node.do === 'if' || node.do === 'loop') return node.test ? [node.test] : [];
  return node.do === 'switch' ? [node.value, ...node.cases.flatMap(({ test }) => (test ? [test] : []))] : [];
}
