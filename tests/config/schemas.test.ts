import { readFileSync, readdirSync } from 'node:fs';
import ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { parseChecked, type Schema } from '../../src/config/jsonc.js';
import { configSchema, decisionsSchema } from '../../src/config/schemas.js';
import { signalEntries } from '../../src/signals/catalogue.js';
import fc from '../property.js';

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

  it.each([['config.json', configSchema], ['decisions.json', decisionsSchema]] as const)('mean in code what %s means in an editor', (name, schema) => {
    const validate = new ajv({ schemaId: 'auto' }).addSchema(read('vendor.json'), 'vendor.json').addSchema(read('signal.json'), 'signal.json').compile(read(name));
    const key = fc.constantFrom('customVendors', 'category', 'suggests', 'globals', 'methods', 'event', 'makes', 'hosts', 'script', 'gates', 'name', 'from', 'meaning', 'include', 'report', 'file', 'exceptions', 'id', 'reason', 'approvedBy', 'expires', 'max', 'notes', 'note', 'gatePolicy', 'signals', 'names', 'platforms', 'signal', 'strength', 'sources', 'reads', 'path', 'answer', 'by', 'truthy', 'x');
    const leaf = fc.constantFrom<unknown>('client', 'truth', 'none', 'opt-out', 'analytics', 'sharing', 'allowed', 'any', '2026-01-01', '2026-02-30', '', 0, 1, 1.5, true, null);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('tree'), { maxLength: 2 }), fc.dictionary(key, tie('tree'), { maxKeys: 4 })),
    }));
    fc.assert(fc.property(fc.dictionary(key, tree, { maxKeys: 3 }), (value) => {
      expect(accepts(schema, value)).toBe(validate(value));
    }), { numRuns: 500 });
  });
});

describe('a signal of the project\'s own', () => {
  const validate = new ajv().compile(read('signal.json'));
  it.each(signalEntries.map((entry) => [entry.signal, entry] as const))('has the form of ours: %s', (_signal, entry) => {
    const value: unknown = JSON.parse(JSON.stringify(entry));
    expect([validate(value), accepts(configSchema, { signals: { platforms: [value] } })]).toEqual([true, true]);
  });

  const acme = { signal: 'cmp:acme', name: 'Acme', strength: 'category', sources: ['https://acme.example/docs'] };
  const reading = (answer: unknown): object => ({ ...acme, reads: [{ path: 'Acme.ads', answer }] });

  it.each([
    [acme, true], [{ ...acme, sources: [] }, false], [{ ...acme, strength: 'strong' }, false], [{ ...acme, read: [] }, false],
    [reading({ by: 'truth', truthy: 'allowed' }), true], [reading({ by: 'truth' }), false], [reading({ by: 'truth', truthy: 'yes' }), false], [reading({ by: 'magic' }), false], [reading({}), false],
    [reading({ by: 'value', optedOut: [0, null, false, 'no'], allowed: [1.5], neither: [] }), true], [reading({ by: 'value', optedOut: [{}], allowed: [], neither: [] }), false],
    [reading({ by: 'character', index: -1, optedOut: ['Y'] }), false], [reading({ by: 'none' }), true], [reading({ by: 'none', truthy: 'allowed' }), false],
  ])('%j', (entry, right) => {
    expect([validate(entry), accepts(configSchema, { signals: { platforms: [entry] } })]).toEqual([right, right]);
  });

  it('is told what is wrong with it', () => {
    const wrong = (answer: unknown): string => {
      try {
        parseChecked({ file: 'f', text: JSON.stringify({ signals: { platforms: [reading(answer)] } }) }, configSchema);
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect([wrong({ by: 'truth', truth: 'allowed' }), wrong({ by: 'thruth' }), wrong({})]).toEqual([
      'f:1: unknown key "truth": did you mean "truthy"?',
      'f:1: "signals.platforms[0].reads[0].answer.by" is "thruth": use "truth", "value", "text", "contains", "character", "none", "never"',
      'f:1: "signals.platforms[0].reads[0].answer" needs "by"',
    ]);
  });
});

describe('a vendor of the project\'s own', () => {
  const acme = { id: 'acme', name: 'Acme', category: 'analytics', suggests: 'sharing', globals: { acme: 'client' }, methods: { event: ['send'] } };

  it.each([
    [{ ...acme }, true], [{ ...acme, category: 'x' }, false], [{ ...acme, globals: { acme: 'klient' } }, false], [{ ...acme, globals: { acme: { makes: 'client', does: 'load' } } }, true],
    [{ ...acme, globals: { acme: { make: 'client' } } }, false], [{ ...acme, methods: { events: ['send'] } }, false], [{ ...acme, methods: { event: [] } }, false],
    [{ ...acme, hosts: { script: ['https://acme.example'] } }, false], [{ ...acme, hosts: { script: ['acme.example/x.js'] } }, true], [{ name: 'Acme' }, false],
  ])('%j', (vendor, right) => expect(accepts(configSchema, { customVendors: [vendor] })).toBe(right));
});
