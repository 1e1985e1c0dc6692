/** The rewriting and the real engine together: what one writes, the other finds gated. */
import { describe, expect, it } from 'vitest';
import { planMigration, type Change } from '../../codemods/migrate.js';
import { overlay, viewProject } from '../../codemods/view-of-project.js';
import type { Host } from '../../src/host.js';
import { analyzeProject } from '../../src/link/project.js';
import type { Coverage, Settings } from '../../src/model.js';
import { nextApp } from '../codemods/project.js';
import { migrateApp } from './harness/migrate.js';

const app: Readonly<Record<string, string>> = {
  ...nextApp,
  'src/lib/segment.ts': `import { Analytics } from '@segment/analytics-node';\nexport const segment = new Analytics({ writeKey: 'k' });\n`,
  'src/app/actions.ts': `'use server';
import { segment } from '@/lib/segment';

export async function save(userId: string, plan: string) {
  segment.identify({ userId, traits: { plan } });
  await segment.track({ userId, event: 'Saved', properties: { plan } });
}
`,
  'src/app/layout.tsx': `import Script from 'next/script';

export default function Layout({ children }: { children: React.ReactNode }) {
  return (
    <html>
      <body>
        {children}
        <Script src="https://connect.facebook.net/en_US/fbevents.js" />
      </body>
    </html>
  );
}
`,
  'src/components/track.tsx': `'use client';
import mixpanel from 'mixpanel-browser';
import { useEffect } from 'react';

export function Track({ id }: { id: string }) {
  useEffect(() => {
    mixpanel.init('k');
    mixpanel.identify(id);
    window.gtag?.('event', 'seen');
  }, [id]);
  return <button onClick={() => fbq('track', 'Lead')}>x</button>;
}
`,
};

/** Names decide nothing here: only code that was read. */
const settings: Settings = { gates: [], gatePolicy: 'any', cookies: [], signals: [], required: ['gpc', 'preference'], clients: [], customVendors: [], wrappers: [], names: false };

function migrate(files: Readonly<Record<string, string>>, repair = true): { readonly changes: readonly Change[]; readonly refused: readonly string[]; readonly after: Coverage } {
  const paths = Object.keys(files);
  const host: Host = {
    read: (path) => files[path.slice('/p/'.length)] ?? '',
    isFile: (path) => Object.hasOwn(files, path.slice('/p/'.length)),
    list: () => paths.map((path) => `/p/${path}`),
  };
  const analyzeWith = (texts: ReadonlyMap<string, string>): Coverage =>
    analyzeProject(overlay(host, '/p', texts), { root: '/p', files: [...new Set([...paths, ...texts.keys()])].sort(), settings });
  const before = analyzeWith(new Map());
  const wanted = before.findings.filter(({ verdict }) => verdict !== 'gated');
  const view = viewProject({ host, root: '/p', files: paths, gates: before.gates, approved: settings.gates });
  const { changes, refusals } = planMigration({ view, before, wanted, analyzeWith, repair, asked: before.findings, mayMend: () => true, compareTypes: null });
  const refused = refusals.map(({ file, line, reason, about }) => `${file}:${line} ${reason} ${about}`);
  return { changes, refused, after: analyzeWith(new Map(changes.map(({ path, after }) => [path, after]))) };
}

describe('an application of the App Router', () => {
  const first = migrate(app);

  it('is gated throughout, by code that the engine has read', () => {
    expect(first.refused).toEqual([]);
    const short = (surface: string): readonly string[] => [...new Set(first.after.findings.filter((one) => one.surface === surface).map(({ shortOf }) => shortOf.join()))];
    // Nothing says where this application keeps its people's choices, so its server is not confirmed yet.
    expect([short('client'), short('server')]).toEqual([[''], ['store-not-connected']]);
    expect(first.after.findings.map(({ vendor }) => vendor).sort()).toEqual(['google-analytics', 'meta', 'meta', 'mixpanel', 'mixpanel', 'segment', 'segment']);
  });

  it('is not changed by a second run', () => {
    const second = migrate({ ...app, ...Object.fromEntries(first.changes.map(({ path, after }) => [path, after])) });
    expect([second.changes, second.refused]).toEqual([[], []]);
  });
});

describe('a package that an application of Next.js depends on', () => {
  const events = {
    'package.json': '{ "name": "root", "private": true, "workspaces": ["apps/*", "packages/*"] }',
    'apps/web/package.json': '{ "name": "web", "dependencies": { "next": "15", "@acme/events": "*" } }',
    'apps/web/src/app/layout.tsx': `import { Provider } from '@acme/events/client';\nexport default function Layout() { return <Provider />; }\n`,
    'packages/events/package.json': '{ "name": "@acme/events", "private": true, "exports": { "./server": "./src/server.ts", "./client": "./src/client.tsx" } }',
    'packages/events/src/client.tsx': `import { OpenPanelComponent } from '@openpanel/nextjs';\nexport const Provider = () => <OpenPanelComponent clientId="k" />;\n`,
    'packages/events/src/server.ts': `import { OpenPanel } from '@openpanel/nextjs';\n\nexport const setup = () => {\n  const client = new OpenPanel({ clientId: 'k', clientSecret: process.env.SECRET_KEY });\n  return { track: (event: string) => client.track(event) };\n};\n`,
  };
  const first = migrate(events);

  it('has its component marked for the browser, because a page of the server renders it', () => {
    expect(first.changes.find(({ path }) => path === 'packages/events/src/lib/opt-out/sharing-gate.tsx')?.after).toMatch(/^'use client';\n/);
  });

  it('keeps its server out of the browser\'s gate in a second run, which finds that gate beside it', () => {
    expect(first.refused).toEqual([expect.stringContaining('packages/events/src/server.ts:5')]);
    const second = migrate({ ...events, ...Object.fromEntries(first.changes.map(({ path, after }) => [path, after])) });
    expect([second.changes, second.refused]).toEqual([[], first.refused]);
  });
});

describe('a gate that falls short', () => {
  const page = { ...nextApp, 'src/gate.ts': `export const isOut = (): boolean => document.cookie.includes('ccpa_opt_out=1');\n`, 'src/a.ts': `'use client';\nimport { isOut } from './gate';\n\nif (!isOut()) fbq('track', 'Go');\n` };

  it('is repaired, and what rests on it stays as it is', () => {
    expect(migrate(page).changes.map(({ path, after }) => [path, after])).toEqual([
      ['src/gate.ts', `export const isOut = (): boolean => (navigator as Navigator & { globalPrivacyControl?: boolean }).globalPrivacyControl === true || document.cookie.includes('ccpa_opt_out=1');\n`],
    ]);
  });

  it('is left where repairs are switched off', () => expect(migrate(page, false).changes).toEqual([]));
});

describe('what nobody sees while all goes well', () => {
  it('is a flush that waits for what another object sends later', () => {
    const { files } = migrateApp({
      'package.json': '{ "name": "api", "type": "module", "dependencies": { "express": "5", "@segment/analytics-node": "2" } }',
      'src/tracker.js': `import { Analytics } from '@segment/analytics-node';\n\nexport class Tracker {\n  segment = new Analytics({ writeKey: 'k' });\n\n  sent(userId) {\n    this.segment.track({ userId, event: 'Sent' });\n    return userId;\n  }\n}\n\nexport const tracker = new Tracker();\n`,
      'src/index.js': `import express from 'express';\nimport { tracker } from './tracker.js';\n\nconst app = express();\napp.post('/x', (req, res) => res.json(tracker.sent(req.body.userId)));\nconst server = app.listen(3000);\n\nprocess.on('SIGTERM', () => {\n  server.close(async () => {\n    await tracker.segment.closeAndFlush();\n    process.exit(0);\n  });\n});\n`,
    });
    expect(files['src/index.js']).toContain('    await sharingSettled();\n    await tracker.segment.closeAndFlush();\n');
  });

  it('is the type of what a callback is told, which each vendor has its own of', () => {
    const { files } = migrateApp({
      'package.json': '{ "name": "api", "type": "module", "dependencies": { "express": "5", "@segment/analytics-node": "2", "mixpanel": "0.18" } }',
      'tsconfig.json': '{ "compilerOptions": { "strict": true } }',
      'src/index.ts': `import { Analytics } from '@segment/analytics-node';\nimport express from 'express';\nimport Mixpanel from 'mixpanel';\n\nconst segment = new Analytics({ writeKey: 'k' });\nconst mixpanel = Mixpanel.init('t');\nconst app = express();\n\napp.post('/x', (req, res) => {\n  segment.track({ userId: req.body.id, event: 'X' }, (error) => res.json({ error }));\n});\napp.post('/y', (req, res) => {\n  mixpanel.track('Y', { distinct_id: req.body.id }, (error) => res.json({ error }));\n});\n`,
    });
    expect(files['src/index.ts']?.match(/error\?: \w+/g)).toEqual(['error?: unknown', 'error?: Error']);
  });

  it('is an SDK whose key is a parameter, and that starts once the page learns of an opt-in', () => {
    const start = (parameter: string, body = ''): string | undefined => migrateApp({
      'package.json': '{ "name": "spa", "type": "module", "dependencies": { "posthog-js": "1" }, "devDependencies": { "vite": "6" } }',
      'tsconfig.json': '{ "compilerOptions": { "strict": true } }',
      'src/main.ts': `import posthog from 'posthog-js';\n\nexport function start(${parameter}) {\n${body}  posthog.init(key, { autocapture: false });\n}\n`,
    }).files['src/main.ts'];
    expect(start('key: string')).toContain('  startWhenAllowed(() => {\n    if (!isUserOptedOut()) posthog.init(key, { autocapture: false });\n  });\n');
    // It is a string only where it was checked, gets its type line by line, or is another one when it would start.
    for (const [parameter, body] of [['key?: string', '  if (!key) return;\n'], ['', `  const key = [];\n  key.push('a');\n`], ['key: string', '  key = key.trim();\n']] as const) {
      expect(start(parameter, body)).toContain('\n  if (!isUserOptedOut()) posthog.init(key');
    }
  });
});
