/** One finding for each way that a finding can be: for tests that hold for every output. */
import type { Finding, Kind, Reason, Shortfall, Verdict } from '../../src/model.js';
import { finding, gateUse } from './findings.js';

export const kinds: readonly Kind[] = ['event', 'identify', 'load', 'request', 'audience', 'training'];

export const reasons: readonly Reason[] = [
  { kind: 'no-check' }, { kind: 'some-paths-unchecked' }, { kind: 'outcome-ignored' }, { kind: 'fails-open' }, { kind: 'wrong-way-round' }, { kind: 'wrong-way-round-unanswered' },
  { kind: 'promise-as-condition' }, { kind: 'other-person' }, { kind: 'other-vendor' }, { kind: 'limited', condition: 'isCalifornia' }, { kind: 'not-the-persons-request' },
  { kind: 'nobodys-choice' }, { kind: 'handed-to-vendor' }, { kind: 'accepted', decision: 'PRIV-12' }, { kind: 'callers-not-seen' },
  ...(['call', 'callback', 'callers', 'load', 'filter', 'middleware', 'component'] as const).map((how): Reason => ({ kind: 'checked', how })),
];

const verdicts: readonly Verdict[] = ['gated', 'partial', 'inverted', 'unawaited', 'ungated', 'delegated', 'exempt'];
const shortfalls: readonly Shortfall[] = ['gpc', 'weak-signal', 'name-only', 'fails-open', 'not-approved', 'store-not-connected'];

export const everyFinding: readonly Finding[] = [
  ...kinds.flatMap((kind) => reasons.map((reason) => finding({ kind, reason, gate: gateUse() }))),
  ...verdicts.map((verdict) => finding({ verdict, gate: gateUse() })),
  ...shortfalls.map((shortfall) => finding({ verdict: 'gated', reason: { kind: 'checked', how: 'call' }, shortOf: [shortfall], gate: gateUse() })),
].map((each, at) => ({ ...each, id: `id-${at}`, line: at + 1 }));
