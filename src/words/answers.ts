/**
 * What may be done about a pathway, with the JSON to paste where a decision or a setting answers it. `…` stands for what only people know.
 *
 *     Ask for an exception …   { "exceptions": [{ "id": "d4e5f6", "reason": "…", "approvedBy": "…", "ticket": "…", "expires": "2027-02-20" }] }
 */
import type { Finding } from '../model.js';
import { quoted } from './quoted.js';
import { wordsFor } from './reason.js';

export interface PossibleAnswer {
  readonly title: string;
  readonly detail: string;
  /** What is pasted, and into which file. */
  readonly paste?: { readonly file: string; readonly json: object };
}

const CONFIG = 'opt-out-gate.config.json';
const DECISIONS = 'opt-out-gate.decisions.json';

/** `expires` is the day that an exception is proposed until. Empty where there is nothing to do. */
export function answersTo(finding: Finding, expires: string): readonly PossibleAnswer[] {
  const { verdict, confirmed, shortOf } = finding;
  if (verdict === 'gated') return confirmed ? [] : [...route(finding), ...(shortOf.some((each) => each === 'name-only' || each === 'not-approved') ? [nameTheGate(finding)] : [])];
  if (verdict === 'exempt') return route(finding);
  return [...route(finding), nameTheGate(finding), declare(finding), except(finding, expires)];
}

function route(finding: Finding): readonly PossibleAnswer[] {
  const { verdict, file } = finding;
  const rewrites = verdict === 'gated' ? '' : ` \`npx opt-out-gate migrate ${file}\` rewrites what it can.`;
  return [{ title: verdict === 'gated' ? 'Complete the gate' : 'Route it through the gate', detail: `${wordsFor(finding).fix}${rewrites}` }];
}

function nameTheGate({ gate }: Finding): PossibleAnswer {
  const of = gate === null ? 'a function, hook or variable that the tool did not recognise' : `${quoted(gate.text)}, or something that it rests on,`;
  return {
    title: 'Name the gate',
    detail: `Where ${of} tells the person's choice, say so. "meaning" is what a true answer means: "opted-out" or "allowed".`,
    paste: { file: CONFIG, json: { gates: [{ name: '…', from: '…', meaning: 'opted-out' }] } },
  };
}

function declare({ client, vendor }: Finding): PossibleAnswer {
  if (client) {
    return {
      title: 'Declare it not sharing',
      detail: `Where ${quoted(client.name)} from ${quoted(client.from)} is no third party's, or receives nothing about a person. "because" is first-party, self-hosted, not-this-vendor or no-personal-data.`,
      paste: { file: DECISIONS, json: { notSharing: [{ name: client.name, from: client.from, because: 'first-party', reason: '…', decidedBy: '…' }] } },
    };
  }
  return {
    title: 'Classify the recipient',
    detail: `It is reached by an address, so no client can be declared not to share. Where ${vendor} is a service provider, a contractor or the first party, say so; it then leaves the count, not the inventory.`,
    paste: { file: DECISIONS, json: { classifications: [{ vendor, as: 'service-provider', purpose: '…', rationale: '…', contract: '…', owner: '…' }] } },
  };
}

function except({ id }: Finding, expires: string): PossibleAnswer {
  return {
    title: 'Ask for an exception',
    detail: 'It accepts for at most twelve months that data is still sent for people who opted out. The report lists it; the pathway stays in the count and is not gated.',
    paste: { file: DECISIONS, json: { exceptions: [{ id, reason: '…', approvedBy: '…', ticket: '…', expires }] } },
  };
}
