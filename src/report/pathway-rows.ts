/**
 * The pathways as rows, and what they say when they are read back from a committed report: the ids, and how each was held back.
 * A path can be broken nowhere, so it stands above its own table, which then has room for the rest.
 *
 *     `src/pay.ts`
 *
 *     | `d4e5f6a7b8c9` | `pay` | Meta: `init`, vendor start or script | gated, confirmed. Check: `isOut()` … | …
 */
import type { Baseline, BaselineEntry, NoteDecision, Settled } from '../decisions.js';
import type { Finding, GateUse, Verdict } from '../model.js';
import { count, handedOver, inShort, kindLabels, shortfallLabels, surfaceLabels, verdictLabels } from '../words.js';
import { isConfirmed, isCounted } from './count.js';
import { code, escape, filled, signalList, worded } from './markdown-text.js';
import { by, group, unique } from './order.js';
import { packageOf } from './packages.js';
import type { VendorLookup } from './vendor-lookup.js';

/** More rows than a person reads in one table: then they are told by vendor and package, and stand in a file for each package. */
const MOST_ROWS = 100;

export interface RowsView {
  readonly vendors: VendorLookup;
  /** Null where none is kept. */
  readonly baseline: Baseline | null;
  /** Folders that hold a manifest. */
  readonly packages: readonly string[];
  /** The folder of the rows' files, relative to the report's own. */
  readonly rowsFolder: string;
}

export function isSplit(findings: readonly Finding[]): boolean {
  return findings.length > MOST_ROWS;
}

export function pathwaysTable(findings: readonly Finding[], notes: readonly NoteDecision[], view: Pick<RowsView, 'vendors' | 'baseline'>): string {
  const files = [...group([...findings].sort(inOrder), ({ file }) => file)];
  return files.map(([file, own]) => `${code(file)}\n\n${tableOf(own, notes, view)}`).join('\n\n');
}

/** The last column is there where somebody said something. */
function tableOf(findings: readonly Finding[], notes: readonly NoteDecision[], { vendors, baseline }: Pick<RowsView, 'vendors' | 'baseline'>): string {
  const rows = findings.map((finding) => ({
    cells: [code(finding.id), ...namingCells(finding, vendors).slice(1), heldBackBy(finding), worded(handedOver(finding.data)), surfaceLabels[finding.surface]],
    said: [...notes.filter(({ id }) => id === finding.id).map(noteOf), ...(baseline ?? []).filter(({ id }) => id === finding.id && finding.known).map(heldBy)].join('; '),
  }));
  const hasNotes = rows.some(({ said }) => said !== '');
  return filled(['Id', 'Function', 'Recipient', 'Held back', 'Data', 'Runs on', ...(hasNotes ? ['Owner and note'] : [])], rows.map(({ cells, said }) => (hasNotes ? [...cells, said] : cells)));
}

function noteOf({ owner, note }: NoteDecision): string {
  return escape(owner === null ? note : `${owner}: ${note}`);
}

/** Who accepted it for now, in their words. */
function heldBy({ owner, due, ticket, reason, approvedBy }: BaselineEntry): string {
  const parts = [owner && `owner ${owner}`, due && `due ${due}`, ticket, reason, approvedBy && `approved by ${approvedBy}, as stated in the baseline`];
  return ['in the baseline', ...parts.filter((part) => part !== undefined && part !== '')].map((part) => escape(part ?? '')).join(', ');
}

/** By what moved code keeps. */
export const inOrder = by<Finding>(({ file }) => file, ({ enclosing }) => enclosing, ({ vendor }) => vendor, ({ api }) => api, ({ kind }) => kind, ({ id }) => id);

/** Where it stands, and who receives what by which call. */
export function namingCells({ file, enclosing, vendor, api, kind }: Finding, vendors: VendorLookup): readonly string[] {
  const inside = enclosing.split('>').filter((name) => name !== '').map(code).join(' › ');
  return [code(file), inside === '' ? 'outside of any function' : inside, `${escape(vendors(vendor)?.name ?? vendor)}: ${code(api)}, ${kindLabels[kind]}`];
}

const CONFIRMED = 'gated, confirmed';
const NOT_CONFIRMED = 'gated, not confirmed';

function standingOf(finding: Finding): string {
  const { verdict, shortOf, reason } = finding;
  if (verdict !== 'gated') return `${verdictLabels[verdict]}: ${worded(inShort(reason))}`;
  const short = unique(shortOf.map((shortfall) => shortfallLabels[shortfall])).join('; ');
  const [label, joint] = isConfirmed(finding) ? [CONFIRMED, '; '] : [NOT_CONFIRMED, ': '];
  return [label, short].filter((part) => part !== '').join(joint);
}

/** How it stands, and by which check. */
function heldBackBy(finding: Finding): string {
  return [standingOf(finding), ...(finding.gate === null ? [] : [checkOf(finding.gate, finding.file)])].join('. Check: ');
}

function checkOf({ text, file, signals, takesEffect }: GateUse, own: string): string {
  const reads = signals.length === 0 ? '' : `, reading ${signalList(signals)}`;
  return `${code(text)}${file === own ? '' : ` in ${code(file)}`}${reads}${takesEffect === 'load' ? '; takes effect at the next load' : ''}`;
}

/** What a committed report says of a pathway. */
export interface Standing {
  readonly verdict: Verdict;
  readonly isConfirmed: boolean;
}

export interface CommittedStanding extends Standing {
  /** What names the pathway, as `namingCells` writes it. */
  readonly naming: string;
}

export function readStandings(text: string): ReadonlyMap<string, CommittedStanding> {
  let file = '';
  const rows = text.split(/\r?\n/).flatMap((line) => {
    if (/^(?:`[^`]+`|<code>.*<\/code>)$/.test(line)) file = line;
    const [, id, rest = ''] = /^\| `([^`]+)` \| (.*)$/.exec(line) ?? [];
    const cells = rest.split(' | ');
    const standing = cells[2];
    const verdict = standing === undefined ? undefined : VERDICTS.find((each) => standing.startsWith(verdictLabels[each]));
    return id === undefined || standing === undefined || verdict === undefined ? [] : [[id, { verdict, isConfirmed: standing.startsWith(CONFIRMED), naming: [file, ...cells.slice(0, 2)].join(' | ') }] as const];
  });
  return new Map(rows);
}

/** The longer label first: `gated on some paths only` begins with `gated`. */
const VERDICTS = (Object.keys(verdictLabels) as Verdict[]).sort((a, b) => verdictLabels[b].length - verdictLabels[a].length);

/** One row for each vendor of each package, with the file that holds its pathways. */
export function summaryTable(findings: readonly Finding[], { vendors, packages, rowsFolder }: RowsView): string {
  const rows = [...byPackage(findings, packages)].flatMap(([folder, own]) => [...group(own, ({ vendor }) => vendor)].sort(by(([vendor]) => vendor)).map(([vendor, all]) => {
    const counted = all.filter(isCounted);
    return [
      `[${folder === '' ? 'the root' : code(folder)}](${encodeURI(`${rowsFolder}/${fileOf(folder)}`)})`,
      escape(vendors(vendor)?.name ?? vendor),
      count(all.length, 'pathway'),
      `${counted.filter(isConfirmed).length} of ${counted.length}`,
      [...group(counted.filter((finding) => !isConfirmed(finding)), ({ verdict }) => (verdict === 'gated' ? NOT_CONFIRMED : verdictLabels[verdict]))].sort(by(([label]) => label)).map(([label, some]) => `${some.length} ${label}`).join(', '),
    ];
  }));
  return filled(['Package', 'Recipient', 'Pathways', 'Confirmed', 'Not confirmed'], rows);
}

/** The files of rows, by their path below the rows' folder; none where one table holds all. */
export function rowFiles({ coverage, notes }: Settled, view: RowsView): ReadonlyMap<string, { readonly title: string; readonly body: string }> {
  if (!isSplit(coverage.findings)) return new Map();
  return new Map([...byPackage(coverage.findings, view.packages)].map(([folder, own]) =>
    [fileOf(folder), { title: `Third-party sharing pathways of ${folder === '' ? 'the root' : code(folder)}`, body: pathwaysTable(own, notes, view) }]));
}

function byPackage(findings: readonly Finding[], packages: readonly string[]): readonly (readonly [string, readonly Finding[]])[] {
  return [...group(findings, ({ file }) => packageOf(packages, file))].sort(by(([folder]) => folder));
}

/** A package's folder cannot begin with what no folder may hold. */
function fileOf(folder: string): string {
  return folder === '' ? '_root.md' : `${folder}.md`;
}
