/** All plans of a round: once to see what follows from them, and again with it. */
import type { Finding } from '../src/model.js';
import type { Application } from './view.js';
import { planAstroFile } from './astro-scripts.js';
import { findCompanions } from './companions.js';
import { findSettlements } from './text/flushes.js';
import { findHanded } from './request/handed-calls.js';
import { mostUsedClient } from './gate/gate-module.js';
import { findOvertaken } from './overtaking.js';
import { planFile, type Failure, type FilePlan, type Planning } from './plan-file.js';
import { findMixed, withoutAtOnce } from './rewrites/ask-at-once.js';
import { findSharedLoads } from './shared-loaders.js';
import { partsByApplication, type Run } from './run.js';

/** What earlier rounds have taught. */
export interface Attempt {
  /** Ids of findings, and why their edits were taken back. */
  readonly failed: ReadonlyMap<string, Failure>;
  /** Starts that are not seen to be gated where they wait: what asks the gate would run them, whatever it knew of the choice before. */
  readonly startsAtOnce: ReadonlySet<string>;
  /** A check inside `trackServerEvent` may not be seen through all of its callers; a guard at each of them is. */
  readonly mayTrack: boolean;
  /** Packages whose own gate answers at once, and that have calls which it could not be asked for. */
  readonly mixed: ReadonlySet<string>;
}

/** Nothing is sent later that a call which stays would overtake; what stays because of that may overtake others. */
export function planInOrder(run: Run, attempt: Attempt): { readonly files: readonly FilePlan[]; readonly attempt: Attempt } {
  const files = planAll(run, attempt);
  const mixed = findMixed(files.flatMap(({ plans }) => plans), (path) => applicationIn(run, attempt, path));
  if (mixed.size > 0) return planInOrder(run, { ...attempt, mixed: new Set([...attempt.mixed, ...mixed]) });
  const overtaken = findOvertaken(files, run);
  return overtaken.size === 0 ? { files, attempt } : planInOrder(run, { ...attempt, failed: new Map([...attempt.failed, ...overtaken]) });
}

/** Once to see what follows from the plans, and again with it: one client for `trackServerEvent`, and the companions of a start that is gated. */
function planAll(run: Run, attempt: Attempt): readonly FilePlan[] {
  const { failed, startsAtOnce } = attempt;
  const { view, parse, repair, wanted, flushesOf, isInBrowser, runsInWorker, requestLeads, fallsShort, usesIn, pageNamesOf } = run;
  const planning: Planning = { view, parse, repair, failed, startsAtOnce, flushesOf, isInBrowser, runsInWorker, requestLeads, fallsShort, usesIn, pageNamesOf, applicationOf: (path) => applicationIn(run, attempt, path), sendsLater: (path) => run.applicationOf(path).gateFolder.present.has('later') };
  const first = planEach(run, wanted, planning);
  const plans = first.flatMap((file) => file.plans);
  const clients = new Map([...partsByApplication(run, first)].map(([app, parts]) => [app.gateFolder.path.server, mostUsedClient(parts)]));
  const applicationOf = (path: string): Application => {
    const app = planning.applicationOf(path);
    const client = clients.get(app.gateFolder.path.server);
    return client ? { ...app, gateFolder: { ...app.gateFolder, trackServerEvent: client } } : app;
  };
  const refusals = first.flatMap((file) => file.refusals);
  const following = [...findCompanions({ ...planning, plans, before: run.before.findings }), ...findSharedLoads(refusals, planning), ...findSettlements({ ...planning, plans }), ...findHanded(plans, parse)];
  const later = new Set(first.filter((file) => file.plans.some(({ parts }) => parts.some(({ kind }) => kind === 'later'))).map(({ path }) => run.applicationOf(path).root));
  const isSettled = following.length === 0 && later.size === 0 && [...clients.values()].every((client) => client === null);
  const sendsLater = (path: string): boolean => planning.sendsLater(path) || later.has(run.applicationOf(path).root);
  return isSettled ? first : planEach(run, [...wanted, ...following], { ...planning, applicationOf, sendsLater });
}

function applicationIn(run: Run, { mayTrack, mixed }: Attempt, path: string): Application {
  const whole = run.applicationOf(path);
  const app = mixed.has(whole.root) ? withoutAtOnce(whole) : whole;
  return mayTrack ? app : withoutTracking(app);
}

function withoutTracking(app: Application): Application {
  const { offers } = app.gateFolder;
  return { ...app, gateFolder: { ...app.gateFolder, offers: (file, name) => name !== 'trackServerEvent' && offers(file, name) } };
}

function planEach({ workbench }: Run, findings: readonly Finding[], planning: Planning): readonly FilePlan[] {
  const byFile = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = byFile.get(finding.file);
    if (known) known.push(finding);
    else byFile.set(finding.file, [finding]);
  }
  const plan = (path: string, own: readonly Finding[]): FilePlan => (path.endsWith('.astro') ? planAstroFile(path, own, { planning, workbench }) : planFile(path, own, planning));
  return [...byFile.keys()].sort().map((path) => plan(path, byFile.get(path) ?? []));
}
