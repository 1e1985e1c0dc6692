/** What a gate of the project's own holds back already stays as it is, also where its SDK throws unless it was started. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseApp } from './harness/app.js';
import { migrateApp } from './harness/migrate.js';

const migrated = (name: string): Readonly<Record<string, string>> => migrateApp(parseApp(readFileSync(new URL(`apps/${name}`, import.meta.url), 'utf8')).files).files;

it('is not asked twice', () => {
  const text = migrated('next-pages-own-gate.app')['src/pages/_app.tsx'] ?? '';
  expect(text).toContain("    if (!hasOptedOut()) mixpanel.identify('u1');");
  expect(text).toContain("      if (!hasOptedOut()) mixpanel.track('Page View', { url });");
});

it('has its answer taken from the constant that holds it', () => {
  expect(migrated('next-held-answer.app')['src/app/api/pay/route.ts']).toContain('  if (!optedOut) segment.identify(');
});

it('is asked with the context that a handler is given, and has no other beside it', () => {
  const files = migrated('hono-gate-of-context.app');
  expect(files['src/index.ts']).toContain("  if (!optedOut(c)) analytics.track({ userId, event: 'Saved' });");
  expect(Object.keys(files).filter((path) => path.includes('opt-out/'))).toEqual([]);
});

it('is asked anew about somebody else', () => {
  const route = "import { isUserOptedOut } from '@/lib/privacy';\nimport { segment } from '@/lib/segment';\n\nexport async function POST(request: Request) {\n  let { userId, other } = await request.json();\n  const optedOut = await isUserOptedOut(userId);\n  if (!optedOut) segment.track({ userId, event: 'Paid' });\n  userId = other;\n  segment.track({ userId, event: 'Invited' });\n  return Response.json({});\n}\n";
  const { files } = parseApp(readFileSync(new URL('apps/next-held-answer.app', import.meta.url), 'utf8'));
  expect(migrateApp({ ...files, 'src/app/api/pay/route.ts': route }).files['src/app/api/pay/route.ts']).toContain("  if (!(await isUserOptedOut(userId))) segment.track({ userId, event: 'Invited' });");
});
