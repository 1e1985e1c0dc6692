import { readFileSync, readdirSync } from 'node:fs';
import ajv from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChecked, type Schema } from '../../src/config/jsonc.js';

const folder = new URL('../../schema/', import.meta.url);
const read = (name: string): Schema & object => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Schema & object;

function accepts(schema: Schema, value: unknown): boolean {
  try {
    parseChecked({ file: 'f', text: JSON.stringify(value) }, schema);
    return true;
  } catch {
    return false;
  }
}

describe('our schemas', () => {
  it.each(readdirSync(folder))('%s is a JSON Schema', (name) => {
    expect(new ajv().validateSchema(read(name))).toBe(true);
  });

  it.each(['config.json', 'decisions.json'])('mean in code what %s means in an editor', (name) => {
    const schema = read(name);
    const validate = new ajv({ schemaId: 'auto' }).compile(schema);
    const key = fc.constantFrom('gates', 'name', 'from', 'meaning', 'include', 'report', 'file', 'exceptions', 'id', 'reason', 'approvedBy', 'expires', 'max', 'notes', 'note', 'gatePolicy', 'signals', 'names', 'x');
    const leaf = fc.constantFrom<unknown>('allowed', 'any', '2026-01-01', '2026-02-30', '', 0, 1, 1.5, true, null);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('tree'), { maxLength: 2 }), fc.dictionary(key, tie('tree'), { maxKeys: 4 })),
    }));
    fc.assert(fc.property(fc.dictionary(key, tree, { maxKeys: 3 }), (value) => {
      expect(accepts(schema, value)).toBe(validate(value));
    }), { numRuns: 500 });
  });
});
