/** On a project of one file a rule sees what `scan` sees, so both must say the same, through ESLint's parsers as through oxc. */
import { readdirSync, readFileSync } from 'node:fs';
import * as typescript from '@typescript-eslint/parser';
import { describe, expect, it } from 'vitest';
import * as ours from '../../rules/parser/parser.js';
import { answerOf } from '../../rules/support/answer-of.js';
import { missesOf, parseCases, type Case } from '../semantics/cases.js';
import { contextOf } from './source-code.js';

const folder = new URL('../semantics/', import.meta.url);
const lone = readdirSync(folder).filter((name) => name.endsWith('.cases')).sort()
  .flatMap((name) => parseCases(readFileSync(new URL(name, folder), 'utf8')))
  .filter(({ files }) => files.size === 1);

function named(pattern: RegExp): readonly (readonly [string, Case])[] {
  return lone.filter(({ files }) => [...files.keys()].every((file) => pattern.test(file))).map((each) => [each.name, each]);
}

describe.each([['typescript-eslint\'s parser', typescript], ['the parser of this package', ours]])('with %s', (_parser, parser) => {
  it.each(named(/\.[jt]sx?$/))('%s', (_name, each) => {
    const findings = [...each.files].flatMap(([file, text]) => answerOf(contextOf(text, file, parser)).findings);
    expect(missesOf(each, findings).join('\n')).toBe('');
  });
});

describe('with ESLint\'s own parser', () => {
  it.each(named(/\.jsx?$/))('%s', (_name, each) => {
    const findings = [...each.files].flatMap(([file, text]) => answerOf(contextOf(text, file)).findings);
    expect(missesOf(each, findings).join('\n')).toBe('');
  });
});
