/** Small coverages to word and count. */
import type { Coverage, Finding, GateUse } from '../../src/model.js';
import type { Settled } from '../../src/decisions.js';
import type { SectionView } from '../../src/report/section.js';

export function finding(over: Partial<Finding> = {}): Finding {
  const file = over.file ?? 'src/app/providers.tsx';
  return {
    file, line: 9, column: 3, endLine: 9, endColumn: 40, start: 120, end: 157,
    id: 'a1b2c3', vendor: 'segment', api: 'identify', kind: 'identify', surface: 'client', verdict: 'ungated', enclosing: 'Providers',
    confirmed: false, shortOf: [], data: ['userId'], how: null, gate: null, gates: [], callSites: [], reason: { kind: 'no-check' }, ways: [], hasMoreWays: false, classification: 'undetermined', known: false,
    ...over,
  };
}

export function gateUse(over: Partial<GateUse> = {}): GateUse {
  return {
    file: 'src/app/route.ts', line: 10, column: 7, endLine: 10, endColumn: 40, start: 90, end: 123,
    text: 'await isUserOptedOut(userId)', signals: ['cookie:ccpa_opt_out', 'gpc'], basis: 'code', takesEffect: 'call',
    ...over,
  };
}

export function confirmed(over: Partial<Finding> = {}): Finding {
  return finding({
    id: 'd4e5f6', file: 'src/app/route.ts', vendor: 'meta', api: 'init', kind: 'load', verdict: 'gated', confirmed: true, how: 'call',
    gate: gateUse(), reason: { kind: 'checked', how: 'call' }, ...over,
  });
}

export function coverage(findings: readonly Finding[], over: Partial<Coverage> = {}): Coverage {
  return {
    findings, gates: [], unresolved: [], harmless: [], problems: [], choices: [], unreviewedHosts: [], scope: { analysed: 12, excluded: [], otherLanguages: [], idleDependencies: [] }, ...over,
  };
}

export function settled(of: Coverage, over: Partial<Settled> = {}): Settled {
  return { coverage: of, classifications: [], exceptions: [], notSharing: [], notes: [], ...over };
}

export function vendors(id: string): { readonly name: string; readonly category: string } | undefined {
  const known: Record<string, { readonly name: string; readonly category: string }> = {
    segment: { name: 'Segment', category: 'cdp' },
    meta: { name: 'Meta', category: 'advertising' },
    'google-tag-manager': { name: 'Google Tag Manager', category: 'tag-manager' },
    plausible: { name: 'Plausible', category: 'analytics' },
  };
  return known[id];
}

export const view: SectionView = { vendors, packages: [''], rowsFolder: 'PRIVACY_OPERATIONS.pathways', baseline: null, configured: { told: [], replaced: new Set() } };
