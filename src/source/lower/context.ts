/** What the lowering of one file shares: the variables that are already numbered, and the functions and classes found so far. */
import type { Scope, ScopeManager, Variable as ScopeVariable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { ClassCode, Definition, Export, Expr, FunctionCode, FunctionId, Stmt, VariableId } from '../../code.js';
import type { Span } from '../../model.js';

export type Node = TSESTree.Node;

export interface Lowering {
  readonly functions: (FunctionCode | undefined)[];
  readonly classes: (ClassCode | undefined)[];
  /** `block` is the syntax node of the function that the variable belongs to. */
  readonly variables: { name: string; block: Node; definitions: Definition[] }[];
  readonly functionOf: Map<Node, FunctionId>;
  readonly exports: Export[];
  /** Identifier → the variable it refers to; an identifier that is missing here is a global. */
  readonly variableOf: Map<Node, VariableId>;
  /** The function whose body is being lowered. */
  within: FunctionId;
  /** Added to every offset: where a fragment stands in its file. */
  readonly offset: number;
  /** Expressions hold functions, which hold statements, which hold expressions: the three meet here. */
  readonly expr: (node: Node, name?: string) => Expr;
  readonly stmt: (node: Node) => Stmt[];
}

export function spanOf(node: { range: readonly [number, number] }, lowering: Lowering): Span {
  return [node.range[0] + lowering.offset, node.range[1] + lowering.offset];
}

/** Numbers every variable of the file; what is only declared to the compiler (`declare const fbq: any`) stays a global. */
export function createLowering(scopes: ScopeManager, offset: number, recursion: { expr: (node: Node, lowering: Lowering, name?: string) => Expr; stmt: (node: Node, lowering: Lowering) => Stmt[] }): Lowering {
  const lowering: Lowering = {
    expr: (node, name) => recursion.expr(node, lowering, name),
    stmt: (node) => recursion.stmt(node, lowering),
    functions: [], classes: [], variables: [], exports: [], variableOf: new Map(), functionOf: new Map(), within: 0, offset,
  };
  for (const scope of scopes.scopes) for (const variable of scope.variables) number(lowering, scope, variable);
  return lowering;
}

function number(lowering: Lowering, scope: Scope, variable: ScopeVariable): void {
  if (variable.defs.length === 0 || variable.defs.every(isAmbient)) return;
  const id = lowering.variables.length;
  lowering.variables.push({ name: variable.name, block: scope.variableScope.block, definitions: [] });
  for (const identifier of variable.identifiers) if (!lowering.variableOf.has(identifier)) lowering.variableOf.set(identifier, id);
  for (const reference of variable.references) lowering.variableOf.set(reference.identifier, id);
}

function isAmbient(definition: ScopeVariable['defs'][number]): boolean {
  const { node } = definition;
  if (node.type === 'TSDeclareFunction') return true;
  for (let at: Node | undefined = node; at; at = at.parent) {
    if ('declare' in at && at.declare === true) return true;
    if (at.type === 'Program') return false;
    if (!at.parent) return declaredByParent(definition);
  }
  return false;
}

/** Trees without parent links (oxc's): the declaration that a declarator stands in is the definition's own parent. */
function declaredByParent(definition: ScopeVariable['defs'][number]): boolean {
  const parent = definition.parent;
  return parent != null && 'declare' in parent && parent.declare === true;
}
