/** Values: made, joined and told apart. */
import type { Case, Origin, Root, Step, Value, ValueOf } from './nouns.js';
import { andThen, anyhow, either } from './paths.js';

export const unknown: Value = { is: 'unknown' };
export const nothing: Value = { is: 'constant' };
export const yes: Value = { is: 'constant', value: true };
export const no: Value = { is: 'constant', value: false };

/** The source of a function whose body was read and tells nothing: its name is left. */
export const UNREAD_BODY = 'unread body';

/** A stand-in for an argument under study. */
export const marker: Value = { is: 'origin', root: { is: 'marker', name: 'marker' }, steps: [] };

/** A stand-in for that by which a hook answers; behind an answer nothing goes on. */
export const replyMarker: Value = { is: 'origin', root: { is: 'marker', name: 'reply' }, steps: [] };

/** What a promise was rejected with. */
export const caught: Value = { is: 'origin', root: { is: 'opaque', key: 'rejected:error' }, steps: [{ is: 'member', key: 'error' }] };

const MOST_CASES = 12;

/**
 * Joins cases to one value: nested ones are flattened, equal ones merged, impossible ones dropped. No more of them are asked for once there are
 * too many to tell apart, whatever comes: of a function that translates a text thousands of callers are seen.
 */
export function casesOf(cases: Iterable<Case>): Value {
  const merged = new Map<unknown, Case>();
  for (const given of cases) {
    for (const one of flatten([given])) {
      const key = identity(one.value);
      const same = merged.get(key);
      merged.set(key, same ? { paths: either(same.paths, one.paths), value: same.value, ...(same.holds === one.holds && known(one.holds)) } : one);
    }
    if (merged.size > MOST_CASES) return unknown;
  }
  const list = [...merged.values()];
  const [only] = list;
  if (!only) return unknown;
  return list.length === 1 && only.holds === undefined && only.paths.some((path) => path.length === 0) ? only.value : { is: 'cases', cases: list };
}

export function join(values: Iterable<Value>): Value {
  return casesOf(casesOfAny(values));
}

function* casesOfAny(values: Iterable<Value>): Generator<Case> {
  for (const value of values) yield { paths: anyhow, value };
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
  return cases.flatMap((one) => {
    if (one.paths.length === 0) return [];
    const { value } = one;
    if (value.is === 'constant' && !value.regex && one.holds !== undefined) return Boolean(value.value) === one.holds ? [{ paths: one.paths, value }] : [];
    if (value.is !== 'cases') return [one];
    const possible = value.cases.filter((inner) => inner.holds === undefined || one.holds === undefined || inner.holds === one.holds);
    return flatten(possible.map((inner) => ({ paths: andThen(one.paths, inner.paths), value: inner.value, ...known(inner.holds ?? one.holds) })));
  });
}

function known(holds: boolean | undefined): Pick<Case, 'holds'> {
  return holds === undefined ? {} : { holds };
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
    case 'array':
      return value.isCounted && value.made ? `list ${value.made.module.file}@${value.made.expr.at[0]} ${value.items.map((one) => (one.is === 'constant' ? JSON.stringify(one.value) : '?')).join()}` : value;
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
      return `marker ${root.name}${root.isMethod ? '()' : ''}`;
  }
}

export function stepInto(value: Value, step: Step): Value {
  return value.is === 'origin' ? { ...value, steps: [...value.steps, step] } : unknown;
}

/** The string that a value is, where it is one. */
export function stringOf(value: Value): string | undefined {
  return value.is === 'constant' && !value.regex && typeof value.value === 'string' ? value.value : undefined;
}

/** `['user', 'doNotTrack'].join(':')` */
export function joined(list: Value, between: string | undefined): Value | undefined {
  const [first, ...more] = list.is === 'array' && !list.made ? list.items.map(stringOf) : [];
  if (first === undefined || more.includes(undefined) || (more.length > 0 && between === undefined)) return undefined;
  return { is: 'constant', value: [first, ...more].join(between) };
}

/** What is there once a promise has been waited for: that a promise was true tells nothing of what it holds. */
export function settled(value: Value): Value {
  const wait = (one: Value): Value => (one.is === 'promise' ? one.of : one.is === 'origin' ? waitedFor(one) : one);
  if (value.is !== 'cases') return wait(value);
  return casesOf(value.cases.map((one) => ({ paths: one.paths, value: wait(one.value), ...(!mayBePromise(one.value) && known(one.holds)) })));
}

/** `await answer.json()`: which of the calls on the way was waited for, where it is the last. */
function waitedFor(origin: Origin): Origin {
  const last = origin.steps.at(-1);
  return { ...origin, awaited: true, ...(last?.is === 'call' && { steps: [...origin.steps.slice(0, -1), { ...last, isAwaited: true }] }) };
}

function mayBePromise(value: Value): boolean {
  return value.is === 'promise' || (value.is === 'origin' && value.steps.at(-1)?.is === 'call');
}

/** What is left of a value where it is neither null nor undefined. */
export function there(value: Value): Value {
  const left = value.is === 'cases' ? value.cases.filter(({ value: one }) => one.is !== 'constant' || one.value != null) : [];
  return value.is === 'cases' && left.length > 0 && left.length < value.cases.length ? casesOf(left) : value;
}

/** What `String()` makes of a value. */
export function written(value: Value): Value {
  return mapCases(value, (one) => {
    if (one.is === 'constant' && !one.regex) return { is: 'constant', value: String(one.value) };
    return one.is === 'text' || one.is === 'string' ? one : { is: 'string', of: one };
  });
}

/** The items of a value that is a list of known length. */
export function listOf(value: Value | undefined): readonly Value[] {
  return value?.is === 'array' ? value.items : [];
}

/** `const [a, b] = users.map(isOptedOut)`: what is told of the one is told of nobody else. */
export function elsewhereIn({ of }: ValueOf<'list'>): Value {
  return join(alternatives(of).map(({ value }) => (value.is === 'origin' || value.is === 'constant' || value.is === 'promise' ? unknown : value)));
}

/** `Number(header)` is asked as `header` is; `Number('yes')` is no number, which is not true. */
export function numberOf(value: Value, read: (text: string) => number): Value {
  return mapCases(value, (one) => (one.is === 'constant' && typeof one.value === 'string' ? { is: 'constant', value: read(one.value) } : one));
}
