import { createRequire } from 'node:module';
import ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { toJson } from '../../src/report/json.js';
import { confirmed, coverage, finding } from './findings.js';

const schema = createRequire(import.meta.url)('../../schema/scan.json') as object;
const full = coverage([confirmed({ callSites: [{ file: 'src/b.ts', function: 'checkout' }] }), finding({ client: { name: 'a', from: 'b' } })], {
  gates: [{ name: 'isUserOptedOut', file: 'src/lib/privacy.ts', line: 4, meaning: 'opted-out', async: true, signals: ['gpc'], failsClosed: true }],
  unresolved: [{ file: 'src/x.ts', line: 9, text: 'window[name](event)', why: { is: 'computed-name' } }],
  problems: [{ file: 'src/broken.ts', line: 3, message: 'could not be parsed: …' }],
  choices: [{ signal: 'cookie:ccpa_opt_out', writes: [{ file: 'a.ts', line: 3, value: '1' }], reads: [{ file: 'b.ts', line: 9, compares: '1' }], faults: [] }],
  unreviewedHosts: [{ host: 'cdn.example.net', file: 'a.ts', line: 4 }],
  scope: { analysed: 812, excluded: [{ by: 'configuration', pattern: 'legacy/**', files: 9, filesWithVendorToken: 2 }], otherLanguages: [{ ext: '.py', files: 12 }], idleDependencies: [{ file: 'package.json', package: 'posthog-js', vendor: 'posthog' }] },
});

describe('the JSON', () => {
  it('is what its schema says', () => {
    const validate = new ajv().compile(schema);
    validate(JSON.parse(toJson(full, '1.2.3')));
    expect(validate.errors).toBeNull();
  });

  it('has the contract\'s keys in the contract\'s order', () => {
    const json = JSON.parse(toJson(full, '1.2.3')) as Record<string, unknown> & { pathways: readonly [Record<string, unknown>]; summary: object };
    expect(Object.keys(json)).toEqual(['schemaVersion', 'tool', 'summary', 'pathways', 'checks', 'scope', 'choices', 'unreviewedHosts', 'gates', 'unresolved', 'problems']);
    expect(Object.keys(json.summary)).toEqual(['pathways', 'confirmed', 'gated', 'partial', 'inverted', 'unawaited', 'ungated', 'delegated', 'exempt', 'sentence']);
    expect(Object.keys(json.pathways[0])).toEqual(['id', 'file', 'line', 'column', 'endLine', 'endColumn', 'vendor', 'api', 'kind', 'surface', 'verdict', 'confirmed', 'shortOf',
      'data', 'how', 'gate', 'callSites', 'reason', 'classification']);
    expect(json.pathways[0]['gate']).toEqual({
      text: 'await isUserOptedOut(userId)', file: 'src/app/route.ts', line: 10, signals: ['cookie:ccpa_opt_out', 'gpc'], basis: 'code', takesEffect: 'call',
    });
  });
});
