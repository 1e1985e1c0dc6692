/** SARIF against the schema of its standard: version 2.1.0 as OASIS published it. */
import { createRequire } from 'node:module';
import Ajv from 'ajv';
import type { Log } from 'sarif';
import { expect, it } from 'vitest';
import { toSarif } from '../../src/report/sarif.js';
import { everyFinding } from './every.js';
import { coverage, finding, gateUse } from './findings.js';

const require = createRequire(import.meta.url);
const validate = new Ajv({ schemaId: 'id', meta: false, allErrors: true })
  .addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json') as object)
  .compile(require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as object);

const faultsOf = (log: unknown): readonly string[] => {
  validate(log);
  return (validate.errors ?? []).map(({ dataPath, message = '' }) => `${dataPath} ${message}`);
};
const logOf = (of: Parameters<typeof toSarif>[0]): Log => JSON.parse(toSarif(of, '1.2.3')) as Log;

const NASTY = 'src/a|b<img onerror>`%20é\u202e.ts';
const place = { file: NASTY, line: 2, column: 3, endLine: 2, endColumn: 9, start: 5, end: 9, text: 'web' };

it.each([
  ['nothing at all', coverage([])],
  ['everything that a finding can be', coverage(everyFinding)],
  ['what is known, accepted, and told in steps', coverage([
    finding({ known: true, file: NASTY }),
    finding({ verdict: 'exempt', reason: { kind: 'accepted', decision: 'PRIV-1' } }),
    finding({ gate: gateUse(), ways: [{ outcome: 'nothing', steps: [{ ...place, is: 'start', at: 'entry', name: 'pay' }, { ...place, is: 'bypass', because: 'not-true', condition: 'web', conditionLine: 1, joins: 3 }] }] }),
  ])],
  ['what was not seen', coverage([], { problems: [{ file: NASTY, line: 1, message: 'could not be parsed' }], unresolved: [{ file: NASTY, line: 1, text: 'window[x]()', why: { is: 'computed-name' } }] })],
])('is valid with %s', (_, of) => {
  expect(faultsOf(logOf(of))).toEqual([]);
});

it('would be found out were it not', () => {
  const log = logOf(coverage([finding()]));
  expect(faultsOf({ ...log, version: '2.0.0' })).not.toEqual([]);
  expect(faultsOf({ ...log, runs: log.runs.map((run) => ({ ...run, results: [{ locations: [] }] })) })).toEqual(['.runs[0].results[0] should have required property \'message\'']);
});
