/**
 * Calls that are no pathways, or are gated by another gate, and that throw where their SDK was not started. Mixpanel's browser SDK is such a one:
 * without `init()` even `reset()` reads a property of undefined. Where its start goes behind the gate, they go there too.
 *
 *     mixpanel.reset();    →    if (!isUserOptedOut()) mixpanel.reset();
 *
 * A request that was not opened is such a one too: `xhr.send(data)` goes with `xhr.open('POST', 'https://…')`.
 *
 * Measured on mixpanel-browser 2.83: every method but `set_config` throws. PostHog, Amplitude and Segment warn or keep the call for later.
 */
import { ts } from 'ts-morph';
import type { Finding } from '../src/model.js';
import { isShipped } from '../src/source/files.js';
import { importsOf } from './text/imports.js';
import { callAt } from './text/locate.js';
import { ownFinding } from './own-finding.js';
import type { Plan } from './plan.js';
import type { ParsedFile } from './text/source.js';
import { enclosingFunction } from './text/syntax.js';
import type { Application, ProjectView } from './view.js';

const sdk = 'mixpanel-browser';

export interface Search {
  readonly view: ProjectView;
  readonly parse: (path: string) => ParsedFile | undefined;
  readonly applicationOf: (path: string) => Application;
  readonly plans: readonly Plan[];
  /** All pathways as they were: what a gate of the project's own holds back already is not asked for again. */
  readonly before: readonly Finding[];
}

/** As findings of their own, so that they are planned like any other call. */
export function findCompanions(search: Search): readonly Finding[] {
  return [...withStarts(search), ...withOpenings(search)];
}

function withOpenings({ parse, plans }: Search): readonly Finding[] {
  return plans.filter(({ finding }) => finding.kind === 'request').flatMap(({ finding }) => {
    const file = parse(finding.file);
    const opening = file && callAt(file, { start: finding.start - file.bom.length, end: finding.end - file.bom.length });
    const access = opening?.expression;
    if (!file || !opening || !access || !ts.isPropertyAccessExpression(access) || access.name.text !== 'open') return [];
    const sends: ts.CallExpression[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && /^(?:send|setRequestHeader)$/.test(memberOf(node.expression, access.expression.getText())) && !isGuarded(node)) sends.push(node);
      node.forEachChild(visit);
    };
    visit(enclosingFunction(opening)?.body ?? file.tree);
    return sends.map((call) => ownFinding('companion', file, { call, like: finding }));
  });
}

function memberOf(callee: ts.Expression, owner: string): string {
  return ts.isPropertyAccessExpression(callee) && callee.expression.getText() === owner ? callee.name.text : '';
}

function withStarts({ view, parse, applicationOf, plans, before }: Search): readonly Finding[] {
  const starts = plans.filter(({ finding }) => finding.vendor === 'mixpanel' && finding.kind === 'load');
  const known = [...plans.filter(({ action }) => action !== 'repaired').map(({ finding }) => finding), ...before.filter(({ verdict, how }) => verdict === 'gated' && how === 'call')];
  const planned = new Set(known.map((finding) => `${finding.file} ${finding.start}`));
  const packages = new Map(starts.map((plan) => [applicationOf(plan.finding.file).root, plan.finding]));
  const found: Finding[] = [];
  for (const path of view.files) {
    const start = /\.[jt]sx?$/.test(path) && isShipped(path) ? packages.get(applicationOf(path).root) : undefined;
    if (!start || !view.read(path)?.includes('mixpanel')) continue;
    const file = parse(path);
    if (!file || file.directive === 'server') continue;
    found.push(...callsIn(file, view).map((call) => ownFinding('companion', file, { call, like: start })).filter((finding) => !planned.has(`${path} ${finding.start}`)));
  }
  return found;
}

function callsIn(file: ParsedFile, view: ProjectView): readonly ts.CallExpression[] {
  const locals = clientNames(file, view);
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isThrowing(node.expression, locals) && !isGuarded(node)) calls.push(node);
    node.forEachChild(visit);
  };
  if (locals.size > 0) visit(file.tree);
  return calls;
}

function isThrowing(callee: ts.Expression, clients: ReadonlySet<string>): boolean {
  return ts.isPropertyAccessExpression(callee) && clients.has(rootOf(callee)) && !/^(init|set_config|bind)$/.test(callee.name.text);
}

/** `import mixpanel from 'mixpanel-browser'`, or from a file of the project that imports it from there. */
function clientNames(file: ParsedFile, view: ProjectView): ReadonlySet<string> {
  const names = importsOf(file).filter((declaration) => {
    if (!ts.isStringLiteral(declaration.moduleSpecifier)) return false;
    const specifier = declaration.moduleSpecifier.text;
    const target = specifier === sdk ? undefined : view.resolve(file.path, specifier);
    return specifier === sdk || (target !== undefined && /['"]mixpanel-browser['"]/.test(view.read(target) ?? ''));
  }).flatMap(({ importClause }) => {
    const named = importClause?.namedBindings && ts.isNamedImports(importClause.namedBindings) ? importClause.namedBindings.elements.map((element) => element.name.text) : [];
    return [...(importClause?.name ? [importClause.name.text] : []), ...named.filter((name) => /mixpanel/i.test(name))];
  });
  return new Set(names);
}

/** `mixpanel` of `mixpanel.people.set`. */
function rootOf(node: ts.Expression): string {
  if (ts.isPropertyAccessExpression(node)) return rootOf(node.expression);
  return ts.isIdentifier(node) ? node.text : '';
}

/** Behind our own gate already. */
function isGuarded(node: ts.Node): boolean {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isIfStatement(at.parent) && at.parent.expression !== at && at.parent.expression.getText().includes('isUserOptedOut(')) return true;
  }
  return false;
}
