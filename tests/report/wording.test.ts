import { describe, expect, it } from 'vitest';
import { toCsv } from '../../src/report/csv.js';
import { toGithub } from '../../src/report/github.js';
import { toJson } from '../../src/report/json.js';
import { toMarkdown } from '../../src/report/markdown.js';
import { toPretty } from '../../src/report/pretty.js';
import { toSarif } from '../../src/report/sarif.js';
import { toSection } from '../../src/report/section.js';
import { everyFinding } from './every.js';
import { coverage, settled, view } from './findings.js';

const all = coverage(everyFinding, {
  unresolved: [{ file: 'src/x.ts', line: 9, text: 'window[name](event)', why: { is: 'computed-name' } }],
  problems: [{ file: 'src/broken.ts', line: 3, message: 'could not be parsed' }],
  unreviewedHosts: [{ host: 'cdn.example.net', file: 'a.ts', line: 4 }],
});
const outputs: Readonly<Record<string, string>> = {
  pretty: toPretty(all, { paint: (_, text) => text, quiet: false, notices: [] }), json: toJson(all, '1'), sarif: toSarif(all, '1'), github: toGithub(all, []),
  markdown: toMarkdown(all), csv: toCsv(all), section: toSection(settled(all), view),
};

describe.each(Object.entries(outputs))('%s', (_, text) => {
  it('claims no law broken or kept, and names no amounts', () => expect(text).not.toMatch(/violat|complian|exposure|\$\s?\d|\bfines?\b|penalt/i));
  it('has no hole where a word should be', () => expect(text).not.toMatch(/undefined|\[object|NaN/));
  it('shows no path of a machine', () => expect(text).not.toMatch(/(?:^|[\s"`(])\/(?:home|tmp|work|Users)\//m));
});

it.each(['pretty', 'github', 'markdown'])('%s ends with the coverage sentence', (name) => {
  expect(outputs[name]).toMatch(/\d+ of \d+ third-party sharing pathways confirmed gated on opt-out preference\.\n$/);
});
