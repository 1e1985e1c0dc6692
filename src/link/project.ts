/** A project's files → everything that the analysis says of it. The one place that joins the stages. */
import type { Host } from '../host.js';
import type { Coverage, Finding, GateFault, Harmless, Problem } from '../model.js';
import type { Module } from '../code.js';
import { createSession } from '../analysis/create.js';
import type { Session } from '../analysis/nouns.js';
import type { World } from '../analysis/world.js';
import type { Control } from '../analysis/pathways/pathway.js';
import { findCandidates } from './files/candidates.js';
import { findChoices } from './choices.js';
import { keepingAnswers, withEdit, type Edited } from './edited.js';
import { editedTo } from './edited-text.js';
import { placeOf } from './evidence/evidence.js';
import { findFaults, findGatesIn } from './faults.js';
import { findBrought, findGateModules } from './brought.js';
import type { FileAnswer } from './file.js';
import { findInAll, findInOne, nothing, type FoundInAll } from './found.js';
import { guarded } from './guarded.js';
import { toFindings, type Asked } from './findings/finding.js';
import { findGates } from './gates.js';
import { delegatedBy } from './settle/delegation.js';
import { settleByMapsOfLoads } from './settle/load-maps.js';
import { settleByLoads } from './settle/loads.js';
import { findAbove } from './files/relevance.js';
import { meetingIn, type MayMeet } from './settle/pages.js';
import { ownProducts } from './own-product.js';
import { scopeOfProject } from './scope.js';
import { settleWhereItRuns } from './settle/in-browser.js';
import type { Settled } from './settle/settle.js';
import { settleBySwitches } from './findings/switches.js';
import { findOwnHosts, findUnreviewed } from './unreviewed.js';
import { linkProject, type Linked, type ProjectFiles } from './world.js';

export function analyzeProject(host: Host, project: ProjectFiles): Coverage {
  const { coverage, surroundings } = openProject(host, project);
  return { ...coverage, ...surroundings() };
}

/** A project that was analysed, with what the rules report beside its pathways, and the means to see one of its files in another state. */
export interface Opened {
  readonly coverage: Omit<Coverage, 'scope' | 'unreviewedHosts'>;
  /** What only the report tells, and no rule: what was left out, and the hosts that nobody has reviewed. It takes a look at every text. */
  readonly surroundings: () => Pick<Coverage, 'scope' | 'unreviewedHosts'>;
  readonly answer: (file: string) => FileAnswer;
  /** Of a file whose text in an editor is not the one on disk. Throws a ParseError. */
  readonly answerFor: (file: string, text: string) => FileAnswer;
}

export function openProject(host: Host, project: ProjectFiles): Opened {
  const linked = linkProject(host, project);
  const candidates = findCandidates(linked.world, linked.seeds);
  const found = findInAll(candidates, linked);
  const session = createSession(judging(linked.world, [...new Set(found.pathways.map(({ module }) => module.file))]));
  const problems = [...linked.problems, ...candidates.problems, ...found.problems];
  const settled: Settled[] = [];
  for (const { module, pathway } of found.pathways) {
    problems.push(...guarded(session, module.file, () => {
      settled.push(settleWhereItRuns(session, module, pathway));
    }));
  }
  const mayMeet = meetingIn(linked.resolver);
  const together = settleTogether({ judging: session, finding: candidates.session }, settled, found.controls, mayMeet);
  const final = together.map(delegatedBy(session, together, found.controls));
  const recorded = openChoices(session, linked, problems);
  const coverage: Opened['coverage'] = {
    findings: toFindings({ judging: session, finding: candidates.session }, final), gates: findGates(session, final), unresolved: found.unresolved,
    harmless: found.controls.map(({ module, control }) => harmlessOf(module, control)), problems: sorted(problems),
    choices: recorded.choices,
  };
  return {
    coverage,
    surroundings: () => surroundingsOf(host, project, { ...linked, problems }, coverage.findings),
    answer: (file) => {
      const findings = coverage.findings.filter((finding) => finding.file === file);
      // A file that neither shares nor can tell of a choice is not even parsed.
      return findings.length > 0 || linked.world.mayTell(file) ? withFaults(answerIn(session, file, { settled: final.filter(isIn(file)), findings }), recorded.faultsIn(file)) : { findings, faults: [], gates: [], seen: 'project' };
    },
    answerFor: editing({ linked, looking: candidates.session.world, found, final, recorded, mayMeet }),
  };
}

interface Judged {
  readonly linked: Linked;
  /** As far as it is seen where it is told whose thing a value is. */
  readonly looking: World;
  readonly found: FoundInAll;
  readonly final: readonly Settled[];
  readonly recorded: OpenChoices;
  readonly mayMeet: MayMeet;
}

function editing({ linked, looking, found, final, recorded, mayMeet }: Judged): Opened['answerFor'] {
  const [seen, heard] = [keepingAnswers(looking), keepingAnswers(linked.world)];
  return (file, text) => {
    const edited = editedTo(file, text);
    const finding = createSession(withEdit(seen, edited));
    const judge = createSession(judging(withEdit(heard, edited), [file]));
    const own = edited.module ? findInOne(finding, edited.module, ownProducts(linked.resolver.manifests)) : nothing;
    const ways = own.pathways.map((each) => settleWhereItRuns(judge, each.module, each.pathway));
    const others = <Each extends InFile>(all: readonly Each[]): readonly Each[] => all.filter((each) => !isIn(file)(each));
    const controls = [...others(found.controls), ...own.controls];
    const all = settleTogether({ judging: judge, finding }, [...others(final), ...ways], controls, mayMeet);
    const now = all.filter(isIn(file)).map(delegatedBy(judge, all, controls));
    return withFaults(answerIn(judge, file, { settled: now, findings: toFindings({ judging: judge, finding }, now) }), recorded.faultsFor(edited));
  };
}

interface InFile {
  readonly module: Module;
}

function isIn(file: string): (one: InFile) => boolean {
  return ({ module }) => module.file === file;
}

function surroundingsOf(host: Host, project: ProjectFiles, linked: Linked, findings: readonly Finding[]): ReturnType<Opened['surroundings']> {
  return {
    scope: scopeOfProject({ files: project.files, texts: linked.texts, findings }, linked),
    unreviewedHosts: findUnreviewed(linked.world, linked.sources, findOwnHosts(host, project)),
  };
}

function answerIn(session: Session, file: string, { settled, findings }: { readonly settled: readonly Settled[]; readonly findings: readonly Finding[] }): FileAnswer {
  const module = session.world.module(file);
  if (!module) return { findings, faults: [], gates: [], seen: 'project' };
  const brought = findings.length > 0 && { brought: { imports: findBrought(session, module), modules: findGateModules(session, module) } };
  return { findings, faults: findFaults(session, module, { settled, findings }), gates: findGatesIn(session, module), ...brought, seen: 'project' };
}

interface OpenChoices {
  readonly choices: Coverage['choices'];
  /** What stands in the way of a choice, where it stands in this file. */
  readonly faultsIn: (file: string) => readonly GateFault[];
  readonly faultsFor: (edited: Edited) => readonly GateFault[];
}

/** Asked in the session that judged: what is known of the choice there is known here. */
function openChoices(session: Session, linked: Linked, problems: Problem[]): OpenChoices {
  const { choices, faults } = findChoices(session, linked.tellers, problems);
  const inFile = (all: readonly GateFault[], file: string): readonly GateFault[] => all.filter((fault) => fault.file === file);
  return {
    choices,
    faultsIn: (file) => inFile(faults, file),
    // Every file that tells a choice is looked at for it: only where there is something to take back.
    faultsFor: (edited) => inFile(faults, edited.file).length === 0 ? [] : inFile(findChoices(createSession(withEdit(session.world, edited)), linked.tellers, []).faults, edited.file),
  };
}

function withFaults(answer: FileAnswer, more: readonly GateFault[]): FileAnswer {
  return more.length === 0 ? answer : { ...answer, faults: [...answer.faults, ...more].toSorted((a, b) => a.start - b.start) };
}

/** What the pathways say of each other: loads and switches of calls. */
function settleTogether(asked: Asked, all: readonly Settled[], controls: FoundInAll['controls'], mayMeet: MayMeet): readonly Settled[] {
  return settleBySwitches(asked, settleByMapsOfLoads(asked.judging, settleByLoads(asked.finding, all, mayMeet), mayMeet), controls, mayMeet);
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
