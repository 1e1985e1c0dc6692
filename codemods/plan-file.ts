/** Plans one file: every pathway in it that is not gated becomes a site, and every site a plan or a refusal. */
import { ts } from 'ts-morph';
import type { Finding } from '../src/model.js';
import { nobodyWaitsFor } from './text/callers.js';
import { joinEdits } from './text/edits.js';
import { renderGuards } from './gate/guard-runs.js';
import { locate } from './text/locate.js';
import { refuse, type Edit, type Flush, type Leading, type Outcome, type Plan, type Refusal, type RefusalReason, type Site } from './plan.js';
import { writtenNames } from './page-names.js';
import { planSite, refuseEarly } from './rewrite.js';
import { planAstroElement } from './rewrites/astro-element.js';
import { planSnippetText } from './rewrites/server-snippet.js';
import { planMarkupHandler, planPageHandler } from './rewrites/markup-handler.js';
import { planMarkupElement, type Markup } from './rewrites/markup-element.js';
import { planHtmlTag } from './rewrites/html-tag.js';
import { steadinessIn } from './text/steady-function.js';
import { isGenerated } from './generated.js';
import type { ParsedFile } from './text/source.js';
import { isMarkup } from './text/script-regions.js';
import { surfaceOf } from './request/surface.js';
import type { Application, ProjectView, Wrapper } from './view.js';
import type { FindUses } from './text/uses.js';

export interface FilePlan {
  readonly path: string;
  readonly plans: readonly Plan[];
  readonly refusals: readonly Refusal[];
  /** Without those of the imports. */
  readonly edits: readonly Edit[];
}

export interface Planning {
  readonly view: ProjectView;
  readonly parse: (path: string) => ParsedFile | undefined;
  readonly applicationOf: (path: string) => Application;
  readonly repair: boolean;
  /** Where the package of a file empties its clients' queues. */
  readonly flushesOf: (path: string) => readonly Flush[];
  readonly isInBrowser: (path: string) => boolean;
  /** Whether the file is run by a worker of the page. */
  readonly runsInWorker: (path: string) => boolean;
  readonly requestLeads: (node: ts.Node, file: ParsedFile) => Leading;
  readonly fallsShort: (wrapper: Wrapper) => boolean;
  readonly usesIn: (path: string) => FindUses;
  readonly pageNamesOf: (path: string) => ReadonlySet<string>;
  /** Whether anything of the file's package is sent later. */
  readonly sendsLater: (path: string) => boolean;
  /** Ids of findings that an earlier attempt could not gate with a start that waits. */
  readonly startsAtOnce: ReadonlySet<string>;
  /** Ids of findings that an earlier attempt could not gate. */
  readonly failed: ReadonlyMap<string, Failure>;
}

/** Why an edit was taken back. */
export interface Failure {
  readonly reason: RefusalReason;
  readonly about: string;
}

export function planFile(path: string, findings: readonly Finding[], planning: Planning): FilePlan {
  const sites: Site[] = [];
  const others: Outcome[] = [];
  for (const finding of findings) {
    const site = findSite(finding, planning);
    if ('kind' in site) others.push(site);
    else sites.push(site);
  }
  const named = withNames(sites);
  const outcomes = [...others, ...named.map((site) => planOne(site, { planning, neighbours: named }))].filter((outcome) => outcome !== 'as-it-is').map((outcome) => refuseTaken(path, outcome, planning));
  const combined = combine(path, outcomes);
  const file = planning.parse(path);
  return file ? withGuards(combined, file, planning.sendsLater(path)) : combined;
}

/** What a page's own scripts call by the gate's names is neither overwritten nor taken for the gate. */
function refuseTaken(path: string, outcome: Outcome, { applicationOf, pageNamesOf }: Planning): Outcome {
  const app = applicationOf(path);
  if (outcome.kind === 'refusal' || app.standing !== 'page' || !outcome.parts.some(({ kind }) => kind === 'client') || app.gateFolder.present.has('client')) return outcome;
  const taken = [...writtenNames].find((name) => pageNamesOf(path).has(name));
  return taken === undefined ? outcome : refuse(outcome, 'gate-file-taken', `the page's own \`${taken}\``);
}

function withGuards(planned: FilePlan, file: ParsedFile, sendsLater: boolean): FilePlan {
  const edits = joinEdits(planned.edits, renderGuards(file, planned.plans.flatMap((plan) => plan.guards ?? []), sendsLater));
  // Only the edits are held on to, and not the trees.
  if (edits) return { ...planned, plans: planned.plans.map((plan) => ({ ...plan, guards: [] })), edits };
  return { ...planned, plans: [], edits: [], refusals: [...planned.refusals, ...planned.plans.map((plan) => refuse(plan, 'overlaps'))] };
}

/** A page of Next.js or a route of Remix asks both gates in one file; the plain name is the server's there. */
function withNames(sites: readonly Site[]): readonly Site[] {
  if (!sites.some(({ surface }) => surface === 'server')) return sites;
  return sites.map((site) => (site.surface === 'client' ? { ...site, file: { ...site.file, names: new Set([...site.file.names, 'isUserOptedOut']) } } : site));
}

function findSite(finding: Finding, planning: Planning): Site | Outcome {
  const { view, parse, applicationOf, failed } = planning;
  const no = (reason: RefusalReason, about = ''): Refusal => refuse({ finding }, reason, about);
  const failure = failed.get(finding.id);
  if (failure) return no(failure.reason, failure.about);
  const early = refuseEarly(finding);
  if (early) return no(...early);
  const file = parse(finding.file);
  if (!file) return no('not-utf8');
  if (file.syntaxErrors.length > 0) return no('not-parsed', file.syntaxErrors[0]);
  if (isGenerated(file)) return no('generated', finding.file);
  const app = applicationOf(finding.file);
  const node = locate(file, finding);
  if (!node && /\.html?$/.test(finding.file)) return (file.modules === 'page' ? planPageHandler({ finding, file }) : undefined) ?? planHtmlTag({ finding, file });
  if (!node && isMarkup(finding.file)) return planMarkup({ finding, file, app, context: { view, style: app }, read: view.read });
  if (!node) return planSnippetText({ finding, file, app }) ?? no(isInText(file, finding) ? 'markup' : 'changed-meanwhile', 'a snippet inside a string');
  const surface = surfaceOf({ finding, file, node, app, isInBrowser: () => planning.isInBrowser(file.path) });
  if (surface !== 'server' && planning.runsInWorker(file.path)) return no('in-a-worker', finding.file);
  if (!surface) return no('surface-unknown');
  return {
    finding, file, node, surface, app, mayWait: !planning.startsAtOnce.has(finding.id), isSteady: steadinessIn(file, { view, parse }), read: view.read,
    flushes: () => planning.flushesOf(file.path), isInBrowser: () => planning.isInBrowser(file.path),
    requestLeads: () => planning.requestLeads(node, file), fallsShort: planning.fallsShort, findUses: planning.usesIn(file.path),
    nobodyWaitsFor: (owner) => nobodyWaitsFor(owner, file, { view, parse }),
  };
}

function planMarkup(markup: Markup): Outcome {
  return markup.file.path.endsWith('.astro') ? planAstroElement(markup) : planMarkupHandler(markup) ?? planMarkupElement(markup);
}

/** A snippet in a string or template is told by the place of the string. */
function isInText({ tree, bom }: ParsedFile, { start }: Finding): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    const at = start - bom.length;
    if (node.pos > at || node.end <= at) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) found = true;
    node.forEachChild(visit);
  };
  visit(tree);
  return found;
}

function planOne(site: Site, { planning, neighbours }: { readonly planning: Planning; readonly neighbours: readonly Site[] }): Outcome | 'as-it-is' {
  const { view, repair } = planning;
  const outcome = planSite(site, { context: { view, style: site.app }, repair, neighbours, gates: view.gates });
  if (outcome === 'as-it-is') return outcome;
  const { taken } = site.app.gateFolder;
  const { modules, language } = site.app;
  if (outcome.kind === 'plan' && outcome.imports.length > 0 && site.file.path.endsWith('.cjs') && modules.format === 'esm' && language === 'js') return refuse(site, 'other-module-system', site.file.path);
  return outcome.kind === 'plan' && outcome.parts.length > 0 && taken !== null ? refuse(site, 'gate-file-taken', taken) : outcome;
}

/** What stands in a callback of another call goes before that call, which may move the callback. */
function innerFirst(one: Outcome, other: Outcome): number {
  return (one.finding?.end ?? 0) - (other.finding?.end ?? 0);
}

function combine(path: string, outcomes: readonly Outcome[]): FilePlan {
  const plans: Plan[] = [];
  const refusals: Refusal[] = [];
  let edits: readonly Edit[] = [];
  for (const outcome of outcomes.toSorted(innerFirst)) {
    const joined = outcome.kind === 'plan' ? joinEdits(edits, outcome.edits) : null;
    if (outcome.kind === 'refusal') refusals.push(outcome);
    else if (joined === null) refusals.push(refuse(outcome, 'overlaps'));
    else {
      plans.push(outcome);
      edits = joined;
    }
  }
  return { path, plans, refusals, edits };
}
