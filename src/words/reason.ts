/**
 * What is wrong, why it matters, what to do, for one pathway.
 *
 *     what: `track` (segment) runs for everybody: no check of the person's opt-out stands on any path to it.
 *     why:  What the person did reaches segment even after they opted out of sale or sharing.
 *     fix:  Return before it when the person opted out: `if (await isUserOptedOut(userId)) return;`.
 */
import type { Finding, GateUse, How, Kind, Reason } from '../model.js';
import { shortfallLabels } from './labels.js';
import { quoted } from './quoted.js';

export interface Words {
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

export type Worded = Pick<Finding, 'api' | 'vendor' | 'kind' | 'surface' | 'reason' | 'gate' | 'shortOf'>;

export function wordsFor(finding: Worded): Words {
  const { reason } = finding;
  return { what: whatOf(finding, reason), why: whyOf(finding, reason), fix: fixOf(finding, reason) };
}

function whatOf(finding: Worded, reason: Reason): string {
  const call = `${quoted(finding.api)} (${finding.vendor})`;
  const check = checkOf(finding.gate);
  switch (reason.kind) {
    case 'no-check': return `${call} runs for everybody: no check of the person's opt-out stands on any path to it.`;
    case 'checked': return heldBack({ call, check, how: reason.how });
    case 'some-paths-unchecked': return `${call} is reached on some paths without a check: ${check} holds back the others only.`;
    case 'outcome-ignored': return `${call} runs whatever ${check} answers: both outcomes reach it.`;
    case 'fails-open': return `${call} runs when ${check} fails: its failure counts as permission.`;
    case 'wrong-way-round':
    case 'wrong-way-round-unanswered': return `${call} runs only for people who opted out: ${check} stands the wrong way round.`;
    case 'promise-as-condition': return `${call} does not depend on the answer of ${check}: a promise as a condition is always truthy.`;
    case 'never-fires': return `${call} runs for everybody: ${check} can never fire, because it asks for ${quoted(reason.found)}, and there is only ${quoted(reason.instead)}.`;
    case 'left-out': return `${call} runs for everybody: ${check} can never fire, because the query leaves out ${quoted(reason.field)}.`;
    case 'other-person': return `${call} hands over data of one person, but ${check} asks about another.`;
    case 'other-vendor': return `${call} rests on ${check}, which asks about another recipient of the data.`;
    case 'limited': return `${call} is held back by ${check} only where ${quoted(reason.condition)} holds.`;
    case 'not-the-persons-request': return `${call} rests on ${check}, which reads this request; but the request is another server's, not the person's.`;
    case 'nobodys-choice': return `${call} rests on ${check}, which is read once for everybody, so that it is nobody's choice.`;
    case 'handed-to-vendor': return `${call} runs for everybody; the choice is only handed to the vendor by ${check}.`;
    case 'accepted': return `${call} is accepted for now by an exception (${reason.decision}): data is still sent for people who opted out.`;
    case 'callers-not-seen':
      return `${call} runs without a check of the person's opt-out in this file; callers, loads, middleware and enclosing components were not seen.`;
  }
}

function checkOf(gate: GateUse | null): string {
  return gate === null ? 'the check' : `${quoted(gate.text)} (checked at ${gate.file}:${gate.line})`;
}

function heldBack({ call, check, how }: { readonly call: string; readonly check: string; readonly how: How }): string {
  switch (how) {
    case 'call': return `${call} runs only where ${check} came out as sharing allowed.`;
    case 'callback': return `${call} stands in a callback that runs only where ${check} came out as sharing allowed.`;
    case 'callers': return `${call} is reached only from calls where ${check} came out as sharing allowed.`;
    case 'load': return `${call} does nothing until its vendor is loaded, and every load is held back by ${check}.`;
    case 'filter': return `${call} receives only people whom ${check} selected by their choice.`;
    case 'middleware': return `${call} is reached only after ${check} in middleware came out as sharing allowed.`;
    case 'component': return `${call} is rendered only where ${check} came out as sharing allowed.`;
  }
}

function whyOf(finding: Worded, reason: Reason): string {
  switch (reason.kind) {
    case 'checked': return whyHeldBack(finding);
    case 'handed-to-vendor': return `Data still leaves for ${finding.vendor}; whether its limited mode is enough rests on settings and contracts, which code cannot show.`;
    case 'callers-not-seen': return `${handedOver(finding.kind, finding.vendor)} unless a place that was not seen holds it back.`;
    default: return `${handedOver(finding.kind, finding.vendor)} even after the person opted out of sale or sharing.`;
  }
}

function handedOver(kind: Kind, vendor: string): string {
  switch (kind) {
    case 'event': return `What the person did reaches ${vendor}`;
    case 'identify': return `Who the person is reaches ${vendor}`;
    case 'load': return `Loading ${vendor} tells it of the visit, and lets it collect more,`;
    case 'request': return `The request carries data to ${vendor}`;
    case 'audience': return `The person stands in a list that ${vendor} receives`;
    case 'training': return `The person's data is handed to ${vendor} for the training of models`;
  }
}

function whyHeldBack({ shortOf }: Worded): string {
  const first = shortOf.find((shortfall) => shortfall !== 'gpc');
  if (first !== undefined) return `It is not confirmed: ${shortfallLabels[first]}.`;
  if (shortOf.includes('gpc')) return 'A person who opted out by that choice never reaches it; one who sends only Global Privacy Control does.';
  return 'A person who opted out never reaches it.';
}

function fixOf(finding: Worded, reason: Reason): string {
  switch (reason.kind) {
    case 'checked': return fixHeldBack(finding);
    case 'no-check':
    case 'callers-not-seen': return fixUnchecked(finding);
    case 'some-paths-unchecked': return 'Move the check to where every path passes it, or return in every branch that opted out.';
    case 'outcome-ignored': return 'Return or skip the call where the check says that the person opted out.';
    case 'fails-open': return 'Let a failed read count as opted out: answer so in the `catch`.';
    case 'wrong-way-round': return 'Turn the condition round, so that the call runs only for people who did not opt out.';
    case 'wrong-way-round-unanswered': return 'Turn the condition round, and hold the call back too while the choice is not known.';
    case 'promise-as-condition': return 'Await the check: `if (await …) return;`.';
    case 'never-fires': return `Ask for ${quoted(reason.instead)} instead of ${quoted(reason.found)}.`;
    case 'left-out': return `Let the query bring ${quoted(reason.field)} too.`;
    case 'other-person': return 'Ask about the person whose data is handed over.';
    case 'other-vendor': return 'Ask about the recipient that gets the data, or for the choice of sale and sharing itself.';
    case 'limited': return `Check the choice without the condition ${quoted(reason.condition)}, or let somebody accept the limit in the decisions file.`;
    case 'not-the-persons-request': return 'Look up the person\'s stored choice by their id.';
    case 'nobodys-choice': return 'Read the choice where the person\'s request is handled.';
    case 'handed-to-vendor': return 'Do not make the call for people who opted out, or let a human decide that the vendor\'s limited mode is enough.';
    case 'accepted': return 'Gate it before the exception runs out.';
  }
}

function fixHeldBack({ shortOf }: Worded): string {
  const first = shortOf.find((shortfall) => shortfall !== 'gpc') ?? shortOf[0];
  if (first === undefined) return 'Nothing to do.';
  switch (first) {
    case 'gpc': return 'Let the check read Global Privacy Control too: `navigator.globalPrivacyControl` or the `Sec-GPC` header.';
    case 'weak-signal': return 'Check an opt-out of sale or sharing: a stored preference, an opt-out cookie, or Global Privacy Control.';
    case 'name-only': return 'Make the check\'s code readable to the tool, or name it under `gates` in the configuration.';
    case 'fails-open': return 'Let a failed read count as opted out: answer so in the `catch`.';
    case 'not-approved': return 'Use a check that the configuration lists under `gates`, or have this one listed.';
    case 'store-not-connected': return 'Connect `preferenceStore` of the gate module to your records.';
  }
}

function fixUnchecked({ kind, surface }: Worded): string {
  switch (kind) {
    case 'load': return 'Load it only where sharing is allowed: under `if (!isUserOptedOut())`, or inside a component that renders its children only then.';
    case 'audience':
    case 'training': return 'Leave out the people who opted out first: `people.filter((person) => !person.optedOut)`.';
    case 'event':
    case 'identify':
    case 'request': return `Return before it when the person opted out: \`${surface === 'client' ? 'if (isUserOptedOut()) return;' : 'if (await isUserOptedOut(userId)) return;'}\`.`;
  }
}
