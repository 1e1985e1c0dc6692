/**
 * The nouns of the analysis, and how they hang together.
 *
 *     const out = prefs.optedOut;       the Value of `prefs.optedOut` is an Origin: a Root and the Steps from it
 *     if (out) return;                  what that Origin says of the choice is a Reading; behind it the State knows one way, [allowed]
 *     track();                          a Walk notes the State in which each call is reached
 *
 * An expression is evaluated in a Scope: one run of a function (Frame) and what its changing variables hold there (Env). Where the function
 * is used stands in its Uses. The Session is one analysis of a World of files; the parts of the evaluator call each other in circles, as
 * expressions hold calls and calls run functions that hold expressions, so each takes the others from the Session and imports none of them.
 */
import type { ClassId, Expr, ExprOf, FunctionCode, FunctionId, Module, VariableId } from '../code.js';
import type { Basis, SignalId, VendorId } from '../model.js';
import type { NameUse } from '../signals/names.js';
import type { RouterKind } from '../signals/routers.js';
import type { Answer, Meaning } from '../signal.js';
import type { Paths } from './paths.js';
import type { World } from './world.js';

/** What an expression denotes. */
export type Value =
  | { readonly is: 'constant'; readonly value?: string | number | boolean | null; readonly regex?: true; readonly goesOn?: true }
  /** `'https://' + host + '/v1'` with an unknown host: a string of which only pieces are known. */
  | { readonly is: 'text'; readonly pieces: readonly (string | null)[] }
  | { readonly is: 'function'; readonly module: Module; readonly id: FunctionId; readonly frame: Frame; readonly self?: Value }
  | { readonly is: 'class'; readonly module: Module; readonly id: ClassId; readonly frame: Frame }
  | { readonly is: 'instance'; readonly of: ValueOf<'class'>; readonly args?: readonly Value[] }
  /** An object literal, evaluated member by member. */
  | { readonly is: 'object'; readonly expr: ExprOf<'object'>; readonly scope: Scope }
  /** An object that the evaluator made: props of an element, the answer of a hook. */
  /** `made` is the map that was made with these entries. */
  | { readonly is: 'record'; readonly members: ReadonlyMap<string, Value>; readonly rest?: Value; readonly made?: { readonly module: Module; readonly expr: Expr } }
  /** `made` is the literal of a list that starts empty: what is put into it later counts too, unless it is counted. */
  | { readonly is: 'array'; readonly items: readonly Value[]; readonly made?: { readonly module: Module; readonly expr: Expr }; readonly isCounted?: true }
  /** People or records of which those who opted out were filtered away (or alone kept). */
  | { readonly is: 'list'; readonly of: Value; readonly kept: Paths; readonly drawn?: Drawn; readonly isMap?: true }
  | { readonly is: 'promise'; readonly of: Value }
  /** `new Proxy(client, { get(target, key) { … } })` */
  | { readonly is: 'proxy'; readonly of: Value; readonly get: ValueOf<'function'> }
  /** `String(out)`, `JSON.stringify(people)`: a text, which is true whatever it says. */
  | { readonly is: 'string'; readonly of: Value }
  /** All exports of a file. */
  | { readonly is: 'module'; readonly file: string }
  /** Something from outside, by the way it is reached: a global, a package's export, a parameter that no visible caller fills. */
  | Origin
  /** One of several, each under the checks that lead to it. */
  | { readonly is: 'cases'; readonly cases: readonly Case[] }
  | { readonly is: 'unknown' };

/** One kind of value: `ValueOf<'function'>`. */
export type ValueOf<Kind extends Value['is']> = Extract<Value, { is: Kind }>;

/** What a list was made of, and the function that chose or changed its elements. */
export interface Drawn {
  readonly from: Value;
  readonly how: 'filter' | 'map';
  readonly by: ValueOf<'function' | 'origin'>;
  readonly scope: Scope;
}

export interface Case {
  readonly paths: Paths;
  readonly value: Value;
  /** What is known of its truth, where a value stands for one side of `a || b`: the `a` that is given was true. */
  readonly holds?: boolean;
  /** What it stands in for where that is missing: the `prefs` of `prefs ?? {}`. */
  readonly insteadOf?: Origin;
}

export interface Origin {
  readonly is: 'origin';
  readonly root: Root;
  readonly steps: readonly Step[];
  /** `await` stands somewhere on the way. */
  readonly awaited?: true;
  /** It is what came of something that did not fail. */
  readonly isDone?: true;
  /** It was a text, of which `JSON.parse` has made what it says. */
  readonly isParsed?: true;
  /** A template has read it out of the ref that it may stand in. */
  readonly isContent?: true;
}

export type Root =
  | { readonly is: 'global'; readonly name: string }
  | { readonly is: 'package'; readonly specifier: string; readonly name: string; readonly local: string; readonly file?: string }
  /** An import whose file is not there: judged by its name; `file` is the one that imports it. */
  | { readonly is: 'missing'; readonly source: string; readonly name: string; readonly local: string; readonly file?: string }
  /** `router` where its type says that it is one: `(app: FastifyInstance) => …`. */
  | { readonly is: 'param'; readonly file: string; readonly function: FunctionId; readonly index: number; readonly name: string; readonly router?: RouterKind }
  /** What a platform hands to a callback; `path` is the access path of the call that handed it. */
  | { readonly is: 'answer'; readonly path: string; readonly command: string; readonly index: number }
  /** A gate that the configuration names. */
  | { readonly is: 'configured'; readonly name: string; readonly meaning: 'opted-out' | 'allowed' }
  /** A value that nothing tells about; the key keeps two such values apart. A store has the name that the project gave it. */
  | { readonly is: 'opaque'; readonly key: string; readonly called?: string }
  /** `props.children` of a component under study. */
  | { readonly is: 'marker'; readonly name: string; readonly isMethod?: true };

export type Step =
  | { readonly is: 'member'; readonly key: string }
  | { readonly is: 'call'; readonly args: readonly Expr[]; readonly scope: Scope; readonly construct: boolean; readonly at: Expr; readonly isAwaited?: true }
  /** An element of a list, a character of a string; `isAny` where the list is gone through, and nothing stands for a key; `by` is the call that looked for it. */
  | { readonly is: 'element'; readonly isAny?: true; readonly by?: Extract<Step, { is: 'call' }> };

/** How a value from outside tells the choice. */
export interface Reading {
  readonly signal: SignalId;
  readonly basis: Basis;
  /** Readings of one atom always answer the same. */
  readonly atom: string;
  readonly answer: Answer
    /** Nothing but the name tells; `isText` where the value is a string, which may say "denied". */
    | { readonly by: 'named'; readonly name: string; readonly use: NameUse; readonly isText: boolean }
    /** `document.cookie.includes('ccpa_opt_out=1')` */
    | { readonly by: 'held'; readonly meaning: Meaning }
    /** The query that brought the record leaves the field out. */
    | { readonly by: 'left-out'; readonly field: string };
  readonly operation?: Operation;
  /** The answer is a promise until it is waited for. */
  readonly promised?: true;
  /** The third parties that are asked about; absent where none is named. */
  readonly vendors?: readonly VendorId[];
  /** The answer is a record, or none. */
  readonly isRecord?: true;
  /** What it is a part of, where it says "allowed" of whoever has no such thing: `kept storage:prefs` of `JSON.parse(prefs).doNotSell`. */
  readonly within?: string;
  /** It may be missing for another reason than the person's choice. */
  readonly isUnsure?: true;
}

/** What is asked of the value that was read. */
export type Operation =
  | { readonly is: 'holds'; readonly what: string | undefined; readonly gives: 'boolean' | 'index' | 'match' }
  | { readonly is: 'character'; readonly index: number }
  /** How many records there are. */
  | { readonly is: 'count' }
  /** One element of the list that was read. */
  | { readonly is: 'element' };

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
  /** What the walk follows besides the choice. */
  readonly follows?: Follows;
}

/** Something that changes along the ways, as a switch that calls turn on and off; it is told as facts among the others. */
export interface Follows {
  /** What is known of it when the function starts, and what stands under keys of its own. */
  readonly start: Paths;
  readonly env?: Env;
  /** What is known behind a call. */
  readonly call: (call: ExprOf<'call'>, state: State) => State;
  /** What is known behind an assignment. */
  readonly assign?: (act: ExprOf<'assign'>, state: State) => State;
  /** Other code runs here while the function waits. */
  readonly wait?: (state: State) => void;
}

/** Values of the variables that are written more than once, at one place. */
export type Env = ReadonlyMap<VariableId, Value>;

/** Where an expression is evaluated. */
export interface Scope {
  readonly frame: Frame;
  readonly env: Env;
}

export interface State {
  readonly paths: Paths;
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
  readonly handed: readonly Handed[];
  /** While it is going on, a place that is not in it may be reached yet. */
  readonly isWhole: boolean;
}

/** One call of a marker. Without arguments it was handed on, and what becomes of it is not seen. */
export interface Handed {
  readonly paths: Paths;
  readonly args?: readonly Value[];
}

/** `import { track as send } from './track'` has the source `./track`, the name `track` and the local name `send`. */
export interface Import {
  readonly source: string;
  /** The export's name, `default`, `*` for all of them, or `require` for what `require()` gives. */
  readonly name: string;
  readonly local: string;
}

/** A place that writes to a member of an object or class. */
export interface Write {
  readonly module: Module;
  readonly within: FunctionId;
  /** The expression that writes. */
  readonly act: Expr;
  /** What is written to. */
  readonly object: Expr;
  readonly what:
    | { readonly is: 'value'; readonly value: Expr }
    /** `Object.assign(object, source)` */
    | { readonly is: 'members'; readonly of: Expr }
    | { readonly is: 'deleted' | 'untold' };
}

/** A file that may write to what another makes. */
export interface Writer {
  readonly file: string;
  /** Whether it writes members whose name its text does not tell. */
  readonly isUntold: boolean;
}

/** A place where a function is used, with the ways that lead there from the start of the function it stands in. */
export interface Use {
  readonly frame: Frame;
  readonly expr: Expr;
  readonly paths: Paths;
  /** What a parameter of the function gets there, evaluated when somebody asks; absent where that cannot be told. */
  readonly given?: (index: number) => Value;
  readonly how: 'callers' | 'callback' | 'component' | 'middleware' | 'filter';
}

/** A place where an instance of a class of the project is made. */
export interface Construction {
  readonly module: Module;
  readonly expr: ExprOf<'call'>;
  readonly within: FunctionId;
}

export interface Uses {
  readonly uses: readonly Use[];
  /** Unknown code can call it: a published export, a page, an escaped class. */
  readonly isOpen: boolean;
}

export interface Reach {
  readonly paths: Paths;
  readonly handed: readonly Handed[];
}

/** One analysis: what is known so far, and the questions that its parts ask each other. */
export interface Session {
  readonly world: World;
  /** Of each module, by the function: numbers are found without making a text of them. */
  readonly frames: Map<Module, Map<FunctionId, Frame>>;
  readonly readings: WeakMap<Origin, Reading | null>;
  /** What queries asked of the choice of those whom they select. */
  readonly selected: Map<Origin, Paths>;
  /** Functions that are being run, the innermost last: recursion ends here. */
  readonly running: string[];
  /** Answers that were cut off while one place is looked at, by what they are about. */
  readonly unsure: Map<object, Map<unknown, unknown>>;
  /** How deep the evaluator is, and how often it had to stop short. */
  readonly depth: { now: number; cuts: number };
  /** How often each function was run. */
  readonly runs: Map<string, number>;
  /** Members of objects that do not belong to one run alone. */
  readonly members: Map<string, Value>;
  /** What functions give back, and the ways through them, by what they are run with. */
  readonly results: Map<string, Value>;
  readonly walks: Map<string, Walk>;
  /** Writes to members of one name in one file, by the object or class that they reach. */
  readonly writes: Map<string, { readonly byOwner: ReadonlyMap<string, readonly Write[]>; readonly isWhole: boolean }>;
  /** Every write to one member of an object or class. */
  readonly written: Map<string, readonly Write[]>;
  /** Those who may write to what a file makes, by that file. */
  readonly writers: Map<string, readonly Writer[]>;
  /** Files that can see what a file holds, by that file. */
  readonly seen: Map<string, readonly string[]>;
  /** Files by whether they may have classes that are derived from others. */
  readonly deriving: Map<string, boolean>;
  /** Where instances of a class are made. */
  readonly constructions: Map<string, readonly Construction[]>;
  /** Classes by whether code outside the project can have them. */
  readonly published: Map<string, boolean>;
  readonly uses: Map<string, Uses>;
  /** The ways to the place of a use, and from there to the function. */
  readonly ways: Map<Use, Paths>;
  readonly entries: Map<string, Paths>;
  /** Functions by whether their bodies leave their names to judge by. */
  readonly unread: Map<string, boolean>;
  readonly evaluate: (expr: Expr, scope: Scope) => Value;
  readonly member: (object: Value, key: string, scope: Scope) => Value;
  readonly call: (call: ExprOf<'call'>, scope: Scope) => Value;
  /** Runs a function value with arguments and gives what it returns. */
  readonly invoke: (callee: ValueOf<'function'>, args: readonly Value[], depth: number) => Value;
  readonly walk: (frame: Frame) => Walk;
  /** Every use of a function that the project shows; undefined where unknown code may call it too. */
  readonly usesOf: (module: Module, id: FunctionId) => Uses;
  readonly exportOf: (file: string, name: string) => Value;
  /** On which ways a function reaches the marker among its arguments, and what it hands to it. */
  readonly reach: (callee: ValueOf<'function'>, args: readonly Value[], depth: number) => Reach;
  /** What an import of a file denotes. */
  readonly imported: (module: Module, from: Import) => Value;
  /** Whether all that the project keeps under a key says yes. */
  readonly isAlwaysYes: (signal: string, name: string) => boolean;
  /** What a parameter denotes for whoever calls the function. */
  readonly param: (frame: Frame, index: number) => Value;
}
