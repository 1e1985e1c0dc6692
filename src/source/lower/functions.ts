/** Functions and classes: each becomes a numbered piece of code of its own. */
import type { TSESTree } from '@typescript-eslint/types';
import type { ClassId, ClassMember, Expr, FunctionCode, FunctionId, Param, Stmt, TypeCode } from '../../code.js';
import { directivesOf, lowerBody } from './body.js';
import { lowerKey } from './names.js';
import { defineTarget, lowerTarget, withDefault } from './targets.js';
import { lowerType } from './types.js';
import { spanOf, type Lowering, type Node } from './context.js';

type FunctionNode = TSESTree.FunctionExpression | TSESTree.FunctionDeclaration | TSESTree.ArrowFunctionExpression;
interface Role {
  readonly name: string;
  readonly kind: FunctionCode['kind'];
  readonly ofClass?: ClassId;
}

export function lowerFunction(node: FunctionNode, lowering: Lowering, role: Role): FunctionId {
  return inFunction(lowering, (id, parent) => {
    lowering.functionOf.set(node, id);
    const params = node.params.map((param, index) => lowerParam(param, index, lowering));
    const assigned = node.params.flatMap((param) => (param.type === 'TSParameterProperty' ? [assignToThis(param, lowering)] : []));
    const body: Stmt[] = node.body.type === 'BlockStatement'
      ? lowerBody(node.body.body, lowering)
      : [{ do: 'return', at: spanOf(node.body, lowering), value: lowering.expr(node.body) }];
    if (node.type === 'FunctionExpression' && node.id) nameItself(node.id, id, lowering);
    return {
      id, parent, kind: role.kind, name: node.id?.name ?? role.name, isAsync: node.async, isGenerator: node.generator, params,
      body: [...assigned, ...body], directives: node.body.type === 'BlockStatement' ? directivesOf(node.body.body) : [],
      ...(role.ofClass !== undefined && { ofClass: role.ofClass }), at: spanOf(node, lowering),
    };
  });
}

/** Reserves a number for a function, lowers what stands in it, and goes back to the enclosing one. */
export function inFunction(lowering: Lowering, build: (id: FunctionId, parent: FunctionId) => FunctionCode): FunctionId {
  const id = lowering.functions.length;
  lowering.functions.push(undefined);
  const parent = lowering.within;
  lowering.within = id;
  lowering.functions[id] = build(id, parent);
  lowering.within = parent;
  return id;
}

function lowerParam(node: Node, index: number, lowering: Lowering): Param {
  const param = withDefault(node, lowering);
  defineTarget(param.target, { from: 'param', function: lowering.within, index, path: [] }, lowering);
  const type = typeOf(node, lowering);
  return node.type === 'RestElement' ? { ...param, rest: true } : type ? { ...param, type } : param;
}

function typeOf(node: Node, lowering: Lowering): TypeCode | undefined {
  if (node.type === 'TSParameterProperty') return typeOf(node.parameter, lowering);
  if (node.type === 'AssignmentPattern') return typeOf(node.left, lowering);
  const annotation = node.type === 'Identifier' || node.type === 'ObjectPattern' ? node.typeAnnotation : undefined;
  return annotation && lowerType(annotation.typeAnnotation, lowering);
}

/** `constructor(private client: Client)` is `this.client = client`. */
function assignToThis(node: TSESTree.TSParameterProperty, lowering: Lowering): Stmt {
  const at = spanOf(node, lowering);
  const inner = node.parameter.type === 'AssignmentPattern' ? node.parameter.left : node.parameter;
  const value = lowering.expr(inner);
  const key: Expr = { is: 'constant', at, value: value.is === 'name' ? value.name : '' };
  const target = { is: 'member', at, object: { is: 'this', at }, key, optional: false } as const;
  return { do: 'expression', at, value: { is: 'assign', at, target, operator: '=', value } };
}

/** `const f = function self() { self() }`: the inner name is the function. */
function nameItself(identifier: TSESTree.Identifier, id: FunctionId, lowering: Lowering): void {
  const variable = lowering.variableOf.get(identifier);
  if (variable !== undefined) lowering.variables[variable]?.definitions.push({ from: 'function', id });
}

export function lowerClass(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression, lowering: Lowering, name: string): ClassId {
  const id = lowering.classes.length;
  lowering.classes.push(undefined);
  const members = node.body.body.flatMap((member) => lowerMember(member, id, lowering));
  lowering.classes[id] = {
    id, name: node.id?.name ?? name, members, within: lowering.within, at: spanOf(node, lowering),
    ...(node.superClass && { extends: lowering.expr(node.superClass) }), ...decoratorsOf(node, lowering),
  };
  if (node.type === 'ClassExpression' && node.id) defineTarget(lowerTarget(node.id, lowering), { from: 'class', id }, lowering);
  return id;
}

function lowerMember(node: TSESTree.ClassElement, ofClass: ClassId, lowering: Lowering): ClassMember[] {
  switch (node.type) {
    case 'MethodDefinition': {
      if (!node.value.body) return [];
      const key = lowerKey(node.key, node.computed, lowering);
      const kind = node.kind === 'get' ? 'getter' : node.kind === 'constructor' ? 'constructor' : 'method';
      const id = lowerFunction(node.value, lowering, { name: nameOf(key), kind, ofClass });
      return [{ key, isStatic: node.static, value: { is: kind === 'getter' ? 'getter' : node.kind === 'set' ? 'setter' : 'method', function: id }, ...accessOf(node), ...decoratorsOf(node, lowering) }];
    }
    case 'PropertyDefinition':
    case 'AccessorProperty': {
      const key = lowerKey(node.key, node.computed, lowering);
      const decorators = decoratorsOf(node, lowering);
      if (!node.value) return [{ key, isStatic: node.static, ...decorators }];
      const value = node.value;
      const at = spanOf(value, lowering);
      const id = inFunction(lowering, (field, parent) => ({
        id: field, parent, kind: 'method', name: nameOf(key), isAsync: false, isGenerator: false, params: [], ofClass, directives: [], at,
        body: [{ do: 'return', at, value: lowering.expr(value, nameOf(key)) }],
      }));
      return [{ key, isStatic: node.static, value: { is: 'field', function: id }, ...accessOf(node), ...decorators }];
    }
    case 'StaticBlock': {
      const at = spanOf(node, lowering);
      const id = inFunction(lowering, (block, parent) => ({
        id: block, parent, kind: 'method', name: '', isAsync: false, isGenerator: false, params: [], ofClass, directives: [], at,
        body: lowerBody(node.body, lowering),
      }));
      return [{ key: { is: 'constant', at, value: '' }, isStatic: true, value: { is: 'field', function: id } }];
    }
    default:
      return [];
  }
}

function accessOf({ key, accessibility }: TSESTree.MethodDefinition | TSESTree.PropertyDefinition | TSESTree.AccessorProperty): Pick<ClassMember, 'isPrivate'> {
  return accessibility === 'private' || key.type === 'PrivateIdentifier' ? { isPrivate: true } : {};
}

/** Absent where there are none, as on most; some trees leave the list out. */
function decoratorsOf({ decorators }: { readonly decorators?: readonly TSESTree.Decorator[] }, lowering: Lowering): Pick<ClassMember, 'decorators'> {
  return decorators?.length ? { decorators: decorators.map(({ expression }) => lowering.expr(expression)) } : {};
}

function nameOf(key: Expr): string {
  return key.is === 'constant' ? String(key.value) : '';
}
