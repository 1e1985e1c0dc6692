/** What is gated by a gate of the configuration that reads the store alone, though a request may say more. */
import type { Finding } from '../src/model.js';
import type { Application } from './application/view.js';
import type { Run } from './run.js';

/** It is no objection, and mended beside those that are, where repairs are wanted. */
export function withIncomplete(run: Run): Run {
  const asked = new Set(run.asked.map(({ id }) => id));
  const mended = run.before.findings.filter((finding) => run.repair && asked.has(finding.id) && isIncomplete(finding, run.applicationOf(finding.file)) && run.mayMend(finding.id));
  return mended.length === 0 ? run : { ...run, wanted: [...run.wanted, ...mended] };
}

function isIncomplete({ verdict, surface, shortOf, gate }: Finding, { store, existing }: Application): boolean {
  const own = store?.kind === 'gate' && store.isNamed ? store.gate : undefined;
  return verdict === 'gated' && surface === 'server' && shortOf.includes('gpc') && own !== undefined && existing.server === null && gate?.signals.every((signal) => /^(?:preference|name):/.test(signal)) === true;
}
