/** What a run holds on to: the request, and every file and package that was looked at, once. */
import type { ts } from 'ts-morph';
import type { Coverage, Finding } from '../src/model.js';
import { reachedFromBrowser } from './browser-reach.js';
import type { CompareTypes } from './types/compare-types.js';
import { createApplicationFinder } from './application/application.js';
import { isLoneScript } from './application/lone-script.js';
import type { Application, ProjectView, Wrapper } from './view.js';
import { flushesIn } from './text/flushes.js';
import type { Flush, Leading, Part } from './plan.js';
import type { FilePlan } from './plan-file.js';
import { findPageNames } from './page-names.js';
import { isLinked } from './page-script.js';
import { findPageWorkers } from './page-workers.js';
import { requestLeadsTo } from './request/request-leads.js';
import { createWorkbench, type ParsedFile, type Workbench } from './text/source.js';
import { findUnusedGates } from './gate/unused-gates.js';
import { createUses } from './text/uses-of.js';
import type { FindUses } from './text/uses.js';

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
  /** Whether the file is run by a worker of the page. */
  readonly runsInWorker: (path: string) => boolean;
  readonly requestLeads: (node: ts.Node, file: ParsedFile) => Leading;
  /** Whether the gate of a wrapper leaves out Global Privacy Control. */
  readonly fallsShort: (wrapper: Wrapper) => boolean;
  /** Where functions are used in the package of a file. */
  readonly usesIn: (path: string) => FindUses;
  /** Names that the scripts of a package's pages share. */
  readonly pageNamesOf: (path: string) => ReadonlySet<string>;
  /** Lets go of all syntax trees: the analysis that follows wants the memory. */
  readonly forget: () => void;
}

export function startRun(asked: MigrationRequest): Run {
  const request = { ...asked, view: { ...asked.view, gates: [...asked.view.gates, ...findUnusedGates(asked)] } };
  const workbench = createWorkbench();
  const parsed = new Map<string, ParsedFile | undefined>();
  const applicationOf = createApplicationFinder(request.view, workbench);
  const parse = (path: string): ParsedFile | undefined => {
    if (!parsed.has(path)) {
      const text = request.view.read(path);
      parsed.set(path, text === undefined ? undefined : asScript(workbench.parse(path, text), applicationOf(path), request.view));
    }
    return parsed.get(path);
  };
  const lookup = { view: request.view, parse };
  const flushes = oncePerPackage(applicationOf, ({ root }): readonly Flush[] => flushesIn(root, lookup));
  const bundles = oncePerPackage(applicationOf, ({ root }) => reachedFromBrowser(root, request.view));
  const workers = oncePerPackage(applicationOf, ({ root, server }) => (/worker$/.test(server) ? new Set<string>() : findPageWorkers(root, request.view)));
  const pageNames = oncePerPackage(applicationOf, ({ root }) => findPageNames(root, request.view));
  const uses = oncePerPackage(applicationOf, ({ root }) => createUses(root, lookup));
  const requestLeads = (node: ts.Node, file: ParsedFile): Leading => requestLeadsTo(node, file, { app: applicationOf(file.path), findUses: uses.of(file.path) });
  const forget = (): void => [parsed, flushes, uses].forEach((cache) => { cache.clear(); });
  return { ...request, workbench, parse, applicationOf, flushesOf: flushes.of, isInBrowser: (path) => bundles.of(path).has(path), runsInWorker: (path) => workers.of(path).has(path), requestLeads, fallsShort: (wrapper) => asked.before.findings.some((finding) => isShortIn(finding, wrapper)), usesIn: uses.of, pageNamesOf: pageNames.of, forget };
}

function isShortIn({ file, enclosing, verdict, shortOf }: Finding, wrapper: Wrapper): boolean {
  return file === wrapper.file && enclosing.split('>')[0] === wrapper.name && verdict === 'gated' && shortOf.includes('gpc');
}

interface OncePerPackage<Answer> {
  readonly of: (path: string) => Answer;
  readonly clear: () => void;
}

function oncePerPackage<Answer>(applicationOf: (path: string) => Application, make: (app: Application) => Answer): OncePerPackage<Answer> {
  const known = new Map<string, { readonly answer: Answer }>();
  const of = (path: string): Answer => {
    const app = applicationOf(path);
    const found = known.get(app.root) ?? { answer: make(app) };
    known.set(app.root, found);
    return found.answer;
  };
  return { of, clear: () => { known.clear(); } };
}

/** `js/cart.js` of a page without a bundler: a classic script, unless it says otherwise. One that no page is seen to load, and those of a page that a bundler builds, have no other beside them. */
function asScript(file: ParsedFile, app: Application, view: ProjectView): ParsedFile {
  const { standing } = app;
  if (standing === 'page' && file.modules === 'esm') return { ...file, modules: isLinked(file.path, app, view) ? 'page' : 'alone' };
  if (standing !== 'page' && file.modules === 'page') return { ...file, modules: 'alone' };
  return standing === 'built' && isLoneScript(file, view) ? { ...file, modules: 'alone' } : file;
}

/** What the plans need of each package's gate module. */
export function partsByApplication({ applicationOf }: Run, files: readonly FilePlan[]): ReadonlyMap<Application, readonly Part[]> {
  const parts = new Map<Application, Part[]>();
  for (const file of files) {
    const app = applicationOf(file.path);
    // Whoever is told to connect the preference store needs the file to do it in.
    const store: readonly Part[] = file.refusals.some(({ reason }) => reason === 'store-not-connected') ? [{ kind: 'preferences' }] : [];
    const own = parts.get(app) ?? [];
    own.push(...store, ...file.plans.flatMap((plan) => plan.parts));
    parts.set(app, own);
  }
  return parts;
}
