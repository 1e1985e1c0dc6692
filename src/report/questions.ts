/** The facts that an examiner's questions are answered from. */
import type { Baseline, Settled } from '../decisions.js';
import type { Choice, Coverage } from '../model.js';
import { choiceFaultWords, examinerAnswers, notShownWords, type ExaminerFacts } from '../words.js';
import { allChoices } from './all-choices.js';
import { countedFindings, honoursGpc, isConfirmed } from './count.js';
import { code, escape, signalList, worded } from './markdown-text.js';
import { unique } from './order.js';
import type { VendorLookup } from './vendor-lookup.js';

export interface Asked {
  readonly vendors: VendorLookup;
  readonly baseline: Baseline | null;
}

export function questionsOf(settled: Settled, asked: Asked): string {
  return examinerAnswers(factsOf(settled.coverage, asked)).map(({ id, question, answer, notShown }) => {
    const filled = settled.notes.find((note) => note.id === id);
    const blank = notShownWords(notShown, filled ? escape(filled.note) : '____', filled?.owner != null ? escape(filled.owner) : '____');
    return [`#### ${question}`, ...answer, blank].join('\n\n');
  }).join('\n\n');
}

function factsOf(coverage: Coverage, { vendors, baseline }: Asked): ExaminerFacts {
  const counted = countedFindings(coverage);
  const uploads = counted.filter(({ kind }) => kind === 'audience' || kind === 'training');
  const choices = allChoices(coverage);
  const kept = choices.filter(({ signal }) => signal !== 'gpc');
  return {
    choices: kept.filter(({ writes }) => writes.length > 0).map(placesOf),
    readAlone: kept.filter(({ writes }) => writes.length === 0).map(({ signal, reads }) => `${signalList([signal])} (in ${filesOf(reads)})`),
    choiceFaults: choices.flatMap(faultsOf),
    recipients: new Set(coverage.findings.map(({ vendor }) => vendor)).size,
    undetermined: new Set(coverage.findings.filter(({ classification }) => classification === 'undetermined').map(({ vendor }) => vendor)).size,
    pathways: counted.length,
    confirmed: counted.filter(isConfirmed).length,
    honourGpc: counted.filter(honoursGpc).length,
    gpcGates: coverage.gates.filter(({ signals }) => signals.includes('gpc')).length,
    gates: coverage.gates.length,
    keepsGpc: keepsGpc(choices),
    uploads: uploads.length,
    uploadsConfirmed: uploads.filter(isConfirmed).length,
    tagManagers: new Set(counted.filter(({ vendor, kind }) => kind === 'load' && vendors(vendor)?.category === 'tag-manager').map(({ file }) => file)).size,
    baseline: baseline?.length ?? null,
  };
}

function placesOf({ signal, writes, reads }: Choice): string {
  return `${signalList([signal])} (recorded in ${filesOf(writes)}; read ${reads.length === 0 ? 'nowhere that was seen' : `in ${filesOf(reads)}`})`;
}

function filesOf(places: readonly { readonly file: string }[]): string {
  return unique(places.map(({ file }) => file)).map(code).join(', ');
}

/** Each once, for the same fault may stand in several places of a file. */
function faultsOf({ signal, faults }: Choice): readonly string[] {
  return unique(faults.map((fault) => `${signalList([signal])}: ${worded(choiceFaultWords(fault))}`));
}

function keepsGpc(choices: readonly Choice[]): ExaminerFacts['keepsGpc'] {
  const gpc = choices.find(({ signal }) => signal === 'gpc');
  if (gpc === undefined) return 'not seen';
  return gpc.faults.some(({ kind }) => kind === 'not-kept') ? 'no' : gpc.writes.length > 0 ? 'yes' : 'not seen';
}
