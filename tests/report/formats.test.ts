import { describe, expect, it } from 'vitest';
import type { Log } from 'sarif';
import { toCsv } from '../../src/report/csv.js';
import { toGithub } from '../../src/report/github.js';
import { toMarkdown } from '../../src/report/markdown.js';
import { toSarif } from '../../src/report/sarif.js';
import { confirmed, coverage, finding, gateUse } from './findings.js';

const sentence = '1 of 4 third-party sharing pathways confirmed gated on opt-out preference.';
const mixed = coverage([
  confirmed(),
  finding({ verdict: 'unawaited', reason: { kind: 'promise-as-condition' }, gate: gateUse() }),
  finding({ id: 'ex', verdict: 'exempt', reason: { kind: 'accepted', decision: 'PRIV-12' }, kind: 'audience' }),
  finding({ id: 'dnt', verdict: 'gated', shortOf: ['weak-signal'], reason: { kind: 'checked', how: 'call' } }),
  finding({ id: 'sp', classification: 'service-provider' }),
], {
  unresolved: [{ file: 'src/x.ts', line: 9, text: 'window[name](event)', why: { is: 'computed-name' } }],
  problems: [{ file: 'src/broken.ts', line: 3, message: 'could not be parsed: 100%\nbad' }],
});

describe('SARIF', () => {
  const run = (JSON.parse(toSarif(mixed, '1.2.3')) as Log).runs[0];

  it('holds what is objected to, and exceptions as suppressed', () => {
    expect(run?.results?.map(({ ruleId, suppressions }) => [ruleId, suppressions?.[0]?.justification])).toEqual([['no-ungated-sharing', undefined], ['no-ungated-upload', 'PRIV-12']]);
  });

  it('keeps a fingerprint that moved lines do not change, and names the check', () => {
    expect(run?.results?.[0]?.partialFingerprints).toEqual({ 'optOutGatePathway/v1': 'a1b2c3' });
    expect(run?.results?.[0]?.relatedLocations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('src/app/route.ts');
  });

  it('writes file names as addresses', () => {
    const log = JSON.parse(toSarif(coverage([finding({ file: 'src/app/[slug]/a b#.tsx' })]), '1')) as Log;
    expect(log.runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('src/app/%5Bslug%5D/a%20b%23.tsx');
  });

  it('shows the ways that are not held back as code flows, which end at the pathway', () => {
    const place = { file: 'src/a.ts', line: 3, column: 1, endLine: 3, endColumn: 9, start: 20, end: 28, text: 'send()' };
    const leaking = finding({ ways: [
      { outcome: 'nothing', steps: [{ ...place, is: 'use', how: 'callers', name: 'send', by: '' }] },
      { outcome: 'allowed', steps: [] },
    ] });
    const flows = (JSON.parse(toSarif(coverage([leaking]), '1')) as Log).runs[0]?.results?.[0]?.codeFlows;
    expect(flows).toHaveLength(1);
    expect(flows?.[0]?.threadFlows[0]?.locations.map(({ location }) => [location?.physicalLocation?.artifactLocation?.uri, location?.physicalLocation?.region?.startLine, location?.message?.text])).toEqual([
      ['src/a.ts', 3, '`send` is called or handed on when the file is loaded: `send()`.'],
      ['src/app/providers.tsx', 9, '`identify` (segment) tells the vendor who the person is.'],
    ]);
  });

  it('tells what was not seen', () => {
    expect(run?.invocations?.[0]?.toolExecutionNotifications?.map(({ level }) => level)).toEqual(['warning', 'note']);
  });
});

describe('annotations of GitHub', () => {
  it('are one line each, and end with the sentence', () => {
    const lines = toGithub(mixed, []).trimEnd().split('\n');
    expect(lines.map((line) => line.slice(0, line.indexOf('::', 2)))).toEqual([
      '::error file=src/app/providers.tsx,line=9,endLine=9,col=3,endColumn=40,title=no-ungated-sharing',
      '::warning file=src/app/providers.tsx,line=9,endLine=9,col=3,endColumn=40,title=not confirmed',
      '::warning file=src/app/providers.tsx,line=9,endLine=9,col=3,endColumn=40,title=not confirmed',
      '::warning file=src/broken.ts,line=3,title=not analysed',
      '::notice file=src/x.ts,line=9,title=not resolved',
      '::notice title=opt-out-gate',
    ]);
    expect(lines[3]).toBe('::warning file=src/broken.ts,line=3,title=not analysed::could not be parsed: 100%25%0Abad');
    expect(lines.at(-1)).toBe(`::notice title=opt-out-gate::${sentence}`);
  });

  it('let no file name add a property', () => {
    expect(toGithub(coverage([finding({ file: 'a,title=x::b.ts' })]), [])).toMatch(/^::error file=a%2Ctitle=x%3A%3Ab\.ts,line=9/);
  });
});

describe('Markdown', () => {
  it('says what is not gated, not confirmed and not seen, and ends with the sentence', () => {
    expect(toMarkdown(mixed)).toBe(`### Not gated

| Where | Pathway | Verdict | Check |
| --- | --- | --- | --- |
| \`src/app/providers.tsx:9\` | segment \`identify\` | check not awaited: the condition is a promise, always truthy | \`await isUserOptedOut(userId)\` at \`src/app/route.ts:10\` |

### Not confirmed

| Where | Pathway | Verdict | Check |
| --- | --- | --- | --- |
| \`src/app/providers.tsx:9\` | segment \`identify\` | accepted exception: data is still sent for people who opted out |  |
| \`src/app/providers.tsx:9\` | segment \`identify\` | gated |  |

### Not resolved

- \`src/x.ts:9\`: \`window[name](event)\`, the name of the global is computed when the program runs

### Not analysed

- \`src/broken.ts:3\`: could not be parsed: 100% bad

${sentence}
`);
  });

  it('keeps a hostile name in its cell', () => {
    const text = toMarkdown(coverage([finding({ file: 'a|b<img onerror=x>`.ts' })]));
    expect(text).toContain('| <code>a&#124;b&#60;img onerror=x>&#96;.ts:9</code> |');
  });
});

describe('CSV', () => {
  it('has one row a pathway', () => {
    const rows = toCsv(mixed).trimEnd().split('\r\n');
    expect(rows).toHaveLength(6);
    expect(rows[0]).toBe('id,file,line,column,function,vendor,api,kind,surface,verdict,confirmed,shortOf,data,how,gate,gateFile,gateLine,signals,classification,inBaseline,reason');
  });

  it('quotes what must be quoted, and keeps formulas text', () => {
    const text = toCsv(coverage([finding({ file: '=cmd|x', api: '"a",b', data: ['@sum'] })]));
    expect(text).toContain('\r\na1b2c3,\'=cmd|x,9,3,Providers,segment,"""a"",b",identify,client,ungated,false,,\'@sum,');
  });
});
