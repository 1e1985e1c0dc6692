/** What the lowering of one file shares: the variables that are already numbered, and the functions and classes found so far. */
import type { Scope, ScopeManager, Variable as ScopeVariable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { ClassCode, Definition, Export, Expr, FunctionCode, FunctionId, Stmt, VariableId } from '../../code.js';
import type { Span } from '../../model.js';

export type Node = TSESTree.Node;

export interface Lowering {
  readonly functions: (FunctionCode | undefined)[];
  readonly classes: (ClassCode | undefined)[];
  /** `block` is the syntax node of the function that the variable belongs to, or, where no syntax made it, the function itself. */
  readonly variables: { name: string; block: Node | FunctionId; definitions: Definition[] }[];
  readonly functionOf: Map<Node, FunctionId>;
  readonly exports: Export[];
  /** Identifier → the variable it refers to; an identifier that is missing here is free. */
  readonly variableOf: Map<Node, VariableId>;
  /** What a free name means in a template, which sees the variables of its file's script; in a script it is a global. */
  readonly free?: (node: TSESTree.Identifier | TSESTree.JSXIdentifier, at: Span) => Expr;
  /** What `this.name` means in the options of a Vue component. */
  readonly self?: (name: string, at: Span) => Expr;
  /** The function that renders the file, where its body runs each time that is done. */
  component?: FunctionId;
  /** The function whose body is being lowered. */
  within: FunctionId;
  /** Added to every offset: where a fragment stands in its file. */
  readonly offset: number;
  /** Present where programs in strings are to be read. */
  readonly strings?: Strings;
  /** Constants and types → the syntax that they are made with. */
  readonly initialOf: Map<VariableId, Node>;
  /** The same file, seen from a fragment: with an offset and a meaning of free names of its own. */
  readonly fragment: (place: Pick<Lowering, 'offset' | 'free'>) => Lowering;
  /** Expressions hold functions, which hold statements, which hold expressions: the three meet here. */
  readonly expr: (node: Node, name?: string) => Expr;
  readonly stmt: (node: Node) => Stmt[];
}

export interface Program {
  readonly program: TSESTree.Program;
  readonly scopes: ScopeManager;
}

export interface Strings {
  /** The text of the whole file. */
  readonly text: string;
  /** Undefined for what is no program. */
  readonly parse: (code: string) => Program | undefined;
}

export function spanOf(node: { range: readonly [number, number] }, lowering: Lowering): Span {
  return [node.range[0] + lowering.offset, node.range[1] + lowering.offset];
}

export interface Recursion {
  readonly expr: (node: Node, lowering: Lowering, name?: string) => Expr;
  readonly stmt: (node: Node, lowering: Lowering) => Stmt[];
}

export function createLowering(recursion: Recursion, strings?: Strings): Lowering {
  return withRecursion({ functions: [], classes: [], variables: [], exports: [], variableOf: new Map(), functionOf: new Map(), initialOf: new Map(), within: 0, offset: 0, ...(strings && { strings }) }, recursion);
}

/** The same file, seen from one of its fragments: what is numbered is shared, the offset and the meaning of free names are its own. */
export function withRecursion(parts: Omit<Lowering, 'expr' | 'stmt' | 'fragment'>, recursion: Recursion): Lowering {
  const lowering: Lowering = {
    ...parts, expr: (node, name) => recursion.expr(node, lowering, name), stmt: (node) => recursion.stmt(node, lowering),
    fragment: (place) => withRecursion({ ...lowering, ...place }, recursion),
  };
  return lowering;
}

/** Numbers every variable of a program; what is only declared to the compiler (`declare const fbq: any`) stays a global. */
export function numberVariables(lowering: Lowering, scopes: ScopeManager): void {
  for (const scope of scopes.scopes) for (const variable of scope.variables) number(lowering, scope, variable);
}

function number(lowering: Lowering, scope: Scope, variable: ScopeVariable): void {
  if (variable.defs.length === 0 || variable.defs.every(isAmbient)) return;
  // A class and an enum name themselves a second time, inside: one thing, one variable.
  const known = variable.identifiers.map((identifier) => lowering.variableOf.get(identifier)).find((one) => one !== undefined);
  const id = known ?? lowering.variables.length;
  if (known === undefined) lowering.variables.push({ name: variable.name, block: scope.variableScope.block, definitions: [] });
  for (const identifier of variable.identifiers) if (!lowering.variableOf.has(identifier)) lowering.variableOf.set(identifier, id);
  for (const reference of variable.references) lowering.variableOf.set(reference.identifier, id);
  const [only, second] = variable.defs;
  const made = only && !second ? initialIn(only.node) : undefined;
  if (made) lowering.initialOf.set(id, made);
}

function initialIn(node: Node): Node | undefined {
  if (node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration') return node;
  return node.type === 'VariableDeclarator' && node.id.type === 'Identifier' ? (node.init ?? undefined) : undefined;
}

function isAmbient(definition: ScopeVariable['defs'][number]): boolean {
  const { node } = definition;
  if (node.type === 'TSDeclareFunction') return true;
  for (let at: Node | undefined = node; at; at = parentOf(at)) {
    if ('declare' in at && at.declare) return true;
    if (at.type === 'Program') return false;
  }
  return declaredByParent(definition);
}

/** Undefined in trees without parent links, whatever the type says. */
function parentOf(node: Node): Node | undefined {
  return node.parent;
}

/** Trees without parent links (oxc's): the declaration that a declarator stands in is the definition's own parent. */
function declaredByParent(definition: ScopeVariable['defs'][number]): boolean {
  const { parent } = definition;
  return parent != null && 'declare' in parent && parent.declare;
}
