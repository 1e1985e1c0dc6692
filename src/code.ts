/**
 * The code of a file, as the analysis reads it: an ordinary program in a smaller language. Types, parentheses, optional-chain wrappers
 * and the spelling of a name are gone, variables are numbers, JSX and templates are elements. It is plain data and depends on the text
 * of its file alone: imports stay open until files are linked.
 *
 *     if ((out as boolean)) return;      { do: 'if', test: { is: 'name', variable: 3 }, yes: [{ do: 'return' }], no: [] }
 */
import type { Span } from './model.js';

export type Language = 'ts' | 'tsx' | 'js' | 'jsx' | 'vue' | 'svelte' | 'astro' | 'html';

export type FunctionId = number;
export type VariableId = number;
export type ClassId = number;

export type Expr = { readonly at: Span } & (
  /** `undefined` is a constant without a value; a regular expression keeps its source, and whether it goes on where it stopped (`/out=1/g`). */
  | { readonly is: 'constant'; readonly value?: string | number | boolean | null; readonly regex?: true; readonly goesOn?: true }
  /** `` `a${b}c` ``: texts has one more item than values. */
  | { readonly is: 'template'; readonly texts: readonly string[]; readonly values: readonly Expr[] }
  /** A variable of this file, or (variable absent) a global. */
  | { readonly is: 'name'; readonly name: string; readonly variable?: VariableId }
  | { readonly is: 'this' }
  /** `super.send()`, and `super` itself where it is called. */
  | { readonly is: 'super' }
  | { readonly is: 'member'; readonly object: Expr; readonly key: Expr; readonly optional: boolean }
  | { readonly is: 'call'; readonly callee: Expr; readonly args: readonly Expr[]; readonly construct: boolean; readonly optional: boolean }
  | { readonly is: 'spread'; readonly value: Expr }
  | { readonly is: 'function'; readonly id: FunctionId }
  | { readonly is: 'class'; readonly id: ClassId }
  /** An entry without a key is a spread. */
  | { readonly is: 'object'; readonly entries: readonly Entry[] }
  | { readonly is: 'array'; readonly items: readonly Expr[] }
  | { readonly is: 'unary'; readonly operator: string; readonly value: Expr }
  | { readonly is: 'binary'; readonly operator: string; readonly left: Expr; readonly right: Expr }
  | { readonly is: 'logical'; readonly operator: '&&' | '||' | '??'; readonly left: Expr; readonly right: Expr }
  | { readonly is: 'choose'; readonly test: Expr; readonly yes: Expr; readonly no: Expr }
  | { readonly is: 'assign'; readonly target: Target; readonly operator: string; readonly value: Expr }
  | { readonly is: 'await'; readonly value: Expr }
  /** `yield x`; `yield* xs` hands on each of them. */
  | { readonly is: 'yield'; readonly value?: Expr; readonly isEach: boolean }
  | { readonly is: 'sequence'; readonly items: readonly Expr[] }
  /** `<Script src="…">`; the tag of an intrinsic element is a constant. */
  | { readonly is: 'element'; readonly tag: Expr; readonly attributes: readonly Entry[]; readonly children: readonly Expr[] }
  | { readonly is: 'import'; readonly source: Expr }
  /** Anything else: its parts are evaluated, its value is unknown. */
  | { readonly is: 'opaque'; readonly parts: readonly Expr[] }
);

/** One kind of expression: `ExprOf<'call'>`. */
export type ExprOf<Kind extends Expr['is']> = Extract<Expr, { is: Kind }>;

export interface Entry {
  readonly key?: Expr;
  readonly value: Expr;
  /** `get x() {}`: reading the member calls the function. */
  readonly getter?: true;
}

/** What a declaration or assignment writes to. */
export type Target =
  | ExprOf<'name'>
  | ExprOf<'member'>
  | { readonly is: 'objectPattern'; readonly at: Span; readonly entries: readonly { readonly key: Expr; readonly target: Target; readonly otherwise?: Expr }[]; readonly rest?: Target }
  | { readonly is: 'arrayPattern'; readonly at: Span; readonly items: readonly ({ readonly target: Target; readonly otherwise?: Expr } | null)[]; readonly rest?: Target };

export type Stmt = { readonly at: Span } & (
  | { readonly do: 'expression'; readonly value: Expr }
  /** `const x = …`, `let x`, `var x = …` */
  | { readonly do: 'declare'; readonly target: Target; readonly value?: Expr }
  | { readonly do: 'if'; readonly test: Expr; readonly yes: readonly Stmt[]; readonly no: readonly Stmt[] }
  /** `while`, `do … while` (testFirst is false) and `for`. */
  | { readonly do: 'loop'; readonly first: readonly Stmt[]; readonly test?: Expr; readonly testFirst: boolean; readonly update?: Expr; readonly body: readonly Stmt[] }
  /** `for … of` and `for … in`. */
  | { readonly do: 'each'; readonly target: Target; readonly of: Expr; readonly keys: boolean; readonly body: readonly Stmt[] }
  | { readonly do: 'switch'; readonly value: Expr; readonly cases: readonly { readonly test?: Expr; readonly body: readonly Stmt[] }[] }
  | { readonly do: 'try'; readonly body: readonly Stmt[]; readonly caught?: { readonly target?: Target; readonly body: readonly Stmt[] }; readonly last?: readonly Stmt[] }
  | { readonly do: 'return'; readonly value?: Expr }
  | { readonly do: 'throw'; readonly value: Expr }
  | { readonly do: 'break'; readonly label?: string }
  | { readonly do: 'continue'; readonly label?: string }
  | { readonly do: 'labeled'; readonly label: string; readonly body: readonly Stmt[] }
  | { readonly do: 'block'; readonly body: readonly Stmt[] }
);

export type StmtOf<Kind extends Stmt['do']> = Extract<Stmt, { do: Kind }>;

export interface Param {
  readonly target: Target;
  readonly otherwise?: Expr;
  readonly rest?: true;
  readonly type?: TypeCode;
}

/** The one trace of types. */
export type TypeCode =
  /** The name that an imported type or class has in the file, as `PostHog` of `client: PostHog`. */
  | { readonly is: 'named'; readonly name: ExprOf<'name'> }
  /** `{ client: PostHog }`: those members of which something is known. */
  | { readonly is: 'object'; readonly members: readonly { readonly key: string; readonly type: TypeCode }[] }
  | { readonly is: 'window' };

export interface FunctionCode {
  readonly id: FunctionId;
  /** Own name, or the variable, property or attribute it is given to; empty where there is none. */
  readonly name: string;
  readonly kind: 'module' | 'function' | 'arrow' | 'method' | 'getter' | 'constructor';
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly params: readonly Param[];
  readonly body: readonly Stmt[];
  /** The enclosing function; absent for the module itself. */
  readonly parent?: FunctionId;
  /** The class whose member this is. */
  readonly ofClass?: ClassId;
  readonly directives: readonly string[];
  readonly at: Span;
}

/** One step of a destructuring: `{ data: [first] }` gives `first` the path `data`, `0`. */
export type PatternStep = { readonly key: string | number; readonly otherwise?: Expr } | { readonly rest: true };

/** One of the places that give a variable its value. */
export type Definition =
  | { readonly from: 'import'; readonly source: string; readonly name: string }
  | { readonly from: 'function'; readonly id: FunctionId }
  | { readonly from: 'class'; readonly id: ClassId }
  | { readonly from: 'param'; readonly function: FunctionId; readonly index: number; readonly path: readonly PatternStep[] }
  | { readonly from: 'value'; readonly value: Expr; readonly path: readonly PatternStep[]; readonly within: FunctionId }
  /** `for (const user of users)` */
  | { readonly from: 'each'; readonly of: Expr; readonly path: readonly PatternStep[]; readonly within: FunctionId }
  /** `let x;` */
  | { readonly from: 'nothing' }
  /** `x++`, `catch (x)`, `...rest`: a value that the code does not tell. */
  | { readonly from: 'unknown' };

export interface Variable {
  readonly name: string;
  /** The function that the variable belongs to. */
  readonly function: FunctionId;
  readonly definitions: readonly Definition[];
}

export interface ClassCode {
  readonly id: ClassId;
  readonly name: string;
  readonly extends?: Expr;
  /** `@Controller('e')`, `@UseGuards(SharingGuard)` */
  readonly decorators?: readonly Expr[];
  readonly members: readonly ClassMember[];
  /** The function that encloses the class. */
  readonly within: FunctionId;
  readonly at: Span;
}

export interface ClassMember {
  readonly key: Expr;
  readonly isStatic: boolean;
  /** `#send() {}`, `private send() {}`: nobody calls it from outside of the class. */
  readonly isPrivate?: true;
  /** A method is a function; a field's initialiser is a function that returns its value; absent for `name;`. */
  readonly value?: { readonly is: 'method' | 'getter' | 'setter' | 'field'; readonly function: FunctionId };
  /** `@Post('e')`, `@Inject(CLIENT)` */
  readonly decorators?: readonly Expr[];
}

/** `module.exports = …` exports the name `module.exports`; `export type { T } from './x'` hands on a type alone. */
export type Export =
  | { readonly name: string; readonly value: Expr }
  | { readonly name: string; readonly from: string; readonly imported: string; readonly isType?: true }
  /** `export * from './x'` */
  | { readonly from: string; readonly isType?: true };

export interface Module {
  readonly file: string;
  readonly language: Language;
  /** Offset of the first character of each line. */
  readonly lines: readonly number[];
  /** The first function is the module itself. */
  readonly functions: readonly FunctionCode[];
  readonly variables: readonly Variable[];
  readonly classes: readonly ClassCode[];
  readonly exports: readonly Export[];
  /** The function that renders the file, where its body runs each time that is done. */
  readonly component?: FunctionId;
  /** Fragments of a template that could not be parsed: the rest of the file was read without them. */
  readonly gaps?: readonly { readonly at: number; readonly message: string }[];
}
