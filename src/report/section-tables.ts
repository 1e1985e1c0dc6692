/** The tables and lists of the section. An empty one is an empty text. */
import type { ClassificationDecision, Settled } from '../decisions.js';
import type { Choice, Coverage, Finding, Gate, GateUse, Problem, Unresolved } from '../model.js';
import { classificationLabels, inShort, kindLabels, shortfallLabels, surfaceLabels, verdictLabels, whyUnresolved } from '../words.js';
import { isConfirmed, isCounted } from './count.js';
import { code, escape, list, table } from './markdown-text.js';
import { by, compareText, group } from './order.js';
import type { VendorLookup } from './vendor-lookup.js';

export function recipientsTable({ coverage, classifications }: Settled, vendors: VendorLookup): string {
  const rows = [...group(coverage.findings, ({ vendor }) => vendor)].sort(by(([id]) => id)).map(([id, findings]) => {
    const counted = findings.filter(isCounted);
    const decided = classifications.filter(({ decision, state }) => decision.vendor === id && state === 'applies').map(({ decision }) => decision);
    return [
      escape(vendors(id)?.name ?? id),
      unique(findings.map(({ classification }) => classificationLabels[classification])).join(', '),
      decided.length === 0 ? 'nobody yet' : decided.map(decidedBy).join('; '),
      unique(findings.flatMap(({ data }) => data)).map(code).join(', '),
      `${counted.filter(isConfirmed).length} of ${counted.length}`,
    ];
  });
  return filled(['Recipient', 'Classification', 'Decided by', 'What is sent', 'Confirmed'], rows);
}

function decidedBy({ owner, decidedOn, contract }: ClassificationDecision): string {
  const parts = [owner ?? 'owner not stated', decidedOn, contract && `contract ${contract}`];
  return parts.filter((part) => part !== null && part !== '').map((part) => escape(part ?? '')).join(', ');
}

export function pathwaysTable({ coverage, notes }: Settled, vendors: VendorLookup): string {
  const rows = [...coverage.findings]
    .sort(by(({ file }) => file, ({ enclosing }) => enclosing, ({ vendor }) => vendor, ({ api }) => api, ({ kind }) => kind, ({ id }) => id))
    .map((finding) => [
      placeOf(finding.file, finding.enclosing),
      escape(vendors(finding.vendor)?.name ?? finding.vendor),
      `${code(finding.api)}, ${kindLabels[finding.kind]}`,
      finding.data.map(code).join(', '),
      surfaceLabels[finding.surface],
      standingOf(finding),
      finding.gate === null ? '' : checkOf(finding.gate),
      [code(finding.id), ...notes.filter(({ id }) => id === finding.id).map(({ owner, note }) => escape(owner === null ? note : `${owner}: ${note}`))].join(' '),
    ]);
  return filled(['Where', 'Recipient', 'What', 'Data', 'Runs on', 'Held back', 'Check', 'Id and note'], rows);
}

function placeOf(file: string, enclosing: string): string {
  return [code(file), ...enclosing.split('>').filter((name) => name !== '').map(code)].join(' › ');
}

function standingOf(finding: Finding): string {
  const { verdict, shortOf, reason } = finding;
  if (verdict !== 'gated') return `${verdictLabels[verdict]}: ${escape(inShort(reason))}`;
  const short = shortOf.map((shortfall) => shortfallLabels[shortfall]).sort(compareText).join('; ');
  return [isConfirmed(finding) ? 'gated, confirmed' : 'gated, not confirmed', short].filter((part) => part !== '').join(': ');
}

function checkOf({ text, file, signals, takesEffect }: GateUse): string {
  const reads = signals.length === 0 ? '' : ` reading ${unique(signals).map(code).join(', ')}`;
  return `${code(text)} in ${code(file)}${reads}${takesEffect === 'load' ? '; takes effect at the next load' : ''}`;
}

export function gatesTable(gates: readonly Gate[]): string {
  const rows = [...gates].sort(by(({ file }) => file, ({ name }) => name, ({ line }) => line)).map((gate) => [
    `${code(gate.file)} › ${code(gate.name)}`,
    gate.meaning === 'opted-out' ? 'opted out' : 'sharing allowed',
    unique(gate.signals).map(code).join(', '),
    gate.signals.includes('gpc') ? 'yes' : 'no',
    gate.failsClosed ? 'counts as opted out' : 'counts as allowed',
  ]);
  return filled(['Check', 'A true answer means', 'Reads', 'Reads Global Privacy Control', 'When it fails'], rows);
}

export function choicesTable(choices: readonly Choice[]): string {
  const rows = [...choices].sort(by(({ signal }) => signal)).map(({ signal, writes, reads }) => [
    code(signal),
    unique(writes.map(({ file, value }) => `${code(value)} in ${code(file)}`)).join(', ') || 'nowhere seen',
    unique(reads.map(({ file, compares }) => `${code(compares)} in ${code(file)}`)).join(', ') || 'nowhere seen',
  ]);
  return filled(['Choice', 'Written', 'Read and compared with'], rows);
}

export function hostsList(hosts: Coverage['unreviewedHosts']): string {
  return list(unique(hosts.map(({ host, file }) => `${code(host)} in ${code(file)}`)));
}

export function unresolvedList(unresolved: readonly Unresolved[]): string {
  return list([...unresolved].map(({ file, text, why }) => `${code(file)}: ${code(text)}, ${escape(whyUnresolved(why))}`).sort(compareText));
}

export function problemsList(problems: readonly Problem[]): string {
  return list(problems.map(({ file, message }) => `${code(file)}: ${escape(message)}`).sort(compareText));
}

function filled(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : table(head, rows);
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort(compareText);
}
