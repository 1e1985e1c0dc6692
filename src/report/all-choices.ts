/**
 * The choices of a project, with those that nothing in it records: a check reads them, so somebody else has to.
 *
 *     if (document.cookie.includes('opted_out=true')) return;      the cookie `opted_out`, recorded nowhere that was seen
 */
import type { Choice, Coverage } from '../model.js';
import { countedFindings } from './count.js';
import { by, group } from './order.js';

export function allChoices(coverage: Coverage): readonly Choice[] {
  const recorded = new Set(coverage.choices.map(({ signal }) => signal));
  const read = countedFindings(coverage).flatMap(({ gate }) => (gate?.signals ?? []).filter((signal) => KEPT.test(signal) && !recorded.has(signal)).map((signal) => ({ signal, file: gate?.file ?? '', line: gate?.line ?? 0, compares: '' })));
  const alone = [...group(read, ({ signal }) => signal)].map(([signal, reads]): Choice => ({ signal, writes: [], reads, faults: [] }));
  return [...coverage.choices, ...alone].sort(by(({ signal }) => signal));
}

/** A consent platform records what it is told itself. */
const KEPT = /^(?:cookie|storage|preference):/;
