/** A check that stands the wrong way round: what those who allow sharing are told changes on purpose, so it is not played before and after. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseApp } from './harness/app.js';
import { migrateApp } from './harness/migrate.js';

const app = parseApp(readFileSync(new URL('apps/express-cookie-checks.app', import.meta.url), 'utf8'));

it('is turned round where its answer is asked for, and completed in the same run', () => {
  const text = migrateApp(app.files).files['src/server.ts'] ?? '';
  expect(text).toContain("const isOut = req.headers.cookie?.includes('ccpa_opt_out=1') === true;");
  expect(text).toMatch(/if \(!isOut\) shareWhenAllowed\(isUserOptedOut\(req\.body\.userId\), \(\) => segment\.track\(\{ userId: req\.body\.userId, event: 'Turned' \}\)\);/);
});
