/** The coverage as a comment of a pull request: what is not gated as a table, the coverage sentence last. */
import type { Coverage, Finding } from '../model.js';
import { inShort, verdictLabels, whyUnresolved } from '../words.js';
import { isConfirmed, isCounted, isNewObjection, isObjection, summarize } from './count.js';
import { code, escape, list, table, worded } from './markdown-text.js';
import { plainCoverage } from './plain.js';

export function toMarkdown(raw: Coverage): string {
  const coverage = plainCoverage(raw);
  const counted = coverage.findings.filter(isCounted);
  const parts = [
    ...titled('Not gated', rowsOf(counted.filter(isNewObjection))),
    ...titled('Not gated, in the baseline', rowsOf(counted.filter((finding) => isObjection(finding) && finding.known))),
    ...titled('Not confirmed', rowsOf(counted.filter((finding) => !isObjection(finding) && !isConfirmed(finding)))),
    ...titled('Not resolved', list(coverage.unresolved.map(({ file, line, text, why }) => `${code(`${file}:${line}`)}: ${code(text)}, ${worded(whyUnresolved(why))}`))),
    ...titled('Not analysed', list(coverage.problems.map(({ file, line, message }) => `${code(`${file}:${line}`)}: ${escape(message)}`))),
    summarize(coverage).sentence,
  ];
  return `${parts.join('\n\n')}\n`;
}

function titled(title: string, body: string): readonly string[] {
  return body === '' ? [] : [`### ${title}`, body];
}

function rowsOf(findings: readonly Finding[]): string {
  const rows = findings.map(({ file, line, vendor, api, verdict, reason, gate }) => [
    code(`${file}:${line}`),
    `${escape(vendor)} ${code(api)}`,
    verdict === 'gated' ? verdictLabels[verdict] : `${verdictLabels[verdict]}: ${worded(inShort(reason))}`,
    gate === null ? '' : `${code(gate.text)} at ${code(`${gate.file}:${gate.line}`)}`,
  ]);
  return rows.length === 0 ? '' : table(['Where', 'Pathway', 'Verdict', 'Check'], rows);
}
