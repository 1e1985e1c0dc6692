/** What a gate of the project's own holds back already stays as it is, also where its SDK throws unless it was started. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseApp } from './harness/app.js';
import { migrateApp } from './harness/migrate.js';

const app = parseApp(readFileSync(new URL('apps/next-pages-own-gate.app', import.meta.url), 'utf8'));

it('is not asked twice', () => {
  const text = migrateApp(app.files).files['src/pages/_app.tsx'] ?? '';
  expect(text).toContain("    if (!hasOptedOut()) mixpanel.identify('u1');");
  expect(text).toContain("      if (!hasOptedOut()) mixpanel.track('Page View', { url });");
});
