/** What is left as it was, byte for byte, and the reason that is given. */
import { describe, expect, it } from 'vitest';
import { wordRefusal } from '../../codemods/refusals.js';
import type { RefusalReason } from '../../codemods/plan.js';
import { createWorkbench } from '../../codemods/text/source.js';
import { migrateFile, migrateFiles } from './project.js';

const client = 'src/components/a.tsx';
const route = 'src/app/api/order/route.ts';

const cases: readonly (readonly [string, RefusalReason, string, string])[] = [
  ['an answer that the application shows', 'value-used', client, `amplitude.track('Go').promise.then((result) => show(result.code));\n`],
  ['a callback that carries the application on', 'callback-carries-on', client, `mixpanel.track('Go', {}, (response) => location.assign(response));\n`],
  ['arguments with effects that are spread, inside another expression', 'shape-not-supported', client, `ready && mixpanel.track(...next());\n`],
  ['a provider around the application', 'shape-not-supported', client, 'export const P = () => <GoogleAnalytics><App /></GoogleAnalytics>;\n'],
  ['middleware', 'middleware', 'src/middleware.ts', `segment.track({ userId: 'u', event: 'Go' });\n`],
  ['a sync function of the server', 'sync-function', route, `export async function POST() { const send = (id: string) => { segment.track({ userId: id, event: 'Go' }); }; }\n`],
  ['the module level of the server', 'store-not-connected', route, `segment.track({ userId: 'u', event: 'Go' });\n`],
  ['a message that does not show the person', 'person-not-visible', route, 'export async function POST(r: Request) { await segment.track(await r.json()); }\n'],
  ['a message among others that are spread', 'person-not-visible', route, `export async function POST(r: Request) { const m = await r.json(); await segment.track({ ...m, ...n() }, ...more); }\n`],
  ['a webhook without a connected store', 'store-not-connected', 'src/app/api/webhooks/pay/route.ts', `export async function POST() { await segment.track({ userId: 'u', event: 'Paid' }); }\n`],
  ['a route that proves its sender', 'store-not-connected', route, `export async function POST() { stripe.webhooks.constructEvent(body, sig, secret); await segment.track({ userId: 'u', event: 'Paid' }); }\n`],
  ['a page that is rendered once for everybody', 'would-make-dynamic', 'src/app/about/page.tsx', `export default async function Page() { await segment.identify({ userId: 'u', traits: {} }); return null; }\n`],
  ['a condition that other work hangs on', 'inverted-mixed', client, `if (isUserOptedOut()) {\n  fbq('track', 'Go');\n  showBanner();\n}\n`],
  ['a condition with another branch', 'inverted-mixed', client, `if (isUserOptedOut()) fbq('track', 'Go');\nelse other();\n`],
  ['a function whose answer somebody waits for', 'sync-function', client, `function go() {\n  if (isOut('u')) return 1;\n  fbq('track', 'Go');\n  return 2;\n}\nexport const went = go();\n`],
  ['a gate that cannot be awaited', 'sync-function', client, `export function go() {\n  if (isOut('u')) return;\n  fbq('track', 'Go');\n}\n`],
];

describe('a refused place stays as it was', () => {
  it.each(cases)('%s', (_why, reason, path, text) => {
    const result = migrateFile(text, path);
    expect(result.text).toBe(text);
    expect(result.reasons).toEqual([reason]);
  });

  it('a syntax error', () => {
    expect(migrateFile(`if (go {\n  fbq('track', 'Go');\n}\n`, client).reasons).toEqual(['not-parsed']);
  });

  it('a file of the gate module that is something else', () => {
    const { changes, refusals } = migrateFiles({ [client]: `fbq('track', 'Go');\n`, 'src/lib/opt-out/client.ts': 'export const other = 1;\n' });
    expect(changes).toEqual([]);
    expect(refusals.map((refusal) => wordRefusal(refusal))).toEqual(['src/lib/opt-out/client.ts is something else; move it, or write the gate module by hand']);
  });

  it('repairs that were switched off', () => {
    expect(migrateFile(`if (isUserOptedOut()) fbq('track', 'Go');\n`, client, { repair: false }).reasons).toEqual(['repair-left']);
  });
});

it('a webhook gets the file in which the store is to be connected, and is rewritten once it is', () => {
  const path = 'src/app/api/webhooks/pay/route.ts';
  const text = `import { segment } from '@/lib/segment';\n\nexport async function POST() {\n  await segment.track({ userId: 'u', event: 'Paid', properties: {} });\n}\n`;
  const preferences = migrateFile(text, path).migration.changes.find((change) => change.path === 'src/lib/opt-out/preferences.ts')?.after ?? '';
  const connected = preferences.replace('PreferenceStore | null = null', 'PreferenceStore | null = { hasOptedOut: async (id) => find(id) }');
  const { changes } = migrateFiles({ [path]: text, 'src/lib/opt-out/preferences.ts': connected });
  expect(changes.map((change) => change.path)).toEqual([path]);
  expect(changes[0]?.after).toContain(`  if (!(await hasStoredOptOut('u'))) await segment.track({ userId: 'u', event: 'Paid', properties: {} });`);
});

it('takes what is nested deeper than the compiler can follow for a syntax error', () => {
  expect(createWorkbench().parse('a.ts', `fbq('track', 'Go');\n${'('.repeat(5000)}1${')'.repeat(5000)};\n`).syntaxErrors).toEqual(['it is nested too deep']);
});
