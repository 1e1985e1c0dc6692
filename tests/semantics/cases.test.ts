import { expect, it } from 'vitest';
import { missesOf, parseCases } from './cases.js';

const text = `# @case a/first | why
# @file src/a.ts
fbq('track'); //! ungated meta
plain(); // a remark

# @file src/b.tsx
<Script src="x" /> {/*! gated */}

# @case b/second
# @file index.html
<button onclick="fbq('track')">b</button> <!--! not-gated meta -->
`;
const [first, second] = parseCases(text);

it('reads the files of each case without their markers', () => {
  expect(first?.name).toBe('a/first');
  expect([...(first?.files ?? [])]).toEqual([['src/a.ts', `fbq('track');\nplain(); // a remark\n`], ['src/b.tsx', '<Script src="x" />\n']]);
});

it('reads the three spellings of a marker', () => {
  expect(first?.marks).toEqual([{ file: 'src/a.ts', line: 1, verdict: 'ungated', vendor: 'meta' }, { file: 'src/b.tsx', line: 1, verdict: 'gated' }]);
  expect(second?.marks).toEqual([{ file: 'index.html', line: 1, verdict: 'not-gated', vendor: 'meta' }]);
});

it('refuses a marker that names no verdict', () => {
  expect(() => parseCases('# @case a\n# @file a.ts\nf(); //! gatd\n')).toThrow('gatd');
});

it('tells a pathway that is missing, wrong, of another vendor, or too many', () => {
  const seen = (file: string, line: number, verdict: 'gated' | 'ungated', vendor: string) => ({ file, line, verdict, vendor });
  const right = [seen('src/a.ts', 1, 'ungated', 'meta'), seen('src/b.tsx', 1, 'gated', 'meta')];
  const wrong = [seen('src/a.ts', 1, 'ungated', 'segment'), seen('src/a.ts', 2, 'gated', 'meta')];
  if (!first || !second) throw new Error('two cases were written');
  expect(missesOf(first, right)).toEqual([]);
  expect(missesOf(first, wrong)).toEqual([
    'src/a.ts:1 wants ungated meta, got ungated segment',
    'src/b.tsx:1 wants gated, no pathway found',
    'src/a.ts:2 is no pathway, got gated meta',
  ]);
  expect(missesOf(second, [seen('index.html', 1, 'gated', 'meta')])).toEqual(['index.html:1 wants not-gated meta, got gated meta']);
});
