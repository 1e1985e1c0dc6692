/** The tables and lists of the section. An empty one is an empty text. */
import type { ClassificationDecision, Settled } from '../decisions.js';
import type { Choice, Coverage, Problem, SignalId, Unresolved } from '../model.js';
import { choiceFaultWords, classificationLabels, handedOver, whyUnresolved } from '../words.js';
import { restingInPlace, restingOn } from './by-gate.js';
import { isConfirmed, isCounted } from './count.js';
import { code, escape, filled, list, signalList, worded } from './markdown-text.js';
import { by, compareText, group, unique } from './order.js';
import type { VendorLookup } from './vendor-lookup.js';

export function recipientsTable({ coverage, classifications }: Settled, vendors: VendorLookup): string {
  const rows = [...group(coverage.findings, ({ vendor }) => vendor)].sort(by(([id]) => id)).map(([id, findings]) => {
    const counted = findings.filter(isCounted);
    const decided = classifications.filter(({ decision, state }) => decision.vendor === id && state === 'applies').map(({ decision }) => decision);
    return [
      escape(vendors(id)?.name ?? id),
      unique(findings.map(({ classification }) => classificationLabels[classification])).join(', '),
      decided.length === 0 ? 'nobody yet' : decided.map(decidedBy).join('; '),
      worded(handedOver(unique(findings.flatMap(({ data }) => data)))),
      `${counted.filter(isConfirmed).length} of ${counted.length}`,
    ];
  });
  return filled(['Recipient', 'Classification', 'Decided by', 'What is sent', 'Confirmed'], rows);
}

function decidedBy({ owner, decidedOn, contract, purpose }: ClassificationDecision): string {
  const parts = [owner ?? 'owner not stated', decidedOn, contract && `contract ${contract}`, purpose && `purpose: ${purpose}`];
  return parts.filter((part) => part !== null && part !== '').map((part) => escape(part ?? '')).join(', ');
}

export function gatesTable(coverage: Coverage): string {
  const rows = [...coverage.gates].sort(by(({ file }) => file, ({ name }) => name, ({ line }) => line)).map((gate) => {
    const { pathways, confirmed, takesEffect } = restingOn(coverage, gate);
    return [
      `${code(gate.file)} › ${code(gate.name)}`,
      gate.meaning === 'opted-out' ? 'opted out' : 'sharing allowed',
      signalList(gate.signals),
      unreadBy(gate.signals),
      gate.failsClosed ? 'counts as opted out' : 'counts as allowed',
      effectOf(takesEffect),
      `${confirmed} of ${pathways}`,
    ];
  });
  const inPlace = restingInPlace(coverage);
  const read = inPlace.findings.flatMap(({ gate }) => gate?.signals ?? []);
  if (inPlace.pathways > 0) rows.push(['checks written in place', '', signalList(read), '', '', effectOf(inPlace.takesEffect), `${inPlace.confirmed} of ${inPlace.pathways}`]);
  return filled(['Check', 'A true answer means', 'Honours', 'Does not read', 'When it fails', 'Takes effect', 'Pathways confirmed'], rows);
}

function unreadBy(signals: readonly SignalId[]): string {
  const hasChoice = signals.some((signal) => /^(?:cookie|storage|preference|cmp):|^(?:usp|gpp)$/.test(signal));
  return [...(signals.includes('gpc') ? [] : ['Global Privacy Control']), ...(hasChoice ? [] : ['a choice made on the site'])].join(', ');
}

function effectOf(effects: readonly ('call' | 'load')[]): string {
  return effects.map((effect) => (effect === 'call' ? 'at the call' : 'at the next load')).join(', ');
}

export function choicesTable(choices: readonly Choice[]): string {
  const rows = [...choices].sort(by(({ signal }) => signal)).map((choice) => [
    signalList([choice.signal]),
    unique(choice.writes.map(({ file, value }) => shownIn(value, file))).join(', ') || 'nowhere seen',
    unique(choice.reads.map(({ file, compares }) => shownIn(compares, file))).join(', ') || 'nowhere seen',
    unique(choice.faults.map((fault) => worded(choiceFaultWords(fault)))).join('; '),
  ]);
  return filled(['Choice', 'Written', 'Read and compared with', 'What stands in its way'], rows);
}

/** Words of ours stand there where the code shows no value. */
function shownIn(value: string, file: string): string {
  return `${value === '' ? '' : `${/^(?:not visible|any value)$/.test(value) ? value : code(value)} `}in ${code(file)}`;
}

export function hostsList(hosts: Coverage['unreviewedHosts']): string {
  const known = [...group(hosts, ({ host }) => host)].sort(by(([host]) => host));
  return introduced('The code loads from these hosts or sends to them. Nobody has said what they receive, and they are counted nowhere.', known.map(([host, places]) => `${code(host)} in ${unique(places.map(({ file }) => file)).map(code).join(', ')}`));
}

function introduced(sentence: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${sentence}\n\n${list(items)}`;
}

export function unresolvedList(unresolved: readonly Unresolved[]): string {
  return introduced('Each of these may share data; somebody who knows the code has to look.', unresolved.map(({ file, text, why }) => `${code(file)}: ${code(text)}, ${worded(whyUnresolved(why))}`).sort(compareText));
}

export function problemsList(problems: readonly Problem[]): string {
  return introduced('What these files share is not known.', problems.map(({ file, message }) => `${code(file)}: ${escape(message)}`).sort(compareText));
}
