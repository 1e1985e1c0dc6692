/**
 * A function that is given methods by its `prototype` is a class as people wrote them before there was a word for it.
 *
 *     function Tracker(root) { this.root = root; }            class Tracker { constructor(root) { this.root = root; }
 *     Tracker.prototype.start = function () { … };            start() { … } }
 */
import type { ClassCode, ClassId, ClassMember, Definition, Expr, ExprOf, FunctionCode, FunctionId, Stmt, Variable, VariableId } from '../../code.js';

interface Code {
  readonly functions: readonly FunctionCode[];
  readonly classes: readonly ClassCode[];
  readonly variables: readonly Variable[];
}

export function withPrototypes<Whole extends Code>(code: Whole): Whole {
  const found = code.functions.flatMap(({ id, body }) => makersIn(code, id, body));
  return found.reduce<Whole>((grown, maker) => (maker.from === 'class' ? withMethods(grown, maker) : asClass(grown, maker)), code);
}

/** A function or a class whose prototype is written to where it is declared. */
type Maker = OldMaker | GrowingClass;

interface Growing {
  readonly within: FunctionId;
  readonly methods: readonly Method[];
  /** The statements that write to its prototype. */
  readonly written: ReadonlySet<Stmt>;
}

interface OldMaker extends Growing {
  readonly from: 'function';
  readonly variable: VariableId;
  readonly maker: FunctionId;
  readonly extends?: Expr;
}

/** `class Tracker {}`, and `Tracker.prototype.start = function () { … }` below it. */
interface GrowingClass extends Growing {
  readonly from: 'class';
  readonly id: ClassId;
}

interface Method {
  readonly key: Expr;
  readonly function: FunctionId;
}

function makersIn(code: Code, within: FunctionId, body: readonly Stmt[]): readonly Maker[] {
  const writes = body.flatMap((statement) => {
    const write = writeOf(statement);
    return write ? [{ statement, ...write }] : [];
  });
  return [...new Set(writes.map(({ variable }) => variable))].flatMap((variable): readonly Maker[] => {
    const own = writes.filter((one) => one.variable === variable);
    const { definitions: [only, second] = [], function: owner } = code.variables[variable] ?? {};
    const methods = own.flatMap((one) => one.methods);
    if ((only?.from !== 'function' && only?.from !== 'class') || second || owner !== within || methods.length === 0) return [];
    if (only.from === 'class') return [{ from: 'class', id: only.id, within, methods, written: new Set(own.map(({ statement }) => statement)) }];
    const base = own.find((one) => one.extends)?.extends;
    return [{ from: 'function', variable, maker: only.id, within, methods, written: new Set(own.map(({ statement }) => statement)), ...(base && { extends: base }) }];
  });
}

interface Write {
  readonly variable: VariableId;
  readonly methods: readonly Method[];
  readonly extends?: Expr;
}

/** Undefined for what writes to no prototype, or something that is no method. */
function writeOf(statement: Stmt): Write | undefined {
  const act = statement.do === 'expression' && statement.value.is === 'assign' && statement.value.operator === '=' ? statement.value : undefined;
  if (act?.target.is !== 'member') return undefined;
  const whole = prototypeOf(act.target);
  if (whole !== undefined) return writeOfAll(whole, act.value);
  const variable = prototypeOf(act.target.object);
  return variable !== undefined && act.value.is === 'function' ? { variable, methods: [{ key: act.target.key, function: act.value.id }] } : undefined;
}

/** `Tracker.prototype = { start() {} }`, `= Object.create(Base.prototype)`, `= new Base()` */
function writeOfAll(variable: VariableId, value: Expr): Write | undefined {
  if (value.is === 'call') {
    const base = value.construct ? value.callee : ownerOf(value.args[0]);
    return base?.is === 'name' ? { variable, methods: [], extends: base } : undefined;
  }
  if (value.is !== 'object' || value.entries.some((entry) => !entry.key || entry.getter || entry.value.is !== 'function')) return undefined;
  return { variable, methods: value.entries.flatMap(({ key, value: method }) => (key && method.is === 'function' ? [{ key, function: method.id }] : [])) };
}

/** The variable `Tracker` of `Tracker.prototype`. */
function prototypeOf(expr: Expr): VariableId | undefined {
  const owner = ownerOf(expr);
  return owner?.is === 'name' ? owner.variable : undefined;
}

function ownerOf(expr: Expr | undefined): Expr | undefined {
  return expr?.is === 'member' && expr.key.is === 'constant' && expr.key.value === 'prototype' ? expr.object : undefined;
}

function withMethods<Whole extends Code>(code: Whole, { id, within, methods, written }: GrowingClass): Whole {
  const own = new Set(methods.map((one) => one.function));
  return {
    ...code,
    classes: code.classes.map((one) => (one.id === id ? { ...one, members: [...one.members, ...membersOf(methods)] } : one)),
    functions: code.functions.map((one) => {
      const body = one.id === within ? one.body.filter((statement) => !written.has(statement)) : one.body;
      return { ...one, body, ...(own.has(one.id) && { kind: 'method' as const, ofClass: id }) };
    }),
  };
}

function membersOf(methods: readonly Method[]): readonly ClassMember[] {
  return methods.map((one) => ({ key: one.key, isStatic: false, value: { is: 'method', function: one.function } }));
}

function asClass<Whole extends Code>(code: Whole, { variable, maker, within, methods, written, extends: base }: OldMaker): Whole {
  const { name = '', at = [0, 0] } = code.functions[maker] ?? {};
  const id = code.classes.length;
  const members = membersOf([{ key: { is: 'constant', at, value: 'constructor' } as const, function: maker }, ...methods]);
  const own = new Map<FunctionId, FunctionCode['kind']>([...methods.map((one) => [one.function, 'method'] as const), [maker, 'constructor']]);
  const made: ExprOf<'class'> = { is: 'class', at, id };
  return {
    ...code,
    classes: [...code.classes, { id, name, members, within, at, ...(base && { extends: base }) }],
    variables: code.variables.map((one, index) => (index === variable ? { ...one, definitions: [{ from: 'class', id } satisfies Definition] } : one)),
    functions: code.functions.map((one) => {
      const kind = own.get(one.id);
      const body = one.id === within ? [{ do: 'expression' as const, at, value: made }, ...one.body.filter((statement) => !written.has(statement))] : one.body;
      return { ...one, body, ...(kind && { kind, ofClass: id }) };
    }),
  };
}
