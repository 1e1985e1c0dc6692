/**
 * What the parts of the evaluator share. They call each other in circles, as expressions hold calls and calls run functions that hold
 * expressions, so each takes the others from here and imports none of them.
 */
import type { ClassId, Expr, FunctionCode, FunctionId, Module, VariableId } from '../code.js';
import type { Settings } from '../model.js';
import type { Paths } from './paths.js';
import type { Reading } from './reading.js';
import type { Origin, Value } from './values.js';

/** The files of a project, as the analysis sees them. */
export interface World {
  /** The lowered file; undefined where it cannot be read, parsed, or is no code. */
  readonly module: (file: string) => Module | undefined;
  readonly resolve: (from: string, specifier: string) => Resolved;
  /** Files that import a file, directly; shipped code only. */
  readonly importers: (file: string) => readonly string[];
  /** Whether a file can tell a choice or hold a vendor's thing, by itself or through files near to it. */
  readonly isRelevant: (file: string) => boolean;
  /** Whether a file, or one that it imports, mentions a choice. */
  readonly mayTell: (file: string) => boolean;
  readonly text: (file: string) => string;
  readonly settings: Settings;
  /** Whether an import leads to the module that a setting names. */
  readonly isFrom: (file: string, source: string, from: string) => boolean;
  /** Whether code outside the project can call an export of this file: a published entry, a page, a server action. */
  readonly isEntry: (module: Module, exportName: string) => boolean;
}

export type Resolved = { readonly is: 'file'; readonly file: string } | { readonly is: 'package'; readonly specifier: string } | { readonly is: 'missing' };

/** One run of a function: with known arguments, or (args absent) for whoever calls it. */
export interface Frame {
  readonly module: Module;
  readonly code: FunctionCode;
  readonly parent?: Frame;
  readonly args?: readonly Value[];
  readonly self?: Value;
  /** Values of variables with one definition. */
  readonly memo: Map<VariableId, Value>;
  /** The state in which a variable with one definition was declared. */
  readonly declared: Map<VariableId, Env>;
  /** Values of expressions, by the state they were evaluated in. */
  readonly values: Map<Env, Map<Expr, Value>>;
  walk?: Walk;
  readonly depth: number;
  /** Whether the walk is to note where a marker is rendered. */
  readonly marked?: true;
}

/** Values of the variables that are written more than once, at one place. */
export type Env = ReadonlyMap<VariableId, Value>;

export interface State {
  readonly paths: Paths;
  readonly env: Env;
}

/** Where an expression is evaluated. */
export interface Scope {
  readonly frame: Frame;
  readonly env: Env;
}

/** What one walk through a function found. */
export interface Walk {
  /** The state in which a call, assignment, element, function or class is reached. */
  readonly at: ReadonlyMap<Expr, State>;
  readonly returns: readonly { readonly state: State; readonly value?: Expr }[];
  /** Ways to leave the function by an exception. */
  readonly throws: Paths;
  /** Ways on which a marker among the arguments is rendered, called or handed on, and what it is called with. */
  readonly reached: Paths;
  readonly handed: readonly (readonly Value[])[];
}

/** A place where a function is used, with the ways that lead there from the start of the function it stands in. */
export interface Use {
  readonly frame: Frame;
  readonly expr: Expr;
  readonly paths: Paths;
  /** What the function gets there; absent where that cannot be told. */
  readonly args?: readonly Value[];
  readonly how: 'callers' | 'callback' | 'component' | 'middleware';
}

export interface Reach {
  readonly paths: Paths;
  readonly handed: readonly (readonly Value[])[];
}

export interface Session {
  /** The same questions with no look at callers: a parameter is its name. What it answers fast is enough for most places. */
  readonly local: Session;
  readonly world: World;
  readonly frames: Map<string, Frame>;
  readonly readings: WeakMap<Origin, Reading | null>;
  /** Functions that are being run, the innermost last: recursion ends here. */
  readonly running: string[];
  /** How deep the evaluator is, and how often it had to stop short. */
  readonly depth: { now: number; cuts: number };
  /** How often each function was run. */
  readonly runs: Map<string, number>;
  readonly results: Map<string, Value>;
  readonly uses: Map<string, Uses>;
  readonly entries: Map<string, Paths>;
  readonly evaluate: (expr: Expr, scope: Scope) => Value;
  readonly member: (object: Value, key: string, scope: Scope) => Value;
  readonly call: (call: Extract<Expr, { is: 'call' }>, scope: Scope) => Value;
  /** Runs a function value with arguments and gives what it returns. */
  readonly invoke: (callee: Extract<Value, { is: 'function' }>, args: readonly Value[], depth: number) => Value;
  readonly walk: (frame: Frame) => Walk;
  /** Every use of a function that the project shows; undefined where unknown code may call it too. */
  readonly usesOf: (module: Module, id: FunctionId) => Uses;
  readonly exportOf: (file: string, name: string) => Value;
  /** On which ways a function reaches the marker among its arguments, and what it hands to it. */
  readonly reach: (callee: Extract<Value, { is: 'function' }>, args: readonly Value[], depth: number) => Reach;
  /** What an import denotes; `local` is the name it has in the importing file. */
  readonly imported: (module: Module, source: string, name: string, local: string) => Value;
  /** What a parameter denotes for whoever calls the function. */
  readonly param: (frame: Frame, index: number) => Value;
}

export interface Uses {
  readonly uses: readonly Use[];
  /** Unknown code can call it: a published export, a page, an escaped class. */
  readonly isOpen: boolean;
}

/** The frame in which a function runs for whoever calls it. */
export function genericFrame(session: Session, module: Module, id: FunctionId): Frame {
  const key = `${module.file}#${id}`;
  const known = session.frames.get(key);
  if (known) return known;
  const code = module.functions[id] as FunctionCode;
  const parent = code.parent === undefined ? undefined : genericFrame(session, module, code.parent);
  const self: Value | undefined = code.ofClass === undefined ? undefined : selfOf(session, module, code.ofClass);
  const frame: Frame = {
    module, code, memo: new Map(), declared: new Map(), values: new Map(), depth: 0,
    ...(parent && { parent }), ...((self ?? parent?.self) && { self: (self ?? parent?.self) as Value }),
  };
  session.frames.set(key, frame);
  return frame;
}

function selfOf(session: Session, module: Module, id: ClassId): Value {
  const within = module.classes[id]?.within ?? 0;
  return { is: 'instance', of: { is: 'class', module, id, frame: genericFrame(session, module, within) } };
}

export const emptyEnv: Env = new Map();

export function scopeOf(frame: Frame, state?: State): Scope {
  return { frame, env: state?.env ?? emptyEnv };
}
