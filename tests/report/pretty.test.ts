import { describe, expect, it } from 'vitest';
import { toPretty } from '../../src/report/pretty.js';
import type { Coverage } from '../../src/model.js';
import { confirmed, coverage, finding, gateUse } from './findings.js';

const plain = (of: Coverage, quiet = false): string => toPretty(of, { paint: (_, text) => text, quiet, notices: [] });

const mixed = coverage([
  confirmed({ file: 'src/a.ts' }),
  finding({ verdict: 'gated', file: 'src/a.ts', line: 3, start: 1, reason: { kind: 'checked', how: 'call' }, gate: gateUse(), shortOf: ['weak-signal'] }),
  finding({ reason: { kind: 'promise-as-condition' }, verdict: 'unawaited', gate: gateUse({ text: 'isUserOptedOut()' }) }),
], { problems: [{ file: 'src/broken.ts', line: 3, message: 'could not be parsed: unexpected token' }] });

describe('the terminal', () => {
  it('shows by file what is not gated first, with the check that falls short, and ends with the sentence', () => {
    expect(plain(mixed)).toBe(`src/app/providers.tsx
  9:3  check not awaited  segment \`identify\`
      \`identify\` (segment) does not depend on the answer of \`isUserOptedOut()\` (checked at src/app/route.ts:10): a promise as a condition is always truthy.
      Await the check: \`if (await …) return;\`.

src/a.ts
  3:3  gated, not confirmed  segment \`identify\`
      \`identify\` (segment) runs only where \`await isUserOptedOut(userId)\` (checked at src/app/route.ts:10) came out as sharing allowed.
      Check an opt-out of sale or sharing: a stored preference, an opt-out cookie, or Global Privacy Control.
  9:3  gated  meta \`init\`

1 file could not be analysed
  src/broken.ts:3  could not be parsed: unexpected token

1 of 3 third-party sharing pathways confirmed gated on opt-out preference.
`);
  });

  it('is brief when asked to be quiet', () => {
    expect(plain(mixed, true)).not.toContain('src/a.ts');
    expect(plain(mixed, true)).toMatch(/check not awaited[^]*confirmed gated on opt-out preference\.\n$/);
  });

  it('lets nothing from the sources steer the terminal', () => {
    const file = 'src/\u001b[2J\u202e.ts';
    expect(plain(coverage([finding({ file, api: 'a\u0007\nb' })]))).toMatch(/^src\/\ufffd\[2J\ufffd\.ts\n.*`a\ufffd b`/);
  });
});
