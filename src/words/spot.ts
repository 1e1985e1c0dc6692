/** What stands on a line that holds no pathway. */
import type { NotSharingDecision } from '../decisions.js';
import type { Finding, GateUse, Harmless, Problem, Unresolved } from '../model.js';
import { verdictLabels } from './labels.js';
import { quoted } from './quoted.js';
import { count } from './sentences.js';
import { whyUnresolved } from './unresolved.js';

export type Spot =
  /** `src/a.test.ts`: by the rule or the configuration that leaves it out. */
  | { readonly is: 'left-out'; readonly by: string; readonly pattern: string }
  | { readonly is: 'no-code' }
  | { readonly is: 'not-read'; readonly problem: Problem }
  | { readonly is: 'unresolved'; readonly place: Unresolved }
  | { readonly is: 'harmless'; readonly call: Harmless }
  | { readonly is: 'declared'; readonly finding: Finding; readonly because: NotSharingDecision['because'] }
  /** A check that pathways rest on. */
  | { readonly is: 'check'; readonly gate: GateUse; readonly on: readonly Finding[] }
  | { readonly is: 'other'; readonly namesVendor: boolean; readonly nearest: readonly Finding[] };

/** One sentence, or two; `at` is `src/a.ts:12`. */
export function nothingThere(spot: Spot, at: string): string {
  switch (spot.is) {
    case 'left-out': return `${at} is not analysed: the file is left out by ${spot.by} (${spot.pattern}).`;
    case 'no-code': return `${at} is not analysed: it is no JavaScript, TypeScript, Vue, Svelte, Astro or HTML file.`;
    case 'not-read': return `${at} could not be analysed: line ${spot.problem.line} ${spot.problem.message}.`;
    case 'unresolved': return `${at} may be a pathway, but that cannot be told. ${quoted(spot.place.text)}: ${whyUnresolved(spot.place.why)}.`;
    case 'harmless': return `${at} is no pathway. ${harmlessWords(spot.call)}`;
    case 'declared': return `${at} is not counted: the decisions file declares ${quoted(spot.finding.api)} (${spot.finding.vendor}) not to share (${spot.because}).`;
    case 'check': return `${at} is no pathway, but a check: ${quoted(spot.gate.text)}. ${count(spot.on.length, 'pathway')} ${spot.on.length === 1 ? 'rests' : 'rest'} on it:\n${listed(spot.on)}`;
    case 'other': return `${at} holds no pathway. ${spot.nearest.length > 0 ? `The nearest in this file:\n${listed(spot.nearest)}` : noneInFile(spot.namesVendor)}`;
  }
}

function harmlessWords({ vendor, api, does }: Harmless): string {
  const call = `${quoted(api)} (${vendor})`;
  switch (does) {
    case 'control': return `${call} tells the vendor the person's choice, and shares nothing by itself.`;
    case 'local': return `${call} stays in the page or the process: nothing is sent.`;
    case 'read': return `${call} only asks the vendor's code something.`;
  }
}

function noneInFile(namesVendor: boolean): string {
  return namesVendor ? 'The file names a vendor, but nothing in it hands data to one.' : 'The file names no vendor that is known, and imports no vendor\'s client.';
}

function listed(findings: readonly Finding[]): string {
  return findings.map(({ file, line, verdict, vendor, api }) => `  ${file}:${line}  ${verdictLabels[verdict]}  ${vendor} ${quoted(api)}`).join('\n');
}
