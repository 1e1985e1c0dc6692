/** The rewriting and the real engine together: what one writes, the other finds gated. */
import { describe, expect, it } from 'vitest';
import { planMigration, type Change } from '../../codemods/migrate.js';
import { overlay, viewProject } from '../../codemods/view-of-project.js';
import type { Host } from '../../src/host.js';
import { analyzeProject } from '../../src/link/project.js';
import type { Coverage, Settings } from '../../src/model.js';
import { nextApp } from '../codemods/project.js';

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

describe('a gate that falls short', () => {
  const page = { ...nextApp, 'src/gate.ts': `export const isOut = (): boolean => document.cookie.includes('ccpa_opt_out=1');\n`, 'src/a.ts': `'use client';\nimport { isOut } from './gate';\n\nif (!isOut()) fbq('track', 'Go');\n` };

  it('is repaired, and what rests on it stays as it is', () => {
    expect(migrate(page).changes.map(({ path, after }) => [path, after])).toEqual([
      ['src/gate.ts', `export const isOut = (): boolean => (navigator as Navigator & { globalPrivacyControl?: boolean }).globalPrivacyControl === true || document.cookie.includes('ccpa_opt_out=1');\n`],
    ]);
  });

  it('is left where repairs are switched off', () => expect(migrate(page, false).changes).toEqual([]));
});
