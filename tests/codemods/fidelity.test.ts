/** What is not part of an edit keeps its bytes, and a gate of the project's own is used instead of a second one. */
import { describe, expect, it } from 'vitest';
import { wordRefusal } from '../../codemods/refusals.js';
import { clientModule } from '../../codemods/templates/client.js';
import { preferencesModule } from '../../codemods/templates/preferences.js';
import { serverModule } from '../../codemods/templates/server.js';
import type { Coverage, Gate } from '../../src/model.js';
import { migrateFile, migrateFiles } from './project.js';

describe('bytes that are not part of an edit', () => {
  it('line ends of Windows stay, and new lines get them', () => {
    const { text } = migrateFile(`'use client';\r\nimport a from 'a';\r\n\r\nfbq('track', 'Go', {\r\n\tn: 1,\r\n});\r\n`);
    expect(text).toBe(`'use client';\r\nimport a from 'a';\r\nimport { gated } from '@/lib/opt-out/client';\r\n\r\ngated.fbq('track', 'Go', {\r\n\tn: 1,\r\n});\r\n`);
  });

  it('a byte order mark stays first', () => {
    const { text } = migrateFile(`\uFEFFimport a from 'a';\nfbq('track', 'Go');\n`);
    expect(text).toBe(`\uFEFFimport a from 'a';\nimport { gated } from '@/lib/opt-out/client';\ngated.fbq('track', 'Go');\n`);
  });

  it('a file without a last line end gets none', () => {
    expect(migrateFile(`import a from 'a'\nfbq('track', 'Go')`).text).toBe(`import a from 'a'\nimport { gated } from '@/lib/opt-out/client'\ngated.fbq('track', 'Go')`);
  });

  it('what a condition tests is still called behind it, where a compiler would object otherwise', () => {
    const { text } = migrateFile(`'use client';\nif (window.fbq) {\n  window.fbq('track', 'Go');\n}\nready && fbq && fbq('track', 'Went');\n`);
    expect(text).toBe(`'use client';\n\nimport { isUserOptedOut } from '@/lib/opt-out/client';\nif (window.fbq) {\n  if (!isUserOptedOut()) window.fbq('track', 'Go');\n}\nready && fbq && !isUserOptedOut() && fbq('track', 'Went');\n`);
  });

  it('without an alias the import is relative', () => {
    const { changes } = migrateFiles({ 'tsconfig.json': '{}', 'src/app/shop/a.tsx': `fbq('track', 'Go');\n` });
    expect(changes.find(({ path }) => path === 'src/app/shop/a.tsx')?.after).toContain(`from '../../lib/opt-out/client'`);
  });

  it('a JavaScript project gets JavaScript', () => {
    const files = { 'package.json': '{ "dependencies": { "next": "15" } }', 'app/page.jsx': '', 'app/a.jsx': `fbq('track', 'Go');\n` };
    const { changes } = migrateFiles(files, { alone: true });
    expect(changes.map(({ path }) => path)).toEqual(['lib/opt-out/client.js', 'app/a.jsx']);
    expect(changes[0]?.after).not.toMatch(/: boolean|as unknown/);
  });
});

const gate: Gate = { name: 'mayShare', file: 'src/lib/choice.ts', line: 1, meaning: 'allowed', async: false, signals: ['cookie:ccpa_opt_out', 'gpc'], failsClosed: true };
const choice = { 'src/lib/choice.ts': 'export function mayShare(): boolean { return read(); }\n' };
const track = { 'src/components/a.tsx': `'use client';\nimport mixpanel from 'mixpanel-browser';\nmixpanel.track('Go');\nfbq('track', 'Go');\n` };

describe('a gate that the project has', () => {
  it('is asked in its own words, and nothing new is written', () => {
    const { changes, plans } = migrateFiles({ ...choice, ...track }, { gates: [gate] });
    expect(changes.map(({ path }) => path)).toEqual(['src/components/a.tsx']);
    expect(changes[0]?.after).toContain(`import { mayShare } from '@/lib/choice';\nif (mayShare()) {\n  mixpanel.track('Go');\n  fbq('track', 'Go');\n}\n`);
    expect(plans.map(({ action }) => action)).toEqual(['reused', 'reused']);
  });

  it.each([
    ['it ignores Global Privacy Control', { ...gate, signals: ['cookie:ccpa_opt_out'] }],
    ['its failure counts as permission', { ...gate, failsClosed: false }],
    ['it is a hook', { ...gate, name: 'useMayShare' }],
    ['it is async, and this is the browser', { ...gate, async: true }],
  ])('is passed over where %s', (_why, other) => {
    const { changes } = migrateFiles({ ...choice, ...track }, { gates: [other] });
    expect(changes.map(({ path }) => path)).toContain('src/lib/opt-out/client.ts');
  });

  it('of the server is asked about the person where it takes one', () => {
    const server: Gate = { ...gate, name: 'isOut', file: 'src/lib/silent.ts', meaning: 'opted-out', async: true };
    const { changes } = migrateFiles({
      'src/lib/silent.ts': `import { cookies } from 'next/headers';\nexport const isOut = async (userId?: string) => read(await cookies(), userId);\n`,
      'src/app/api/a/route.ts': `export async function POST() {\n  segment.identify({ userId: 'u', traits: {} });\n}\n`,
    }, { gates: [server] });
    expect(changes.map(({ after }) => after)).toEqual([
      `import { isOut } from '@/lib/silent';\n\nexport async function POST() {\n  if (!(await isOut('u'))) segment.identify({ userId: 'u', traits: {} });\n}\n`,
    ]);
  });
});

describe('a gate module that stands there already', () => {
  it('is its owner\'s: a vendor that it has no stand-in for gets a guard', () => {
    const present = clientModule(new Set(['gtag']), { holds: false });
    const { changes } = migrateFiles({ 'src/lib/opt-out/client.ts': present, 'src/a.ts': `import a from 'a';\nfbq('track', 'Go');\ngtag('event', 'go');\n` });
    expect(changes.map(({ path, after }) => [path, after])).toEqual([
      ['src/a.ts', `import a from 'a';\nimport { gated, isUserOptedOut } from '@/lib/opt-out/client';\nif (!isUserOptedOut()) fbq('track', 'Go');\ngated.gtag('event', 'go');\n`],
    ]);
  });

  it('sends through the client that its trackServerEvent has, and guards calls of another', () => {
    const present = serverModule({ server: 'next-app', client: { local: 'segment', line: "import { segment } from '@/lib/segment';" }, preferences: './preferences', later: null, remembers: false });
    const route = `import { segment } from '@/lib/other';\n\nexport async function POST() {\n  await segment.track({ userId: 'u', event: 'Go', properties: {} });\n}\n`;
    const { changes } = migrateFiles({
      'src/lib/opt-out/server.ts': present, 'src/lib/opt-out/preferences.ts': preferencesModule(null, { later: null, asksMany: false, hasRequests: true }), 'src/lib/segment.ts': '', 'src/lib/other.ts': '', 'src/app/api/a/route.ts': route,
    });
    expect(changes.map(({ path }) => path)).toEqual(['src/app/api/a/route.ts']);
    expect(changes[0]?.after).toContain(`if (!(await isUserOptedOut('u'))) await segment.track({ userId: 'u', event: 'Go', properties: {} });`);
  });
});

describe('the result is judged again', () => {
  const files = { 'src/a.ts': `fbq('track', 'A');\n`, 'src/b.ts': `mixpanel.track('B');\n` };
  const ungated = (path: string) => (coverage: Coverage): Coverage =>
    ({ ...coverage, findings: coverage.findings.map((finding) => (finding.file === path && finding.verdict === 'gated' ? { ...finding, verdict: 'partial' } : finding)) });

  it('a file whose pathway is not gated then is put back, the others are kept', () => {
    const { changes, refusals } = migrateFiles(files, { judge: ungated('src/b.ts') });
    expect(changes.map(({ path }) => path)).toEqual(['src/lib/opt-out/client.ts', 'src/a.ts']);
    expect(refusals.map(wordRefusal)).toEqual(['judged again after the edit, the pathway was still partial (line 3 of the edited file); gate it by hand']);
  });

  it('without a gated pathway in the gate module nothing that relies on it is kept', () => {
    const { changes, refusals } = migrateFiles(files, { judge: (coverage) => ({ ...coverage, findings: coverage.findings.filter(({ file }) => !file.includes('opt-out')) }) });
    expect(changes.map(({ path }) => path)).toEqual(['src/lib/opt-out/client.ts', 'src/b.ts']);
    expect(refusals.map(({ reason, file }) => [reason, file])).toEqual([['not-gated-after', 'src/a.ts']]);
  });

  it('a verdict that moved elsewhere takes everything back', () => {
    const other = { ...files, 'src/c.ts': `if (!isUserOptedOut()) fbq('track', 'C');\n` };
    const { changes, refusals } = migrateFiles(other, { judge: ungated('src/c.ts') });
    expect(changes).toEqual([]);
    expect(refusals.map(({ reason }) => reason)).toEqual(['not-gated-after', 'not-gated-after']);
  });
});
