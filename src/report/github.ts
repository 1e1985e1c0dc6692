/** Workflow commands of GitHub Actions: one annotation for each place. */
import type { Coverage, Finding } from '../model.js';
import { quoted, whyUnresolved, wordsFor } from '../words.js';
import { isConfirmed, isCounted, isNewObjection, isObjection, summarize } from './count.js';
import { ruleOf } from './rule-of-kind.js';

export function toGithub(coverage: Coverage, notices: readonly string[]): string {
  const lines = [
    ...coverage.findings.filter(isNewObjection).map((finding) => annotation('error', { ...spotOf(finding), title: ruleOf(finding.kind) }, worded(finding))),
    ...coverage.findings.filter(isUnconfirmed).map((finding) => annotation('warning', { ...spotOf(finding), title: 'not confirmed' }, worded(finding))),
    ...coverage.problems.map(({ file, line, message }) => annotation('warning', { file, line, title: 'not analysed' }, message)),
    ...coverage.unresolved.map(({ file, line, text, why }) => annotation('notice', { file, line, title: 'not resolved' }, `${quoted(text)}: ${whyUnresolved(why)}`)),
    ...notices.map((notice) => annotation('warning', { file: 'opt-out-gate.decisions.json', title: 'decision to look at' }, notice)),
    annotation('notice', { title: 'opt-out-gate' }, summarize(coverage).sentence),
  ];
  return `${lines.join('\n')}\n`;
}

function isUnconfirmed(finding: Finding): boolean {
  return isCounted(finding) && !isObjection(finding) && !isConfirmed(finding);
}

function worded(finding: Finding): string {
  const { what, why, fix } = wordsFor(finding);
  return `${what} ${why} ${fix}`;
}

function spotOf({ file, line, column, endLine, endColumn }: Finding): Readonly<Record<string, string | number>> {
  // GitHub takes columns only within one line.
  return { file, line, endLine, ...(line === endLine && { col: column, endColumn }) };
}

function annotation(level: 'error' | 'warning' | 'notice', properties: Readonly<Record<string, string | number>>, message: string): string {
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeMessage(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`);
  return `::${level} ${written.join(',')}::${escapeMessage(message)}`;
}

function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
