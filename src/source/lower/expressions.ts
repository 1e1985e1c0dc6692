/** Expressions of the syntax tree → expressions of `code.ts`. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Entry, Expr, ExprOf } from '../../code.js';
import { exportAssigned } from './commonjs.js';
import { lowerElement, lowerFragment } from './elements.js';
import { lowerClass, lowerFunction } from './functions.js';
import { lowerKey, lowerName } from './names.js';
import { elementMadeBy } from './made-elements.js';
import { lowerPrograms } from './programs.js';
import { isRepeatedIn } from './repeated.js';
import { defineTarget, lowerTarget, nameOfTarget } from './targets.js';
import { spanOf, type Lowering, type Node } from './context.js';

export function lowerExpr(node: Node, lowering: Lowering, name = ''): Expr {
  const at = spanOf(node, lowering);
  switch (node.type) {
    case 'Literal':
      return lowerLiteral(node, at);
    case 'Identifier':
      return lowerName(node, lowering);
    case 'ThisExpression':
      return { is: 'this', at };
    case 'Super':
      return { is: 'super', at };
    case 'TemplateLiteral':
      return { is: 'template', at, texts: node.quasis.map((part) => part.value.cooked ?? part.value.raw), values: lowerAll(node.expressions, lowering) };
    case 'TaggedTemplateExpression':
      return { is: 'call', at, callee: lowerExpr(node.tag, lowering), args: [lowerExpr(node.quasi, lowering)], construct: false, optional: false };
    case 'MemberExpression':
      return lowerMember(node, lowering);
    case 'CallExpression':
    case 'NewExpression':
      return lowerCall(node, lowering, name);
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return { is: 'function', at, id: lowerFunction(node, lowering, { name, kind: node.type === 'FunctionExpression' ? 'function' : 'arrow' }) };
    case 'ClassExpression':
      return { is: 'class', at, id: lowerClass(node, lowering, name) };
    case 'ObjectExpression':
      return { is: 'object', at, entries: node.properties.map((property) => lowerProperty(property, lowering)) };
    case 'ArrayExpression':
      return { is: 'array', at, items: node.elements.map((item) => (item ? lowerExpr(item, lowering) : { is: 'constant', at })) };
    case 'SpreadElement':
      return { is: 'spread', at, value: lowerExpr(node.argument, lowering) };
    case 'JSXElement':
      return lowerElement(node, lowering);
    case 'JSXFragment':
      return lowerFragment(node, lowering);
    default:
      return lowerOperation(node, lowering, name) ?? lowerWrapper(node, lowering, name);
  }
}

function lowerLogical(node: TSESTree.LogicalExpression, lowering: Lowering, name: string): Expr {
  const [left, right] = [lowerExpr(node.left, lowering, name), lowerExpr(node.right, lowering, name)];
  return isRepeatedIn(left, node.operator, right) ? right : { is: 'logical', at: spanOf(node, lowering), operator: node.operator, left, right };
}

function lowerOperation(node: Node, lowering: Lowering, name: string): Expr | undefined {
  const at = spanOf(node, lowering);
  switch (node.type) {
    case 'UnaryExpression':
      return { is: 'unary', at, operator: node.operator, value: lowerExpr(node.argument, lowering) };
    case 'BinaryExpression':
      return { is: 'binary', at, operator: node.operator, left: lowerExpr(node.left, lowering), right: lowerExpr(node.right, lowering) };
    case 'LogicalExpression':
      return lowerLogical(node, lowering, name);
    case 'ConditionalExpression':
      return { is: 'choose', at, test: lowerExpr(node.test, lowering), yes: lowerExpr(node.consequent, lowering, name), no: lowerExpr(node.alternate, lowering, name) };
    case 'AssignmentExpression':
      return lowerAssignment(node, lowering);
    case 'AwaitExpression':
      return { is: 'await', at, value: lowerExpr(node.argument, lowering) };
    case 'SequenceExpression':
      return { is: 'sequence', at, items: lowerAll(node.expressions, lowering) };
    case 'ImportExpression':
      return { is: 'import', at, source: lowerExpr(node.source, lowering) };
    case 'UpdateExpression':
      return lowerUpdate(node, lowering);
    case 'YieldExpression':
      return { is: 'yield', at, ...(node.argument && { value: lowerExpr(node.argument, lowering) }), isEach: node.delegate };
    default:
      return undefined;
  }
}

/** What only types or the optional chain add is looked through; anything unknown keeps its parts. */
function lowerWrapper(node: Node, lowering: Lowering, name: string): Expr {
  switch (node.type) {
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      return lowerExpr(node.expression, lowering, name);
    case 'JSXExpressionContainer':
    case 'JSXSpreadChild':
      return lowerExpr(node.expression, lowering, name);
    default:
      if ((node.type as string) === 'ParenthesizedExpression') return lowerExpr((node as unknown as { expression: Node }).expression, lowering, name);
      return { is: 'opaque', at: spanOf(node, lowering), parts: [] };
  }
}

function lowerLiteral(node: TSESTree.Literal, at: Expr['at']): Expr {
  if ('regex' in node) return { is: 'constant', at, value: node.regex.pattern, regex: true, ...(/[gy]/.test(node.regex.flags) && { goesOn: true }) };
  if (typeof node.value === 'bigint') return { is: 'constant', at, value: Number(node.value) };
  return { is: 'constant', at, value: node.value };
}

function lowerMember(node: TSESTree.MemberExpression, lowering: Lowering): Expr {
  if (lowering.self && node.object.type === 'ThisExpression' && node.property.type === 'Identifier' && !node.computed) return lowering.self(node.property.name, spanOf(node, lowering));
  return {
    is: 'member', at: spanOf(node, lowering), object: lowerExpr(node.object, lowering), optional: node.optional,
    key: node.computed ? lowerExpr(node.property, lowering) : lowerKey(node.property, false, lowering),
  };
}

function lowerCall(node: TSESTree.CallExpression | TSESTree.NewExpression, lowering: Lowering, name: string): Expr {
  const args = node.arguments.map((arg, index) => lowerExpr(arg, lowering, index === 0 ? name : ''));
  const at = spanOf(node, lowering);
  const call: ExprOf<'call'> = { is: 'call', at, callee: lowerExpr(node.callee, lowering), args, construct: node.type === 'NewExpression', optional: node.type === 'CallExpression' && node.optional };
  const element = elementMadeBy(call, lowering);
  if (element) return element;
  const programs = lowerPrograms(node, lowering);
  return programs.length > 0 ? { is: 'sequence', at, items: [...programs, call] } : call;
}

function lowerProperty(node: TSESTree.Property | TSESTree.SpreadElement, lowering: Lowering): Entry {
  if (node.type === 'SpreadElement') return { value: lowerExpr(node.argument, lowering) };
  const key = lowerKey(node.key, node.computed, lowering);
  const name = key.is === 'constant' ? String(key.value) : '';
  const value = lowerExpr(node.value, lowering, name);
  if (node.kind === 'get') return { key, value, getter: true };
  // Nobody reads a setter: what stands under the name is what the getter gives.
  return node.kind === 'set' && key.is === 'constant' ? { key: { ...key, value: `set ${name}` }, value } : { key, value };
}

function lowerAssignment(node: TSESTree.AssignmentExpression, lowering: Lowering): Expr {
  const target = lowerTarget(node.left, lowering);
  const right = lowerExpr(node.right, lowering, nameOfTarget(target));
  // `out ||= ask()` is `out = out || ask()`.
  const operator = node.operator.length === 3 && target.is === 'name' ? (node.operator.slice(0, 2) as '&&' | '||' | '??') : undefined;
  const value: Expr = operator && target.is === 'name' ? { is: 'logical', at: right.at, operator, left: target, right } : right;
  exportAssigned(target, value, lowering);
  defineTarget(target, node.operator === '=' || node.operator.length === 3 ? { from: 'value', value, path: [], within: lowering.within } : { from: 'unknown' }, lowering);
  return { is: 'assign', at: spanOf(node, lowering), target, operator: operator ? '=' : node.operator, value };
}

function lowerUpdate(node: TSESTree.UpdateExpression, lowering: Lowering): Expr {
  const target = lowerTarget(node.argument, lowering);
  defineTarget(target, { from: 'unknown' }, lowering);
  return { is: 'opaque', at: spanOf(node, lowering), parts: [lowerExpr(node.argument, lowering)] };
}

function lowerAll(nodes: readonly Node[], lowering: Lowering): Expr[] {
  return nodes.map((node) => lowerExpr(node, lowering));
}
