/** A project's files → everything that the analysis says of it. The one place that joins the stages. */
import type { Host } from '../host.js';
import type { Coverage, Harmless, Problem, Unresolved } from '../model.js';
import type { Module } from '../code.js';
import { createSession } from '../analysis/create.js';
import { findPathways } from '../analysis/pathways.js';
import type { Session, World } from '../analysis/nouns.js';
import type { Control, Pathway } from '../analysis/pathways/pathway.js';
import { findCandidates, type Candidates } from './candidates.js';
import { findChoices } from './choices.js';
import { placeOf } from './evidence.js';
import { guarded } from './guarded.js';
import { toFindings } from './finding.js';
import { findGates } from './gates.js';
import { settleByDelegation } from './delegation.js';
import { settleByLoads } from './loads.js';
import { findAbove } from './relevance.js';
import { scopeOfProject } from './scope.js';
import { settle, type Settled } from './settle.js';
import { findUnresolved } from './unresolved.js';
import { linkProject, type Linked, type ProjectFiles } from './world.js';

export function analyzeProject(host: Host, project: ProjectFiles): Coverage {
  const linked = linkProject(host, project);
  const candidates = findCandidates(linked.world, linked.seeds);
  const found = findInAll(candidates, linked);
  const session = createSession(judging(linked.world, [...new Set(found.pathways.map(({ module }) => module.file))]));
  const problems = [...linked.problems, ...candidates.problems, ...found.problems];
  const settled: Settled[] = [];
  for (const { module, pathway } of found.pathways) {
    problems.push(...guarded(session, module.file, () => {
      settled.push(settle(session, module, pathway));
    }));
  }
  const packageOf = (file: string): string => linked.resolver.packageOf(file)?.dir ?? '';
  const final = settleByDelegation(session, settleByLoads(settled, packageOf), found.controls);
  const choices = findChoices(createSession(linked.world), linked.tellers, problems);
  return {
    findings: toFindings({ judging: session, finding: candidates.session }, final), gates: findGates(session, final), unresolved: found.unresolved,
    harmless: found.controls.map(({ module, control }) => harmlessOf(module, control)), problems: sorted(problems),
    scope: scopeOfProject(project.files, linked), choices, unreviewedHosts: [],
  };
}

interface FoundInAll {
  readonly pathways: readonly { readonly module: Module; readonly pathway: Pathway }[];
  readonly controls: readonly { readonly module: Module; readonly control: Control }[];
  readonly unresolved: readonly Unresolved[];
  readonly problems: readonly Problem[];
}

function findInAll({ files, session }: Candidates, { world, doubtful }: Linked): FoundInAll {
  const all = [...new Set([...files, ...doubtful])].sort().map((file): FoundInAll => {
    const module = world.module(file);
    let found: FoundInAll = { pathways: [], controls: [], unresolved: [], problems: [] };
    const problems = module ? guarded(session, file, () => {
      found = findInOne(session, module);
    }) : [];
    return { ...found, problems };
  });
  return {
    pathways: all.flatMap(({ pathways }) => pathways), controls: all.flatMap(({ controls }) => controls),
    unresolved: all.flatMap(({ unresolved }) => unresolved), problems: all.flatMap(({ problems }) => problems),
  };
}

function findInOne(session: Session, module: Module): FoundInAll {
  const { pathways, controls } = findPathways(session, module);
  const told = new Set([...pathways, ...controls].map(({ expr }) => expr));
  return {
    pathways: pathways.map((pathway) => ({ module, pathway })), controls: controls.map((control) => ({ module, control })),
    unresolved: findUnresolved(session, module, told).toSorted((a, b) => a.line - b.line), problems: [],
  };
}

/** What a judge needs to read: what can tell a choice, and what can lead to a pathway. */
function judging(world: World, files: readonly string[]): World {
  const above = findAbove(world, files);
  return { ...world, isRelevant: (file) => world.isRelevant(file) || above.has(file) };
}

function harmlessOf(module: Module, { expr, vendor, api, does }: Control): Harmless {
  const { file, line, endLine } = placeOf(module, expr.at);
  return { file, line, endLine, vendor: vendor.id, api, does };
}

function sorted(problems: Coverage['problems']): Coverage['problems'] {
  const unique = new Map(problems.map((problem) => [`${problem.file}:${problem.line}:${problem.message}`, problem]));
  return [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, problem]) => problem);
}
