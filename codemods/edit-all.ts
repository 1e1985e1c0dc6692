/** Plans → new texts: one batch of edits a file, the gate modules, and the line that registers a server's gate. */
import { accessOf } from './application/kinds.js';
import type { Application } from './view.js';
import { planCompletion } from './gate/complete-gate.js';
import { inOrder } from './text/edits.js';
import { findUnhanded } from './request/handed-calls.js';
import { planGateModule } from './gate/gate-module.js';
import { planImports } from './text/imports-plan.js';
import { linkLine, planPageScripts } from './page-script.js';
import type { Part } from './plan.js';
import type { FilePlan } from './plan-file.js';
import { isRegistered, planRegistrations, registrationLine, type Registration } from './gate/registration.js';
import { commonStyle, restyle, type FileStyle } from './text/restyle.js';
import { partsByApplication, type Run } from './run.js';
import { findUnused } from './text/unused-imports.js';
import type { Offending } from './verify.js';

export interface Edited {
  readonly files: readonly FilePlan[];
  /** New texts of edited files and of the gate modules. */
  readonly texts: ReadonlyMap<string, string>;
  readonly gateFiles: ReadonlySet<string>;
  /** What went wrong before anything was judged. */
  readonly offences: readonly Offending[];
}

export function editAll(run: Run, files: readonly FilePlan[]): Edited {
  const texts = new Map<string, string>();
  const gateFiles = new Set<string>();
  const { registrations, offences } = register(run, files);
  const plans = new Map(files.map((file) => [file.path, file]));
  for (const path of new Set([...files.filter((file) => file.plans.length > 0).map((file) => file.path), ...registrations.keys()])) {
    const text = editFile(run, path, { plan: plans.get(path), registration: registrations.get(path) });
    if (text !== undefined) texts.set(path, text);
  }
  const all = files.flatMap(({ plans: own }) => own);
  for (const { finding } of findUnhanded(all, files.flatMap(({ refusals }) => refusals))) offences.push({ file: finding.file, offence: { reason: 'request-not-at-hand', about: `\`${finding.enclosing}\``, enclosing: finding.enclosing } });
  const wanted = partsByApplication(run, files);
  for (const [app, own] of wanted) {
    const parts = [...own, ...sharedWith(app, wanted)];
    Object.values(app.gateFolder.path).forEach((path) => gateFiles.add(path));
    const style = commonStyle(files.flatMap(({ path }) => (run.applicationOf(path).root === app.root ? run.parse(path)?.style ?? [] : [])));
    for (const [path, text] of app.gateFolder.taken === null ? planGateModule(app, parts, run.pageNamesOf(`${app.root}index.html`)) : []) texts.set(path, inStyle(run, { path, text, style }));
  }
  return { files, texts, gateFiles, offences };
}

function inStyle({ workbench }: Run, { path, text, style }: { readonly path: string; readonly text: string; readonly style: FileStyle }): string {
  const file = workbench.parse(path, text);
  return workbench.apply(file, inOrder(restyle(file, style)));
}

/** Both of Next.js' routers, or a page and its scripts, write into the same files: what one of them needs must not take away what the other does. */
function sharedWith(app: Application, wanted: ReadonlyMap<Application, readonly Part[]>): readonly Part[] {
  const { client } = app.gateFolder.path;
  const others = [...wanted].filter(([other]) => other !== app && other.gateFolder.path.client === client);
  return others.flatMap(([, parts]) => parts).filter(({ kind }) => kind !== 'server' && kind !== 'track-server-event');
}

interface Registered {
  readonly registrations: ReadonlyMap<string, Registration>;
  readonly offences: Offending[];
}

/** A server's gate is asked together with its line of middleware; without a place for that, what relies on it is refused. */
function register(run: Run, files: readonly FilePlan[]): Registered {
  const registrations = new Map<string, Registration>();
  const offences: Offending[] = [];
  for (const [app, parts] of partsByApplication(run, files)) {
    if (accessOf(app.server) !== 'registered' || isRegistered(app, run.view) || !parts.some(({ kind }) => kind === 'server')) continue;
    const found = planRegistrations(app, { ...run, context: { view: run.view, style: app } });
    for (const registration of found) registrations.set(registration.path, registration);
    const relying = files.filter((file) => run.applicationOf(file.path) === app && file.plans.some((plan) => plan.parts.some(({ kind }) => kind === 'server')));
    if (found.length === 0) offences.push(...relying.map((file) => ({ file: file.path, offence: { reason: 'entry-not-found' as const, about: registrationLine(app.server) } })));
  }
  for (const [app, parts] of partsByApplication(run, files)) {
    for (const completion of planCompletion(app, parts, { ...run, context: { view: run.view, style: app } })) registrations.set(completion.path, completion);
    if (app.standing !== 'page' || !parts.some(({ kind }) => kind === 'client')) continue;
    const asking = files.filter((file) => run.applicationOf(file.path) === app && file.plans.some((plan) => plan.parts.some(({ kind }) => kind === 'client')));
    const linked = planPageScripts(app, run.view, asking);
    for (const registration of linked.registrations) registrations.set(registration.path, registration);
    offences.push(...linked.unlinked.map((file) => ({ file, offence: { reason: 'gate-not-linked' as const, about: linkLine(app) } })));
  }
  return { registrations, offences };
}

interface Editing {
  readonly plan: FilePlan | undefined;
  readonly registration: Registration | undefined;
}

/** One batch of edits. */
function editFile(run: Run, path: string, { plan, registration }: Editing): string | undefined {
  const file = run.parse(path);
  if (!file) return undefined;
  const needs = [...(plan?.plans ?? []).flatMap(({ imports }) => imports), ...(registration?.imports ?? [])];
  const edits = plan?.edits ?? [];
  const imports = planImports({ file, context: { view: run.view, style: run.applicationOf(path) } }, needs, findUnused(file, edits));
  return run.workbench.apply(file, inOrder([...imports, ...edits, ...(registration?.edits ?? [])]));
}
