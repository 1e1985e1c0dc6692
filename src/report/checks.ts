/**
 * The readiness check, answered from a coverage.
 *
 *     fail: "The opt-out (the cookie `ccpa_opt_out`) holds back meta `init` in `src/app/layout.tsx`, but segment `identify` in
 *            `src/app/providers.tsx` runs whatever the person chose."
 */
import type { Coverage, Finding, Kind } from '../model.js';
import { count, quoted, shortfallLabels, signalWords, verdictPhrases } from '../words.js';
import { countedFindings, isConfirmed, summarize } from './count.js';
import { by, compareText } from './order.js';
import type { VendorLookup } from './vendor-lookup.js';

export interface Check {
  readonly id: string;
  readonly severity: 'medium';
  readonly status: 'pass' | 'fail' | 'not-applicable' | 'cannot-tell';
  readonly detail: string;
}

export function answerChecks(coverage: Coverage): readonly Check[] {
  const status = statusOf(coverage);
  return [{ id: 'ccpa-readiness.opt-out.third-party-sharing-gated', severity: 'medium', status, detail: detailOf(coverage, status) }];
}

function statusOf(coverage: Coverage): Check['status'] {
  const counted = countedFindings(coverage);
  if (counted.length === 0) return 'not-applicable';
  const open = counted.filter((finding) => !isConfirmed(finding));
  if (open.length === 0) return coverage.unresolved.length + coverage.problems.length === 0 ? 'pass' : 'cannot-tell';
  return open.every(isUntold) ? 'cannot-tell' : 'fail';
}

/** Gated by something of which only the name is known: neither shown to hold nor shown to fail. */
function isUntold({ verdict, shortOf }: Finding): boolean {
  return verdict === 'gated' && shortOf.every((shortfall) => shortfall === 'name-only' || shortfall === 'gpc');
}

function detailOf(coverage: Coverage, status: Check['status']): string {
  const { sentence } = summarize(coverage);
  switch (status) {
    case 'pass': return sentence;
    case 'not-applicable': return withBlindSpots(sentence, coverage);
    case 'cannot-tell':
    case 'fail': return countedFindings(coverage).every(isConfirmed) ? withBlindSpots(sentence, coverage) : contrastOf(coverage);
  }
}

function withBlindSpots(sentence: string, { unresolved, problems }: Coverage): string {
  const spots = [
    ...(unresolved[0] ? [`${count(unresolved.length, 'place')} could not be resolved (${unresolved[0].file}:${unresolved[0].line})`] : []),
    ...(problems[0] ? [`${count(problems.length, 'file')} could not be analysed (${problems[0].file})`] : []),
  ];
  return spots.length === 0 ? sentence : `${sentence.slice(0, -1)}, but ${spots.join(' and ')}.`;
}

/** What is held back, against what is not, by the names that `vendors` knows: one place in the browser and one on the server stand for the rest. */
export function contrastOf(coverage: Coverage, vendors: VendorLookup = () => undefined): string {
  const counted = countedFindings(coverage);
  const open = counted.filter((finding) => !isConfirmed(finding));
  const telling = [...open].sort(by(({ verdict }) => (verdict === 'ungated' ? 0 : 1), ({ kind }) => TELLING.indexOf(kind)));
  const shown = [telling.find(({ surface }) => surface !== 'server'), telling.find(({ surface }) => surface === 'server')].filter((each) => each !== undefined);
  const rest = open.length - shown.length;
  const faults = [...shown.map((finding) => faultOf(finding, vendors)), ...(rest > 0 ? [`${count(rest, 'more pathway')} ${rest === 1 ? 'is' : 'are'} not confirmed`] : [])];
  return `${heldOf(counted, coverage, vendors)} ${faults.join('; ')}.`;
}

function faultOf(finding: Finding, vendors: VendorLookup): string {
  const server = finding.surface === 'server' ? 'server-side ' : '';
  const shortfall = finding.shortOf.find((each) => each !== 'gpc');
  const cause = finding.verdict === 'gated' && shortfall !== undefined ? ` (${shortfallLabels[shortfall]})` : '';
  return `${server}${nameOf(finding, vendors)} ${verdictPhrases[finding.verdict]}${cause}`;
}

/** A person's identity that leaves says more than one event, and that more than a script; what holds a script back says most. */
const TELLING: readonly Kind[] = ['identify', 'event', 'request', 'audience', 'training', 'load'];

function heldOf(counted: readonly Finding[], { choices }: Coverage, vendors: VendorLookup): string {
  const [held] = counted.filter(isConfirmed).sort(by(({ surface }) => (surface === 'server' ? 1 : 0), ({ kind }) => -TELLING.indexOf(kind)));
  if (held !== undefined) {
    const signals = [...(held.gate?.signals ?? [])].sort(compareText).map(signalWords).join(', ');
    return `The opt-out${signals === '' ? '' : ` (${signals})`} holds back ${nameOf(held, vendors)}, but`;
  }
  const [stored, write] = [choices[0], choices[0]?.writes[0]];
  return stored && write ? `The opt-out (${signalWords(stored.signal)}) is stored in ${quoted(write.file)}, but` : 'No pathway is confirmed to be held back by an opt-out:';
}

function nameOf({ vendor, api, file }: Finding, vendors: VendorLookup): string {
  return `${vendors(vendor)?.name ?? vendor} ${quoted(api)} in ${quoted(file)}`;
}
