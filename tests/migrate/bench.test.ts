/** The measurement of `bench/migrate.mjs` still asks what the codemod wants to be asked. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('rewrites every pathway of the project that it makes', () => {
  const printed = execFileSync(process.execPath, [fileURLToPath(new URL('../../bench/migrate.mjs', import.meta.url)), '6'], { encoding: 'utf8' });
  expect(printed).toContain('42 edits in 6 files, 0 refused\n');
});
