/**
 * A digest of everything by which a file can be judged otherwise although its own text is the same, for ESLint's `--cache`. It leaves out
 * where a file's own pathways stand, so that an edit that only moves them leaves the cache of the other files alone.
 */
import { createHash } from 'node:crypto';
import type { FileAnswer } from '../link/file.js';
import type { Place } from '../model.js';

export function digestOf(byFile: Readonly<Record<string, FileAnswer>>): string {
  const hash = createHash('sha256');
  for (const [file, { findings, faults, brought }] of Object.entries(byFile)) {
    const own = findings.map((finding) => ({ ...unplaced(finding), gate: finding.gate && (finding.gate.file === file ? unplaced(finding.gate) : finding.gate) }));
    hash.update(JSON.stringify([file, own, faults.map(unplaced), brought]));
  }
  return hash.digest('hex').slice(0, 16);
}

const PLACE: ReadonlySet<string> = new Set<keyof Place>(['line', 'column', 'endLine', 'endColumn', 'start', 'end']);

function unplaced(placed: Place): object {
  return Object.fromEntries(Object.entries(placed).filter(([key]) => !PLACE.has(key)));
}
