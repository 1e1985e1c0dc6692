/** A project's files → everything that the analysis says of it. The one place that joins the stages. */
import type { Host } from '../host.js';
import type { Coverage, Harmless, Problem, Unresolved } from '../model.js';
import type { Module } from '../code.js';
import { createSession } from '../analysis/create.js';
import { findPathways } from '../analysis/pathways.js';
import type { Control } from '../analysis/pathways/pathway.js';
import { findCandidates } from './candidates.js';
import { placeOf } from './evidence.js';
import { guarded } from './guarded.js';
import { toFindings } from './finding.js';
import { findGates } from './gates.js';
import { settleByDelegation, settleByLoads } from './loads.js';
import { scopeOfProject } from './scope.js';
import { settle, type Settled } from './settle.js';
import { findUnresolved } from './unresolved.js';
import { linkProject, type ProjectFiles } from './world.js';

export function analyzeProject(host: Host, project: ProjectFiles): Coverage {
  const linked = linkProject(host, project);
  const session = createSession(linked.world);
  const settled: Settled[] = [];
  const problems: Problem[] = [];
  const controls: { module: Module; control: Control }[] = [];
  const unresolved: Unresolved[] = [];
  for (const file of new Set([...findCandidates(session, linked, problems), ...linked.doubtful])) {
    const module = linked.world.module(file);
    if (!module) continue;
    problems.push(...guarded(session, file, () => {
      const found = findPathways(session, module);
      settled.push(...found.pathways.map((pathway) => settle(session, module, pathway)));
      controls.push(...found.controls.map((control) => ({ module, control })));
      unresolved.push(...findUnresolved(session, module, new Set([...found.pathways, ...found.controls].map(({ expr }) => expr))));
    }));
  }
  const packageOf = (file: string): string => linked.resolver.packageOf(file)?.dir ?? '';
  const final = settleByDelegation(session, settleByLoads(settled, packageOf), controls);
  const findings = toFindings(session, final);
  return {
    findings, gates: findGates(session, final), unresolved: unresolved.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)), harmless: controls.map(({ module, control }) => harmlessOf(module, control)), problems: sorted([...linked.problems, ...problems]),
    scope: scopeOfProject(project.files, linked), choices: [], unreviewedHosts: [],
  };
}

function harmlessOf(module: Module, { expr, vendor, api, does }: Control): Harmless {
  const { file, line, endLine } = placeOf(module, expr.at);
  return { file, line, endLine, vendor: vendor.id, api, does };
}

function sorted(problems: Coverage['problems']): Coverage['problems'] {
  const unique = new Map(problems.map((problem) => [`${problem.file}:${problem.line}:${problem.message}`, problem]));
  return [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, problem]) => problem);
}
