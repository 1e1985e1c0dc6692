/**
 * The options of a component, where a script exports them. The template and `this` see their members by name:
 *
 *     export default { data: () => ({ out: … }), computed: { mute() { … } }, methods: { buy() { if (this.out) return; … } } }
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { Expr, VariableId } from '../../code.js';
import type { Span } from '../../model.js';
import type { Lowering } from '../lower/context.js';
import { memberOf } from './component.js';

/** `typed`: what a form of the template, or Vue's own `$set`, may write to. */
type Group = 'data' | 'typed' | 'computed' | 'methods';

export interface Options {
  readonly object: VariableId;
  /** Member of the component → the option that holds it. */
  readonly groups: ReadonlyMap<string, Group>;
}

/** Found before anything is lowered, since a method may use what is declared behind it. */
export function findOptions(program: TSESTree.Program, lowering: Lowering, isTyped: (name: string) => boolean): Options | undefined {
  const object = objectOf(program.body.find((node) => node.type === 'ExportDefaultDeclaration')?.declaration);
  if (!object) return undefined;
  const groups = new Map<string, Group>();
  const first = new Set(object.properties.flatMap((property) => writtenFirst(property, object)));
  for (const property of object.properties) {
    const group = keyOf(property);
    if (group === 'data') for (const name of namesOfData(property)) if (!first.has(name)) groups.set(name, isTyped(name) ? 'typed' : group);
    if (property.type !== 'Property' || (group !== 'computed' && group !== 'methods') || property.value.type !== 'ObjectExpression') continue;
    for (const member of property.value.properties) {
      const name = keyOf(member);
      // `{ get, set }` and spread maps of a store are no bodies that can be run.
      if (name !== undefined && member.type === 'Property' && /Function|^Identifier$/.test(member.value.type)) groups.set(name, group);
    }
  }
  return { object: lowering.variables.push({ name: 'options', block: 0, definitions: [] }) - 1, groups };
}

/** `{ … }`, `defineComponent({ … })`, `Vue.extend({ … })` */
function objectOf(node: TSESTree.Node | undefined): TSESTree.ObjectExpression | undefined {
  if (node?.type === 'CallExpression') return objectOf(node.arguments[0]);
  if (node?.type === 'TSAsExpression' || node?.type === 'TSSatisfiesExpression') return objectOf(node.expression);
  return node?.type === 'ObjectExpression' ? node : undefined;
}

/** `data() { return { out: … }; }`, `data: () => ({ out: … })` */
function namesOfData(property: TSESTree.ObjectLiteralElement): readonly string[] {
  const made = property.type === 'Property' && (property.value.type === 'FunctionExpression' || property.value.type === 'ArrowFunctionExpression') ? property.value : undefined;
  const [last] = made?.body.type === 'BlockStatement' ? made.body.body.slice(-1) : [];
  const object = made?.body.type === 'ObjectExpression' ? made.body : last?.type === 'ReturnStatement' && last.argument?.type === 'ObjectExpression' ? last.argument : undefined;
  return object?.properties.flatMap((one) => keyOf(one) ?? []) ?? [];
}

/** `created() { this.out = readCookie(); }`: nobody sees what it began as. */
function writtenFirst(hook: TSESTree.ObjectLiteralElement, options: TSESTree.ObjectExpression): readonly string[] {
  if (!/^(?:beforeCreate|created|beforeMount)$/.test(keyOf(hook) ?? '')) return [];
  const methods = options.properties.flatMap((one) => (keyOf(one) === 'methods' && one.type === 'Property' && one.value.type === 'ObjectExpression' ? one.value.properties : []));
  return doneAtOnce(hook).flatMap((expr) => {
    const called = expr.type === 'CallExpression' ? nameOfOwn(expr.callee) : undefined;
    const method = called === undefined ? undefined : methods.find((one) => keyOf(one) === called);
    return [expr, ...(method ? doneAtOnce(method) : [])].flatMap((one) => (one.type === 'AssignmentExpression' ? (nameOfOwn(one.left) ?? []) : []));
  });
}

/** What stands alone in a function that does not wait for anything. */
function doneAtOnce(property: TSESTree.ObjectLiteralElement): readonly TSESTree.Expression[] {
  const made = property.type === 'Property' && property.value.type === 'FunctionExpression' && !property.value.async ? property.value : undefined;
  return made?.body.body.flatMap((statement) => (statement.type === 'ExpressionStatement' ? [statement.expression] : [])) ?? [];
}

/** `out` of `this.out` */
function nameOfOwn(node: TSESTree.Node): string | undefined {
  return node.type === 'MemberExpression' && node.object.type === 'ThisExpression' && !node.computed && node.property.type === 'Identifier' ? node.property.name : undefined;
}

function keyOf(property: TSESTree.ObjectLiteralElement): string | undefined {
  return property.type === 'Property' && !property.computed && property.key.type === 'Identifier' ? property.key.name : undefined;
}

/** What the script exported is the value of the options. */
export function settleOptions(options: Options, lowering: Lowering): void {
  const exported = lowering.exports.find((one) => 'name' in one && one.name === 'default');
  const value = exported && 'value' in exported ? exported.value : undefined;
  const object = value?.is === 'call' ? value.args[0] : value;
  if (object) lowering.variables[options.object]?.definitions.push({ from: 'value', value: object, path: [], within: 0 });
}

/** `byName` is what it is where its options do not tell. */
export function memberOfOptions(options: Options, name: string, { at, byName }: { readonly at: Span; readonly byName: () => Expr }): Expr | undefined {
  const { object, groups } = options;
  const group = groups.get(name);
  if (!group) return undefined;
  if (group === 'typed') {
    const data = callOf(memberOf({ is: 'name', at, name: 'options', variable: object }, 'data', at), at);
    return { is: 'choose', at, test: { is: 'opaque', at, parts: [] }, yes: memberOf(data, name, at), no: byName() };
  }
  const option = memberOf({ is: 'name', at, name: 'options', variable: object }, group, at);
  if (group === 'data') return memberOf(callOf(option, at), name, at);
  const member = memberOf(option, name, at);
  return group === 'methods' ? member : callOf(member, at);
}

function callOf(callee: Expr, at: Span): Expr {
  return { is: 'call', at, callee, args: [], construct: false, optional: false };
}
