/**
 * The section of `PRIVACY_OPERATIONS.md`. It names files and functions, never lines, and sorts by what moved code keeps, so that its
 * bytes change only when the answer does.
 */
import type { Settled } from '../decisions.js';
import type { Coverage, Finding } from '../model.js';
import { count, shortfallLabels, verdictLabels } from '../words.js';
import { contrastOf } from './checks.js';
import { allChoices } from './all-choices.js';
import type { Configured } from './configured.js';
import { countedFindings, honoursGpc, isConfirmed, summarize } from './count.js';
import { toDiagram } from './diagram.js';
import { list, worded } from './markdown-text.js';
import { by, compareText, group } from './order.js';
import { inOrder, isSplit, pathwaysTable, rowFiles, summaryTable, type RowsView } from './pathway-rows.js';
import { pixelSentence } from './pixels.js';
import { plainCoverage } from './plain.js';
import { questionsOf } from './questions.js';
import { exceptionsTable, whatChangesTheNumbers } from './section-changes.js';
import { choicesTable, gatesTable, hostsList, problemsList, recipientsTable, unresolvedList } from './section-tables.js';
import { BEGIN, END } from './splice.js';
import type { VendorLookup } from './vendor-lookup.js';

export interface SectionView extends RowsView {
  readonly configured: Configured;
}

export function toSection(raw: Settled, view: SectionView): string {
  const settled = { ...raw, coverage: plainCoverage(raw.coverage) };
  const { coverage, notes } = settled;
  const { vendors, configured } = view;
  const isLong = isSplit(coverage.findings);
  const parts = [
    summarize(coverage).sentence,
    pixelSentence(settled, view),
    ...(coverage.findings.length === 0 ? [] : [standing(countedFindings(coverage)), ...contrastIn(coverage, vendors), MEANING]),
    ...titled('Not confirmed, by cause', list(causesOf(countedFindings(coverage)))),
    ...titled('What lowers or raises these numbers', list([...whatChangesTheNumbers(settled), ...configured.told])),
    ...titled('Recipients', recipientsTable(settled, vendors)),
    ...titled('Pathways', isLong ? summaryTable(coverage.findings, view) : pathwaysTable(coverage.findings, notes, view)),
    ...titled('Accepted exceptions', exceptionsTable(settled)),
    ...titled('Checks of the choice', gatesTable(coverage)),
    ...titled('Where the choice is written and read', choicesTable(allChoices(coverage))),
    ...titled('Where data goes', toDiagram(coverage, vendors)),
    ...titled('Hosts that nobody has reviewed', hostsList(coverage.unreviewedHosts)),
    ...titled('Places that could not be resolved', unresolvedList(coverage.unresolved)),
    ...titled('Files that could not be analysed', problemsList(coverage.problems)),
    ...titled('Questions an examiner asks', questionsOf(settled, view)),
    ...titled('What source code cannot show', NOT_SHOWN),
  ];
  return between(parts.join('\n\n'));
}

/** The sections of the files that hold the rows, by path below the rows' folder, with the heading of a new file. */
export function toRowSections(raw: Settled, view: RowsView): ReadonlyMap<string, { readonly title: string; readonly section: string }> {
  const files = rowFiles({ ...raw, coverage: plainCoverage(raw.coverage) }, view);
  return new Map([...files].map(([path, { title, body }]) => [path, { title, section: between(body) }]));
}

/** What a file of rows says that is no longer needed. */
export const emptyRows = between('No third-party sharing pathway is listed here any more; this file can be removed.');

function between(body: string): string {
  return `${BEGIN}\n${body}\n${END}`;
}

const MEANING =
  'A pathway is one place in the source code that makes a third party receive data about a person; it is gated where a check of that person\'s choice ' +
  'stands on every path to it. Confirmed means: on every path through the source code that reaches the call this tool found a check of the person\'s opt-out of sale or sharing, ' +
  'through code or a platform\'s interface that was read, which does not count its own failure as permission. It is no observation of network traffic.';

const NOT_SHOWN =
  'This section describes source code. It does not observe network traffic, the contents of tag managers, native apps, vendor settings, contracts, ' +
  'notices to vendors or logs of requests, and does not decide whether a recipient is a service provider or a third party.';

function titled(title: string, body: string): readonly string[] {
  return body === '' ? [] : [`### ${title}`, body];
}

/** What is held back against what is not, in one sentence; in an order of its own, so that moved code changes no byte. */
function contrastIn(coverage: Coverage, vendors: VendorLookup): readonly string[] {
  const findings = [...coverage.findings].sort(inOrder);
  return countedFindings(coverage).every(isConfirmed) ? [] : [worded(contrastOf({ ...coverage, findings }, vendors))];
}

/** What stands beside the sentence: how many honour Global Privacy Control too, and how many calls the pathways stand for. */
function standing(counted: readonly Finding[]): string {
  const confirmed = counted.filter(isConfirmed).length;
  const sites = counted.reduce((sum, { callSites }) => sum + Math.max(1, callSites.length), 0);
  const honouring = counted.filter(honoursGpc).length;
  const gpc = confirmed === 0 ? '' : `${honouring} of these ${confirmed} ${honouring === 1 ? 'honours' : 'honour'} Global Privacy Control too. `;
  return `${gpc}The ${count(counted.length, 'pathway')} ${counted.length === 1 ? 'is' : 'are'} reached from ${count(sites, 'place')} in the code.`;
}

function causesOf(counted: readonly Finding[]): readonly string[] {
  const causes = counted.filter((finding) => !isConfirmed(finding)).flatMap(causeOf);
  return [...group(causes, (cause) => cause)].sort(by(([, all]) => -all.length, ([cause]) => cause)).map(([cause, all]) => `${count(all.length, 'pathway')}: ${cause}`);
}

function causeOf({ verdict, shortOf }: Finding): readonly string[] {
  if (verdict !== 'gated') return [verdictLabels[verdict]];
  const short = shortOf.filter((shortfall) => shortfall !== 'gpc').sort(compareText);
  return [`gated, but ${short.length === 0 ? 'not confirmed' : short.map((shortfall) => shortfallLabels[shortfall]).join('; ')}`];
}
