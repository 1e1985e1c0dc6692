/** Where in a file each thing is used: built once a file, by one walk over its code. */
import type { ClassId, Expr, ExprOf, FunctionId, Module, Stmt, VariableId } from '../code.js';
import { partsOf, targetParts, type Code } from './parts.js';

/** The expression or statement that an expression is a part of. */
export interface Parent {
  readonly node: Code;
  readonly within: FunctionId;
}

export interface Index {
  readonly parents: ReadonlyMap<Expr, Parent>;
  /** Reads of a variable. */
  readonly names: ReadonlyMap<VariableId, readonly Expr[]>;
  /** Reads of names that the file does not declare. */
  readonly free: ReadonlyMap<string, readonly Expr[]>;
  /** Member expressions by their constant key. */
  readonly members: ReadonlyMap<string, readonly ExprOf<'member'>[]>;
  /** The variable that an object literal, class or call result is bound to. */
  readonly holderOf: ReadonlyMap<Expr, VariableId>;
  /** Calls, assignments, deletions, elements and tagged templates: everything that does something. */
  readonly acts: readonly { readonly expr: Expr; readonly within: FunctionId }[];
  readonly callsIn: ReadonlyMap<FunctionId, readonly ExprOf<'call'>[]>;
  /** Where the file loads another while it runs: `import('./pixel')`. */
  readonly imports: readonly ExprOf<'import'>[];
  /** Every `this`. */
  readonly selves: readonly { readonly expr: Expr; readonly within: FunctionId }[];
  /** Parameters of a function that are written to later. */
  readonly rewritten: ReadonlyMap<FunctionId, readonly VariableId[]>;
  readonly functionExprs: ReadonlyMap<FunctionId, Expr>;
  readonly classExprs: ReadonlyMap<ClassId, Expr>;
  /** Variables that a function declaration gives its value to. */
  readonly declared: ReadonlyMap<FunctionId, readonly VariableId[]>;
  /** The names that a variable, or the value of an expression, is exported under. */
  readonly exportsOf: ReadonlyMap<VariableId | Expr, readonly string[]>;
}

const indexes = new WeakMap<Module, Index>();

export function indexOf(module: Module): Index {
  const known = indexes.get(module);
  if (known) return known;
  const index = build(module);
  indexes.set(module, index);
  return index;
}

interface Builder {
  parents: Map<Expr, Parent>;
  names: Map<VariableId, Expr[]>;
  free: Map<string, Expr[]>;
  members: Map<string, ExprOf<'member'>[]>;
  holderOf: Map<Expr, VariableId>;
  acts: { expr: Expr; within: FunctionId }[];
  callsIn: Map<FunctionId, ExprOf<'call'>[]>;
  imports: ExprOf<'import'>[];
  selves: { expr: Expr; within: FunctionId }[];
  rewritten: Map<FunctionId, VariableId[]>;
  functionExprs: Map<FunctionId, Expr>;
  classExprs: Map<ClassId, Expr>;
  declared: Map<FunctionId, VariableId[]>;
  exportsOf: Map<VariableId | Expr, string[]>;
}

function build(module: Module): Index {
  const index: Builder = {
    parents: new Map(), names: new Map(), free: new Map(), members: new Map(), holderOf: new Map(), acts: [], callsIn: new Map(), imports: [], selves: [], rewritten: new Map(), functionExprs: new Map(), classExprs: new Map(), declared: new Map(), exportsOf: new Map(),
  };
  module.variables.forEach(({ function: owner, definitions }, id) => {
    if (definitions.length > 1 && definitions[0]?.from === 'param') add(index.rewritten, owner, id);
    for (const one of definitions) if (one.from === 'function') add(index.declared, one.id, id);
  });
  for (const one of module.exports) {
    if (!('value' in one)) continue;
    add(index.exportsOf, one.value, one.name);
    if (one.value.is === 'name' && one.value.variable !== undefined) add(index.exportsOf, one.value.variable, one.name);
  }
  for (const code of module.functions) {
    // Parents are pushed before their parts, so that a part can look at what it stands in.
    const stack: { node: Code; parent?: Parent }[] = [];
    for (const param of code.params.toReversed()) stack.push(...targetParts(param.target).map((node) => ({ node })), ...(param.otherwise ? [{ node: param.otherwise }] : []));
    for (const statement of code.body.toReversed()) stack.push({ node: statement });
    for (let item = stack.pop(); item; item = stack.pop()) {
      if (item.parent && 'is' in item.node) index.parents.set(item.node as Expr, item.parent);
      note(index, item.node, code.id);
      const parts = partsOf(item.node);
      const parent = { node: item.node, within: code.id };
      for (let at = parts.length - 1; at >= 0; at -= 1) stack.push({ node: parts[at] as Code, parent });
    }
  }
  for (const { extends: base, decorators = [], members, within } of module.classes) {
    const loose = [...(base ? [base] : []), ...decorators, ...members.flatMap((one) => one.decorators ?? [])];
    for (const expr of loose) visitLoose(index, expr, within);
  }
  return index;
}

function visitLoose(index: Builder, expr: Expr, within: FunctionId): void {
  note(index, expr, within);
  for (const part of partsOf(expr)) {
    index.parents.set(part as Expr, { node: expr, within });
    visitLoose(index, part as Expr, within);
  }
}

function note(index: Builder, node: Code, within: FunctionId): void {
  if ('do' in node) {
    if (node.do === 'declare' && node.value && node.target.is === 'name' && node.target.variable !== undefined) index.holderOf.set(node.value, node.target.variable);
    return;
  }
  if (isAct(node)) index.acts.push({ expr: node, within });
  switch (node.is) {
    case 'name':
      if (node.variable !== undefined) add(index.names, node.variable, node);
      else add(index.free, node.name, node);
      break;
    case 'import':
      index.imports.push(node);
      break;
    case 'this':
      index.selves.push({ expr: node, within });
      break;
    case 'member':
      if (node.key.is === 'constant') add(index.members, String(node.key.value), node);
      break;
    case 'call':
      add(index.callsIn, within, node);
      break;
    case 'assign':
      if (node.target.is === 'name' && node.target.variable !== undefined) index.holderOf.set(node.value, node.target.variable);
      break;
    case 'function':
      index.functionExprs.set(node.id, node);
      break;
    case 'class':
      index.classExprs.set(node.id, node);
      break;
    default:
  }
}

function isAct(node: Exclude<Code, Stmt>): node is ExprOf<'call' | 'element' | 'assign'> | ExprOf<'unary'> {
  return node.is === 'call' || node.is === 'element' || node.is === 'assign' || (node.is === 'unary' && node.operator === 'delete');
}

/** `{ load() { this.url = … } }`: the object literal that `this` is, in its methods and the arrow functions inside them. */
export function literalAround({ functionExprs, parents }: Index, module: Module, within: FunctionId): ExprOf<'object'> | undefined {
  let at = module.functions[within];
  while (at?.kind === 'arrow' && at.parent !== undefined) at = module.functions[at.parent];
  const expr = at?.kind === 'function' ? functionExprs.get(at.id) : undefined;
  const node = expr && parents.get(expr)?.node;
  return node && 'is' in node && node.is === 'object' ? node : undefined;
}

/** The class whose `this` an arrow function inside a method sees. */
export function classAround(module: Module, within: FunctionId): ClassId | undefined {
  for (let at: FunctionId | undefined = within; at !== undefined; at = module.functions[at]?.parent) {
    const code = module.functions[at];
    if (code?.ofClass !== undefined) return code.ofClass;
    if (code?.kind === 'function') return undefined;
  }
  return undefined;
}

function add<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const known = map.get(key);
  if (known) known.push(item);
  else map.set(key, [item]);
}
