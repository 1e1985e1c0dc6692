/** What an expression denotes: the one abstract value behind provenance ("this is Mixpanel's `track`") and gates ("this is true for those who opted out"). */
import type { ClassId, Expr, FunctionId, Module } from '../code.js';
import { anyhow, either, andThen, type Paths } from './paths.js';
import type { Frame, Scope } from './session.js';

export type Value =
  | { readonly is: 'constant'; readonly value?: string | number | boolean | null; readonly regex?: true }
  /** `'https://' + host + '/v1'` with an unknown host: a string of which only pieces are known. */
  | { readonly is: 'text'; readonly pieces: readonly (string | null)[] }
  | { readonly is: 'function'; readonly module: Module; readonly id: FunctionId; readonly frame: Frame; readonly self?: Value }
  | { readonly is: 'class'; readonly module: Module; readonly id: ClassId; readonly frame: Frame }
  | { readonly is: 'instance'; readonly of: Extract<Value, { is: 'class' }>; readonly args?: readonly Value[] }
  /** An object literal, evaluated member by member. */
  | { readonly is: 'object'; readonly expr: Extract<Expr, { is: 'object' }>; readonly scope: Scope }
  /** An object that the evaluator made: props of an element, the answer of a hook. */
  | { readonly is: 'record'; readonly members: ReadonlyMap<string, Value>; readonly rest?: Value }
  | { readonly is: 'array'; readonly items: readonly Value[] }
  /** People or records of which those who opted out were filtered away (or alone kept). */
  | { readonly is: 'list'; readonly of: Value; readonly kept: Paths }
  | { readonly is: 'promise'; readonly of: Value }
  /** All exports of a file. */
  | { readonly is: 'module'; readonly file: string }
  /** Something from outside, by the way it is reached: a global, a package's export, a parameter that no visible caller fills. */
  | Origin
  /** One of several, each under the checks that lead to it. */
  | { readonly is: 'cases'; readonly cases: readonly Case[] }
  | { readonly is: 'unknown' };

export interface Case {
  readonly paths: Paths;
  readonly value: Value;
}

export interface Origin {
  readonly is: 'origin';
  readonly root: Root;
  readonly steps: readonly Step[];
}

export type Root =
  | { readonly is: 'global'; readonly name: string }
  | { readonly is: 'package'; readonly specifier: string; readonly name: string; readonly local: string }
  /** An import whose file is not there: judged by its name. */
  | { readonly is: 'missing'; readonly source: string; readonly name: string; readonly local: string }
  | { readonly is: 'param'; readonly file: string; readonly function: FunctionId; readonly index: number; readonly name: string }
  /** What a platform hands to a callback; `path` is the access path of the call that handed it. */
  | { readonly is: 'answer'; readonly path: string; readonly command: string; readonly index: number }
  /** A gate that the configuration names. */
  | { readonly is: 'configured'; readonly name: string; readonly meaning: 'opted-out' | 'allowed' }
  /** A value that nothing tells about; the key keeps two such values apart. */
  | { readonly is: 'opaque'; readonly key: string }
  /** `props.children` of a component under study. */
  | { readonly is: 'marker'; readonly name: string };

export type Step =
  | { readonly is: 'member'; readonly key: string }
  | { readonly is: 'call'; readonly args: readonly Expr[]; readonly scope: Scope; readonly construct: boolean; readonly at: Expr }
  /** An element of a list, a character of a string. */
  | { readonly is: 'element' };

export const unknown: Value = { is: 'unknown' };
export const nothing: Value = { is: 'constant' };
export const yes: Value = { is: 'constant', value: true };
export const no: Value = { is: 'constant', value: false };

/** The source of a function whose body was read and tells nothing: its name is left. */
export const UNREAD_BODY = 'unread body';

/** A stand-in for an argument under study. */
export const marker: Value = { is: 'origin', root: { is: 'marker', name: 'marker' }, steps: [] };

const MOST_CASES = 12;

/** Joins cases to one value: nested ones are flattened, equal ones merged, impossible ones dropped. */
export function casesOf(cases: readonly Case[]): Value {
  const merged = new Map<unknown, Case>();
  for (const one of flatten(cases)) {
    const key = identity(one.value);
    const same = merged.get(key);
    merged.set(key, same ? { paths: either(same.paths, one.paths), value: same.value } : one);
  }
  const list = [...merged.values()];
  const [only] = list;
  if (!only) return unknown;
  if (list.length === 1 && only.paths.some((path) => path.length === 0)) return only.value;
  return list.length > MOST_CASES ? unknown : { is: 'cases', cases: list };
}

export function join(values: readonly Value[]): Value {
  return casesOf(values.map((value) => ({ paths: anyhow, value })));
}

export function mapCases(value: Value, change: (value: Value) => Value): Value {
  if (value.is !== 'cases') return change(value);
  return casesOf(value.cases.map((one) => ({ paths: one.paths, value: change(one.value) })));
}

/** The alternatives of a value, each with the checks that lead to it. */
export function alternatives(value: Value): readonly Case[] {
  return value.is === 'cases' ? value.cases : [{ paths: anyhow, value }];
}

function flatten(cases: readonly Case[]): Case[] {
  return cases.flatMap(({ paths, value }) =>
    paths.length === 0 ? [] : value.is === 'cases' ? flatten(value.cases.map((inner) => ({ paths: andThen(paths, inner.paths), value: inner.value }))) : [{ paths, value }]);
}

/** Equal keys mean the same value; what has no short key is its own. */
function identity(value: Value): unknown {
  switch (value.is) {
    case 'constant':
      return `constant ${typeof value.value} ${String(value.value)}`;
    case 'unknown':
      return 'unknown';
    case 'origin':
      return value.steps.every((step) => step.is === 'member') ? originKey(value) : value;
    case 'function':
      return value.frame.args ? value : `function ${value.module.file}#${value.id}`;
    case 'class':
      return value.frame.args ? value : `class ${value.module.file}#${value.id}`;
    default:
      return value;
  }
}

/** A readable key: `global navigator.globalPrivacyControl`. Calls show no arguments. */
export function originKey(origin: Origin): string {
  return rootKey(origin.root) + origin.steps.map((step) => (step.is === 'member' ? `.${step.key}` : step.is === 'call' ? '()' : '[]')).join('');
}

export function rootKey(root: Root): string {
  switch (root.is) {
    case 'global':
      return `global ${root.name}`;
    case 'package':
      return `package ${root.specifier}#${root.name}`;
    case 'missing':
      return `missing ${root.source}#${root.name}`;
    case 'param':
      return `param ${root.file}#${root.function}.${root.index}`;
    case 'answer':
      return `answer ${root.path} ${root.command}.${root.index}`;
    case 'configured':
      return `configured ${root.name}`;
    case 'opaque':
      return `opaque ${root.key}`;
    case 'marker':
      return `marker ${root.name}`;
  }
}

export function stepInto(value: Value, step: Step): Value {
  return value.is === 'origin' ? { ...value, steps: [...value.steps, step] } : unknown;
}

/** The string that a value is, where it is one. */
export function stringOf(value: Value): string | undefined {
  return value.is === 'constant' && !value.regex && typeof value.value === 'string' ? value.value : undefined;
}
