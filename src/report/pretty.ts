/**
 * The coverage for a terminal: by file, what is not gated first, the coverage sentence last.
 *
 *     src/app/providers.tsx
 *       9:3  not gated  segment `identify`
 *            `identify` (segment) runs for everybody: no check of the person's opt-out stands on any path to it.
 *            Return before it when the person opted out: `if (isUserOptedOut()) return;`.
 */
import type { Coverage, Finding } from '../model.js';
import { count, quoted, verdictLabels, whyUnresolved, wordsFor } from '../words.js';
import { isConfirmed, isCounted, isNewObjection, summarize } from './count.js';
import { by, group } from './order.js';
import { plainCoverage, plainText } from './plain.js';

/** Colours a text, or leaves it as it is. */
type Paint = (style: 'bold' | 'dim' | 'red' | 'yellow' | 'green', text: string) => string;

export interface PrettyOptions {
  readonly paint: Paint;
  /** Only what is objected to, and the coverage sentence. */
  readonly quiet: boolean;
  /** About decisions. */
  readonly notices: readonly string[];
}

export function toPretty(raw: Coverage, { paint, quiet, notices }: PrettyOptions): string {
  const coverage = plainCoverage(raw);
  const shown = coverage.findings.filter((finding) => !quiet || isNewObjection(finding)).sort(by(({ file }) => file, rank, ({ start }) => start));
  const files = [...group(shown, ({ file }) => file)].sort(by(([, findings]) => Math.min(...findings.map(rank)), ([file]) => file));
  const blocks = files.map(([file, findings]) => [paint('bold', file), ...findings.flatMap((finding) => linesOf(finding, paint))].join('\n'));
  if (!quiet) blocks.push(...notes(coverage, { notices, paint }));
  return `${[...blocks, paint('bold', summarize(coverage).sentence)].join('\n\n')}\n`;
}

/** What is objected to comes before what is accepted or not confirmed, and that before what holds. */
function rank(finding: Finding): number {
  if (isNewObjection(finding)) return 0;
  return isConfirmed(finding) || !isCounted(finding) ? 2 : 1;
}

function linesOf(finding: Finding, paint: Paint): readonly string[] {
  const { what, fix } = wordsFor(finding);
  const head = `  ${finding.line}:${finding.column}  ${label(finding, paint)}  ${finding.vendor} ${quoted(finding.api)}`;
  return rank(finding) === 2 ? [head] : [head, `      ${what}`, `      ${paint('dim', fix)}`];
}

function label(finding: Finding, paint: Paint): string {
  const words = verdictLabels[finding.verdict];
  if (!isCounted(finding)) return paint('dim', `${words}, not counted: ${finding.classification}`);
  if (finding.known) return paint('yellow', `${words}, in the baseline`);
  if (isConfirmed(finding)) return paint('green', words);
  return finding.verdict === 'gated' ? paint('yellow', `${words}, not confirmed`) : paint(finding.verdict === 'exempt' ? 'yellow' : 'red', words);
}

function notes({ unresolved, problems }: Coverage, { notices, paint }: Pick<PrettyOptions, 'notices' | 'paint'>): readonly string[] {
  return [
    ...list(`${count(unresolved.length, 'place')} could not be resolved`, unresolved.map(({ file, line, text, why }) => `${file}:${line}  ${quoted(text)}: ${whyUnresolved(why)}`)),
    ...list(`${count(problems.length, 'file')} could not be analysed`, problems.map(({ file, line, message }) => `${file}:${line}  ${message}`)),
    ...list('Decisions to look at', notices.map(plainText)),
  ].map((block) => block.replace(/^.*/, (title) => paint('yellow', title)));
}

function list(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [[title, ...items.map((item) => `  ${item}`)].join('\n')];
}
