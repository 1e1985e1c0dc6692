/** What the configuration adds to the catalogue. */
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/model.js';
import { catalogueFor } from '../../src/vendors/catalogue.js';
import { analyse } from '../link/analyse.js';

function findingsIn(files: Readonly<Record<string, string>>, settings: Partial<Settings>): readonly string[] {
  return analyse(files, settings).findings.map(({ line, vendor, kind, verdict }) => `${line} ${vendor} ${kind} ${verdict}`);
}

const acme = {
  id: 'acme', name: 'Acme', category: 'analytics', suggests: 'sharing',
  packages: { '@acme/track': { surface: 'client', exports: { default: 'client' } } },
  globals: { acmeq: { queue: { load: ['start'] } } },
  methods: { event: ['seen'] },
  hosts: { script: ['cdn.acme.example'], audience: ['api.acme.example/people'] },
};

describe('a vendor of the project\'s own', () => {
  const code = {
    'a.ts': "import track from '@acme/track';\ntrack.seen('x');\nacmeq.push(['start']);\nfetch('https://api.acme.example/people', { method: 'POST' });\nif (!navigator.globalPrivacyControl) track.seen('y');\nother.seen('z');",
  };

  it('is looked for like ours', () => {
    expect(findingsIn(code, { customVendors: [acme] })).toEqual(['2 acme event ungated', '3 acme load ungated', '4 acme audience ungated', '5 acme event gated']);
    expect(findingsIn(code, {})).toEqual([]);
  });

  it('replaces the one of ours with its id, and nothing else', () => {
    const mixpanel = { ...acme, id: 'mixpanel', packages: {}, globals: { mixpanel: { methods: { local: ['track'], event: ['send'] } } } };
    const calls = { 'a.ts': "mixpanel.track('x');\nmixpanel.send('x');\nfbq('track', 'x');" };
    expect(findingsIn(calls, { customVendors: [mixpanel] })).toEqual(['2 mixpanel event ungated', '3 meta event ungated']);
    expect(findingsIn(calls, {})).toEqual(['1 mixpanel event ungated', '3 meta event ungated']);
  });

  it('stands in the order of ids, so that answers stay the same', () => {
    const ids = catalogueFor({ customVendors: [acme], clients: [] }).vendors().map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(ids).toContain('acme');
  });
});

describe('a client that the configuration names', () => {
  const clients = [{ name: 'telemetry', from: '@acme/telemetry', vendor: 'segment' }, { name: 'default', from: '~/pixel', vendor: 'meta' }, { name: 'x', from: 'y', vendor: 'nobody' }];

  it('is its vendor\'s, whether a package hands it out or a file that is not there', () => {
    const files = { 'a.ts': "import { telemetry as t, other } from '@acme/telemetry';\nimport pixel from '~/pixel';\nt.track('x');\nt.reset();\nother.track('x');\npixel('track', 'x');\npixel('consent', 'revoke');" };
    expect(findingsIn(files, { clients })).toEqual(['3 segment event ungated', '6 meta event ungated']);
    expect(findingsIn(files, {})).toEqual([]);
  });
});
