/**
 * The whole run, without a single write: plan all, edit each file once in memory, judge the result again, put back what does not pass.
 * What comes out is what may be written, file by file.
 */
import type { Coverage, Finding } from '../src/model.js';
import { findCompanions } from './companions.js';
import { inOrder } from './edits.js';
import { mostUsedClient, planGateModule } from './gate-module.js';
import { planImports } from './imports.js';
import { refuse, type Part, type Plan, type Refusal } from './plan.js';
import { planFile, type FilePlan, type Planning } from './plan-file.js';
import { createPackageFinder } from './project.js';

import { createWorkbench, type ParsedFile, type Workbench } from './source.js';
import { findUnused } from './unused-imports.js';
import { findOffences, type Offence } from './verify.js';
import type { NextPackage, ProjectView } from './view.js';

export interface MigrationRequest {
  readonly view: ProjectView;
  /** The whole project, as it is; asked only where something is to be compared. */
  readonly before: () => Coverage;
  /** The pathways to gate; others stay. */
  readonly wanted: readonly Finding[];
  /** Analyses the project with some files replaced or added. */
  readonly analyzeWith: (texts: ReadonlyMap<string, string>) => Coverage;
  readonly repair: boolean;
}

export interface Change {
  readonly path: string;
  /** Null for a new file. */
  readonly before: string | null;
  readonly after: string;
}

export interface Migration {
  /** New files first: what imports them comes later. */
  readonly changes: readonly Change[];
  readonly plans: readonly Plan[];
  readonly refusals: readonly Refusal[];
}

export function planMigration(request: MigrationRequest): Migration {
  const run = startRun(request);
  let files = planAll(run);
  for (;;) {
    const edited = editAll(run, files);
    const offences = edited.texts.size === 0 ? new Map<string | null, Offence>() : judge(run, edited);
    if (offences.size === 0) return conclude(run, edited);
    files = edited.files.map((file) => putBack(file, offences.get(file.path) ?? offences.get(null)));
  }
}

interface Run extends MigrationRequest {
  readonly workbench: Workbench;
  readonly planning: Planning;
  /** Finds the package with its one Segment client settled. */
  readonly packageOf: (path: string) => NextPackage | null;
}

function startRun(request: MigrationRequest): Run {
  const workbench = createWorkbench();
  const parsed = new Map<string, ParsedFile | undefined>();
  const parse = (path: string): ParsedFile | undefined => {
    if (!parsed.has(path)) {
      const text = request.view.read(path);
      parsed.set(path, text === undefined ? undefined : workbench.parse(path, text));
    }
    return parsed.get(path);
  };
  const packageOf = createPackageFinder(request.view, workbench);
  return { ...request, workbench, packageOf, planning: { view: request.view, parse, packageOf, repair: request.repair } };
}

/** Once to see what follows from the plans, and again with it: one client for `trackServerEvent`, and the companions of a start that is gated. */
function planAll(run: Run): readonly FilePlan[] {
  const first = planEach(run.wanted, run.planning);
  const plans = first.flatMap((file) => file.plans);
  const clients = new Map([...partsByPackage(run, first)].map(([pkg, parts]) => [pkg.root, mostUsedClient(parts)]));
  const packageOf = (path: string): NextPackage | null => {
    const pkg = run.packageOf(path);
    const client = pkg && clients.get(pkg.root);
    return pkg && client ? { ...pkg, gateFolder: { ...pkg.gateFolder, trackServerEvent: client } } : pkg;
  };
  return planEach([...run.wanted, ...findCompanions({ ...run.planning, plans })], { ...run.planning, packageOf });
}

function planEach(findings: readonly Finding[], planning: Planning): readonly FilePlan[] {
  const paths = [...new Set(findings.map((finding) => finding.file))].sort();
  return paths.map((path) => planFile(path, findings.filter((finding) => finding.file === path), planning));
}

function partsByPackage(run: Run, files: readonly FilePlan[]): ReadonlyMap<NextPackage, readonly Part[]> {
  const parts = new Map<NextPackage, Part[]>();
  for (const file of files) {
    const pkg = run.packageOf(file.path);
    if (!pkg) continue;
    // Whoever is told to connect the preference store needs the file to do it in.
    const store: readonly Part[] = file.refusals.some(({ reason }) => reason === 'store-not-connected') ? [{ kind: 'preferences' }] : [];
    parts.set(pkg, [...(parts.get(pkg) ?? []), ...store, ...file.plans.flatMap((plan) => plan.parts)]);
  }
  return parts;
}

interface Edited {
  readonly files: readonly FilePlan[];
  /** New texts of edited files and of the gate modules. */
  readonly texts: ReadonlyMap<string, string>;
  readonly gateFiles: ReadonlySet<string>;
}

function editAll(run: Run, planned: readonly FilePlan[]): Edited {
  const texts = new Map<string, string>();
  const files = planned.map((file) => editFile(run, file, texts));
  const gateFiles = new Set<string>();
  for (const [pkg, parts] of partsByPackage(run, files)) {
    Object.values(pkg.gateFolder.path).forEach((path) => gateFiles.add(path));
    for (const [path, text] of pkg.gateFolder.taken === null ? planGateModule(pkg, parts) : []) texts.set(path, text);
  }
  return { files, texts, gateFiles };
}

/** One batch of edits, then a look at the syntax; a file that breaks keeps its old text. */
function editFile(run: Run, planned: FilePlan, texts: Map<string, string>): FilePlan {
  const file = run.planning.parse(planned.path);
  const pkg = run.packageOf(planned.path);
  if (!file || !pkg || planned.plans.length === 0) return planned;
  const needs = planned.plans.flatMap((plan) => plan.imports);
  const imports = planImports({ file, context: { view: run.view, aliases: pkg.aliases } }, needs, findUnused(file, planned.edits));
  const text = run.workbench.apply(file, inOrder([...imports, ...planned.edits]));
  const broken = run.workbench.parse(planned.path, text).syntaxErrors[0];
  if (broken !== undefined) return putBack(planned, { reason: 'breaks-syntax', about: broken });
  texts.set(planned.path, text);
  return planned;
}

function putBack(file: FilePlan, offence: Offence | undefined): FilePlan {
  if (!offence) return file;
  const refusals = file.plans.map((plan) => refuse(plan, offence.reason, offence.about));
  return { ...file, plans: [], edits: [], refusals: [...file.refusals, ...refusals] };
}

function judge(run: Run, { files, texts, gateFiles }: Edited): ReadonlyMap<string | null, Offence> {
  const plans = new Map(files.filter((file) => file.plans.length > 0).map((file) => [file.path, file.plans]));
  if (plans.size === 0) return new Map();
  return findOffences({ before: run.before(), after: run.analyzeWith(texts), plans, gateFiles, isNew: (file) => texts.has(file) && run.view.read(file) === undefined });
}

function conclude(run: Run, { files, texts }: Edited): Migration {
  const changes = [...texts].map(([path, after]): Change => ({ path, before: run.view.read(path) ?? null, after }));
  const isNew = ({ before }: Change): number => (before === null ? 0 : 1);
  return {
    changes: changes.toSorted((a, b) => isNew(a) - isNew(b) || (a.path < b.path ? -1 : 1)),
    plans: files.flatMap((file) => file.plans),
    refusals: files.flatMap((file) => file.refusals),
  };
}
