/** What may be done about a finding or a fault: suggestions, never fixes, as each changes what the code does for somebody. */
import type { Finding, GateFault, Outcome } from '../../../src/model.js';
import type { Context } from '../create-rule.js';
import { closedMends } from './closed.js';
import { gpcMends } from './complete.js';
import { awaitMends, heedMends, turnMends } from './conditions.js';
import type { GatesAtHand } from './gates.js';
import { guardMends } from './guard.js';
import { filterMends } from './lists.js';
import type { Mend } from './nodes.js';

/** Verbs, as an editor's menu shows them. */
export const pathwayMendMessages = {
  guard: 'Hold it back for people who opted out, by `{{gate}}`.',
  guardByInit: 'Hold it back for people who opted out, by `{{gate}}` of `{{from}}`, which `opt-out-gate init` writes.',
  turn: 'Turn `{{check}}` round.',
  await: 'Await `{{check}}`.',
  filter: 'Leave the people who opted out out of `{{list}}`.',
} as const;

export const misuseMendMessages = {
  turn: pathwayMendMessages.turn,
  await: pathwayMendMessages.await,
  heed: 'Return where `{{check}}` says that the person opted out.',
} as const;

export function pathwayMends(context: Context, finding: Finding, at: GatesAtHand): readonly Mend[] {
  if (finding.kind === 'audience' || finding.kind === 'training') return filterMends(context, finding);
  const check = finding.gate?.file === finding.file ? finding.gate : undefined;
  if (finding.verdict === 'inverted') return check && finding.reason.kind === 'wrong-way-round' && checksOnWays(finding).every(({ length }) => length === 1) ? turnMends(context, [check.start, check.end], [finding.start, finding.end]) : [];
  if (finding.verdict === 'unawaited') return check ? awaitMends(context, [check.start, check.end], at) : [];
  return MENDED_BY_A_CHECK.has(finding.reason.kind) && checksOnWays(finding).flat().every((says) => says === 'allowed') ? guardMends(context, finding, at) : [];
}

/** Where a check was made of nobody's choice or another's, another one beside it mends nothing. */
const MENDED_BY_A_CHECK: ReadonlySet<Finding['reason']['kind']> = new Set(['no-check', 'callers-not-seen', 'some-paths-unchecked', 'left-out', 'never-fires', 'handed-to-vendor', 'limited']);

/** How the checks came out on each of the ways: who opted out by one and is sent on all the same is sent on past another one too. */
function checksOnWays({ ways }: Finding): readonly (readonly Outcome[])[] {
  return ways.map(({ steps }) => steps.flatMap((step) => (step.is === 'check' ? [step.says] : [])));
}

export function faultMends(context: Context, one: GateFault): readonly Mend[] {
  const { start, end, fault } = one;
  switch (fault.kind) {
    case 'unawaited': return awaitMends(context, [start, end], {});
    case 'inverted': return turnMends(context, [start, end], null);
    case 'dropped': return heedMends(context, [start, end], fault);
    case 'incomplete': return fault.missing.length === 1 && fault.missing[0] === 'gpc' ? gpcMends(context, one, fault.meaning) : [];
    case 'fails-open': return closedMends(context, one, fault.meaning);
    case 'unheeded': return [];
  }
}
