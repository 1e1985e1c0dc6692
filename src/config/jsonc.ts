/**
 * JSON with comments and trailing commas, as a tree that knows where each value stands, checked against a JSON Schema.
 *
 *     opt-out-gate.config.json:4: unknown key "gate": did you mean "gates"?
 */
import { getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { nearest } from './nearest.js';

/** A file of the user's that cannot be used, as one line: what, where, what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** The part of JSON Schema that our schemas use; a test holds them to it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: Type | readonly Type[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  /** Told apart by a property that has one value in each: `by`. */
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly (string | number)[];
  readonly minLength?: number;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly pattern?: string;
  readonly format?: 'date';
  readonly definitions?: Readonly<Record<string, Schema>>;
}

type Type = 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null';

export interface Source {
  /** As messages name it: relative to the project root. */
  readonly file: string;
  readonly text: string;
}

/** The root of a valid file. Throws a ConfigError for the first fault. */
export function parseChecked(source: Source, schema: Schema): Node {
  const text = source.text.replace(/^\uFEFF/, ' ');
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  const [error] = errors;
  const conflict = /^<{7} /m.exec(text);
  if (error !== undefined && conflict !== null) throw faultAt(source, conflict.index, 'holds conflict markers of git: settle the conflict first');
  if (error !== undefined) throw faultAt(source, error.offset, `cannot be read as JSON: ${inWords(printParseErrorCode(error.error))}`);
  if (root === undefined) throw faultAt(source, 0, 'is empty: write an object, `{}`');
  new Checker(source, schema).check(root, { schema, path: '' });
  return root;
}

export function faultAt({ file, text }: Source, offset: number, message: string): ConfigError {
  return new ConfigError(`${file}:${text.slice(0, offset).split('\n').length}: ${message}`);
}

interface Expected {
  readonly schema: Schema;
  /** `gates[0].meaning`, for messages. */
  readonly path: string;
}

class Checker {
  constructor(source: Source, root: Schema) {
    this.#source = source;
    this.#root = root;
  }

  readonly #source: Source;
  readonly #root: Schema;

  check(node: Node, { schema, path }: Expected): void {
    if (schema.$ref !== undefined) {
      const target = this.#root.definitions?.[schema.$ref.replace('#/definitions/', '')];
      if (target === undefined) throw new Error(`schema without definition ${schema.$ref}`);
      this.check(node, { schema: target, path });
      return;
    }
    if (schema.anyOf !== undefined) {
      this.check(node, { schema: this.#meant(node, schema.anyOf, path), path });
      return;
    }
    const types = schema.type === undefined ? [] : [schema.type].flat();
    if (types.length > 0 && !types.some((type) => isOf(node, type))) this.#fail(node, `${named(path)} must be ${types.map(article).join(' or ')}`);
    if (node.type === 'object') this.#checkObject(node, { schema, path });
    else if (node.type === 'array') this.#checkArray(node, { schema, path });
    else this.#checkScalar(node, { schema, path });
  }

  /** The alternative whose own value the node has; the first where it has none, which then says what is missing. */
  #meant(node: Node, alternatives: readonly Schema[], path: string): Schema {
    const [key, values] = distinction(alternatives);
    const given = node.type === 'object' ? node.children?.find(({ children }) => children?.[0]?.value === key)?.children?.[1] : undefined;
    const at = values.indexOf(String(given?.value));
    if (given !== undefined && at < 0) this.#fail(given, `${named(`${path}.${key}`)} is ${JSON.stringify(given.value)}: use ${values.map((each) => `"${each}"`).join(', ')}`);
    return alternatives[Math.max(at, 0)] ?? {};
  }

  #checkObject(node: Node, { schema, path }: Expected): void {
    const seen = new Set<string>();
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? [];
      if (key === undefined || value === undefined) continue;
      const name = String(key.value);
      if (seen.has(name)) this.#fail(key, `"${name}" stands twice: keep one`);
      seen.add(name);
      const known = schema.properties;
      const others = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
      const expected = known && Object.hasOwn(known, name) ? known[name] : others;
      if (expected !== undefined) this.check(value, { schema: expected, path: path === '' ? name : `${path}.${name}` });
      else if (schema.additionalProperties === false) this.#fail(key, unknownKey(name, Object.keys(known ?? {})));
    }
    const missing = (schema.required ?? []).find((name) => !seen.has(name));
    if (missing !== undefined) this.#fail(node, `${named(path)} needs "${missing}"`);
  }

  #checkArray(node: Node, { schema, path }: Expected): void {
    const items = node.children ?? [];
    if (items.length < (schema.minItems ?? 0)) this.#fail(node, `${named(path)} must not be empty`);
    for (const [at, item] of items.entries()) if (schema.items !== undefined) this.check(item, { schema: schema.items, path: `${path}[${at}]` });
  }

  #checkScalar(node: Node, { schema, path }: Expected): void {
    const value: unknown = node.value;
    if (schema.enum !== undefined && !schema.enum.some((each) => each === value)) {
      this.#fail(node, `${named(path)} is ${JSON.stringify(value)}: use ${schema.enum.map((each) => JSON.stringify(each)).join(', ')}`);
    }
    if (typeof value === 'number' && value < (schema.minimum ?? value)) this.#fail(node, `${named(path)} must be at least ${schema.minimum}`);
    if (typeof value !== 'string') return;
    if (value.trim().length < (schema.minLength ?? 0)) this.#fail(node, `${named(path)} must not be empty`);
    if (schema.format === 'date' && !isDay(value)) this.#fail(node, `${named(path)} is ${JSON.stringify(value)}: write a date as YYYY-MM-DD`);
    if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) {
      this.#fail(node, `${named(path)} is ${JSON.stringify(value)}: it must match ${schema.pattern}`);
    }
  }

  #fail(node: Node, message: string): never {
    throw faultAt(this.#source, node.offset, message);
  }
}

/** A day that is in the calendar: not 2026-02-30. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** `PropertyNameExpected` → `property name expected` */
function inWords(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

function unknownKey(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return `unknown key "${name}": ${near === undefined ? `known are ${known.join(', ')}` : `did you mean "${near}"?`}`;
}

function isOf(node: Node, type: Type): boolean {
  return type === 'integer' ? node.type === 'number' && Number.isInteger(getNodeValue(node)) : node.type === type;
}

/** The property that tells alternatives apart, and its value in each. */
function distinction(alternatives: readonly Schema[]): readonly [key: string, values: readonly string[]] {
  const key = Object.keys(alternatives[0]?.properties ?? {}).find((name) => alternatives.every(({ properties }) => properties?.[name]?.enum?.length === 1)) ?? '';
  return [key, alternatives.map(({ properties }) => String(properties?.[key]?.enum?.[0] ?? ''))];
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function named(path: string): string {
  return path === '' ? 'the file' : `"${path}"`;
}
