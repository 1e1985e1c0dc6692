/** What is gated by a gate of the configuration that reads the store alone, though a request may say more. */
import { isIncomplete } from './rewrites/complete-check.js';
import type { Run } from './run.js';

/** It is no objection, and mended beside those that are, where repairs are wanted. */
export function withIncomplete(run: Run): Run {
  const asked = new Set(run.asked.map(({ id }) => id));
  const mended = run.before.findings.filter((finding) => run.repair && asked.has(finding.id) && isIncomplete(finding, run.applicationOf(finding.file)) && run.mayMend(finding.id));
  return mended.length === 0 ? run : { ...run, wanted: [...run.wanted, ...mended] };
}
