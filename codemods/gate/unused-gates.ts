/**
 * Functions that read a person's choice and that nothing uses yet. The analysis tells gates by what they are used for, so each is used once, in
 * a file that is never written:
 *
 *     export async function hasOptedOutOfSale(userId) { … }    →    if (!(await hasOptedOutOfSale(userId))) fetch('https://api.segment.io/…');
 */
import type { Coverage, Finding, Gate } from '../../src/model.js';
import { gateMark } from '../../src/signals/gate-module.js';
import { isShipped } from '../../src/source/files.js';
import type { ProjectView } from '../view.js';
import { parentOf } from '../text/paths.js';

interface Asking {
  readonly view: ProjectView;
  readonly wanted: readonly Finding[];
  readonly analyzeWith: (texts: ReadonlyMap<string, string>) => Coverage;
}

interface Candidate {
  readonly name: string;
  readonly file: string;
}

export function findUnusedGates({ view, wanted, analyzeWith }: Asking): readonly Gate[] {
  if (wanted.every(({ surface }) => surface === 'client')) return [];
  const candidates = view.files.filter((file) => /\.[cm]?[jt]s$/.test(file) && isShipped(file)).flatMap((file) => namedIn(file, view.read(file) ?? ''))
    .filter(({ name, file }) => !view.gates.some((gate) => gate.name === name && gate.file === file));
  if (candidates.length === 0) return [];
  const probes = new Map(candidates.map((candidate, at) => [`${parentOf(candidate.file)}opt-out-gate-probe-${at}.ts`, probeFor(candidate)]));
  return analyzeWith(probes).gates.filter((gate) => candidates.some(({ name, file }) => gate.name === name && gate.file === file));
}

const choice = /opt(?:ed)?_?out|do_?not_?(?:sell|share)|(?:may|can|allows?|is|has)\w*(?:sell|sale|shar)/i;

function namedIn(file: string, text: string): readonly Candidate[] {
  if (!choice.test(text) || text.includes(gateMark)) return [];
  const declared = text.matchAll(/\bexport\s+(?:(?:async\s+)?function\s+|const\s+)(\w+)/g);
  const assigned = /\b(?:module\.)?exports\b/.test(text) ? text.matchAll(/\bfunction\s+(\w+)\s*\(/g) : [];
  return [...declared, ...assigned].map(([, name = '']) => ({ name, file })).filter(({ name }) => choice.test(name));
}

function probeFor({ name, file }: Candidate): string {
  const stem = file.slice(parentOf(file).length).replace(/\.\w+$/, '');
  return `import { ${name} } from './${stem}';\n\nexport async function probe(userId) {\n  if (!(await ${name}(userId))) await fetch('https://api.segment.io/v1/track', { method: 'POST', body: userId });\n}\n`;
}
