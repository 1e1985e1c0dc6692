/** What rests on each gate of the project, and what rests on a check that is no gate of its own. */
import type { Coverage, Finding, Gate } from '../model.js';
import { countedFindings, isConfirmed } from './count.js';

export interface Resting {
  readonly pathways: number;
  readonly confirmed: number;
  /** Where the check acts: at the call itself, or when the vendor is loaded the next time. */
  readonly takesEffect: readonly ('call' | 'load')[];
}

export function restingOn(coverage: Coverage, { name, file }: Pick<Gate, 'name' | 'file'>): Resting {
  return summed(countedFindings(coverage).filter(({ gates }) => gates.some((gate) => gate.name === name && gate.file === file)));
}

/** `if (document.cookie.includes('ccpa_opt_out=1')) return;` */
export function restingInPlace(coverage: Coverage): Resting & { readonly findings: readonly Finding[] } {
  const findings = countedFindings(coverage).filter(({ gate, gates }) => gate !== null && gates.length === 0);
  return { ...summed(findings), findings };
}

function summed(findings: readonly Finding[]): Resting {
  const effects = new Set(findings.flatMap(({ gate }) => gate?.takesEffect ?? []));
  return { pathways: findings.length, confirmed: findings.filter(isConfirmed).length, takesEffect: (['call', 'load'] as const).filter((effect) => effects.has(effect)) };
}
