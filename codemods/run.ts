/** What a run holds on to: the request, and every file and package that was looked at, once. */
import { ts } from 'ts-morph';
import type { Coverage, Finding } from '../src/model.js';
import { reachedFromBrowser } from './browser-reach.js';
import type { CompareTypes } from './types/compare-types.js';
import { createApplicationFinder } from './application/application.js';
import type { Application, ProjectView } from './application/view.js';
import { flushesIn } from './flushes.js';
import type { Flush, Leading, Part } from './plan.js';
import type { FilePlan } from './plan-file.js';
import { requestLeadsTo } from './request-leads.js';
import { createWorkbench, type ParsedFile, type Workbench } from './source.js';
import { findUnusedGates } from './unused-gates.js';
import { createUses, type FindUses } from './uses-of.js';

export interface MigrationRequest {
  readonly view: ProjectView;
  /** The whole project, as it is. */
  readonly before: Coverage;
  /** The pathways to gate; others stay. */
  readonly wanted: readonly Finding[];
  /** Analyses the project with some files replaced or added. */
  readonly analyzeWith: (texts: ReadonlyMap<string, string>) => Coverage;
  readonly repair: boolean;
  /** All that was asked about, gated or not: the gates that it rests on may be repaired. */
  readonly asked: readonly Finding[];
  /** Whether a repair of a gate, by its id, was agreed to. */
  readonly mayMend: (id: string) => boolean;
  /** Null where errors of types are not to be looked for. */
  readonly compareTypes: CompareTypes | null;
}

export interface Run extends MigrationRequest {
  readonly workbench: Workbench;
  readonly parse: (path: string) => ParsedFile | undefined;
  readonly applicationOf: (path: string) => Application;
  readonly flushesOf: (path: string) => readonly Flush[];
  readonly isInBrowser: (path: string) => boolean;
  readonly requestLeads: (node: ts.Node, file: ParsedFile) => Leading;
}

export function startRun(asked: MigrationRequest): Run {
  const request = { ...asked, view: { ...asked.view, gates: [...asked.view.gates, ...findUnusedGates(asked)] } };
  const workbench = createWorkbench();
  const parsed = new Map<string, ParsedFile | undefined>();
  const applicationOf = createApplicationFinder(request.view, workbench);
  const parse = (path: string): ParsedFile | undefined => {
    if (!parsed.has(path)) {
      const text = request.view.read(path);
      parsed.set(path, text === undefined ? undefined : asScript(workbench.parse(path, text), applicationOf(path)));
    }
    return parsed.get(path);
  };
  const flushes = new Map<string, readonly Flush[]>();
  const flushesOf = (path: string): readonly Flush[] => {
    const { root } = applicationOf(path);
    const found = flushes.get(root) ?? flushesIn(root, { view: request.view, parse });
    flushes.set(root, found);
    return found;
  };
  const bundles = new Map<string, ReadonlySet<string>>();
  const isInBrowser = (path: string): boolean => {
    const { root } = applicationOf(path);
    const found = bundles.get(root) ?? reachedFromBrowser(root, request.view);
    bundles.set(root, found);
    return found.has(path);
  };
  const uses = new Map<string, FindUses>();
  const requestLeads = (node: ts.Node, file: ParsedFile): Leading => {
    const app = applicationOf(file.path);
    const findUses = uses.get(app.root) ?? createUses(app.root, { view: request.view, parse });
    uses.set(app.root, findUses);
    return requestLeadsTo(node, file, { app, findUses });
  };
  return { ...request, workbench, parse, applicationOf, flushesOf, isInBrowser, requestLeads };
}

/** `js/cart.js` of a page without a bundler: a classic script, unless it says otherwise. */
function asScript(file: ParsedFile, { ui }: Application): ParsedFile {
  const isClassic = ui === 'page' && file.modules === 'esm' && file.path.endsWith('.js') && !ts.isExternalModule(file.tree);
  return isClassic ? { ...file, modules: 'page' } : file;
}

/** What the plans need of each package's gate module. */
export function partsByApplication({ applicationOf }: Run, files: readonly FilePlan[]): ReadonlyMap<Application, readonly Part[]> {
  const parts = new Map<Application, Part[]>();
  for (const file of files) {
    const app = applicationOf(file.path);
    // Whoever is told to connect the preference store needs the file to do it in.
    const store: readonly Part[] = file.refusals.some(({ reason }) => reason === 'store-not-connected') ? [{ kind: 'preferences' }] : [];
    parts.set(app, [...(parts.get(app) ?? []), ...store, ...file.plans.flatMap((plan) => plan.parts)]);
  }
  return parts;
}
