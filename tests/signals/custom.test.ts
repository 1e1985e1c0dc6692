/** What a configuration adds to the signal tables, from its file to the verdict. */
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { hostOf } from '../config/host.js';
import { analyze } from './project.js';

const acme = { signal: 'cmp:acme', name: 'Acme', strength: 'category', sources: ['our wiki'], reads: [{ path: 'Acme.allows()', answer: { by: 'truth', truthy: 'allowed' } }] };
const CODE = { 'src/a.ts': `if (window.Acme.allows('ads')) fbq('track', 'x');\n`, 'src/b.ts': `if (!window.Cookiebot.consent.marketing) fbq('track', 'y');\n` };

function verdicts(platforms: readonly object[]): readonly string[] {
  const file = '/p/opt-out-gate.config.json';
  const { settings } = readConfig(hostOf({ [file]: JSON.stringify({ signals: { platforms } }) }), '/p', file);
  return analyze(CODE, settings).findings.map(({ verdict, gate }) => `${verdict} ${gate?.signals.join() ?? ''}`);
}

it('reads a platform of the project\'s own', () => {
  expect(verdicts([])).toEqual(['ungated ', 'inverted cmp:cookiebot']);
  expect(verdicts([acme])).toEqual(['gated cmp:acme', 'inverted cmp:cookiebot']);
});

it('puts an entry in place of ours of the same signal', () => {
  const cookiebot = { ...acme, signal: 'cmp:cookiebot', reads: [{ path: 'Cookiebot.consent.marketing', answer: { by: 'truth', truthy: 'opted-out' } }] };
  expect(verdicts([cookiebot])).toEqual(['ungated ', 'gated cmp:cookiebot']);
});
