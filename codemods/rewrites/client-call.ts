/**
 * A vendor call of the page: through the stand-in of the gate module where the vendor is a global, else behind a guard.
 *
 *     fbq('track', 'Purchase', { value })    →    gated.fbq('track', 'Purchase', { value })
 *     mixpanel.track('Purchase')             →    if (!isUserOptedOut()) mixpanel.track('Purchase')
 */
import { ts } from 'ts-morph';
import { expectsError } from '../text/directives.js';
import { useClientGate } from '../gate/gate-use.js';
import { guard, guardAssignment, isOptionalCall } from '../gate/guard.js';
import { planHoist } from '../text/hoist.js';
import { nameNeed, type ImportContext } from '../text/imports.js';
import { mayAnswerUndefined } from '../gate/neutral.js';
import { insert } from '../text/insert.js';
import { refuse, type Outcome, type Plan, type Site } from '../plan.js';
import { findHandedOver, handsOver, planHandOver, readHandedOver, type HandedOver } from './hand-over.js';
import { settlingPromise } from './settle-load.js';
import { canMove, canMoveInArrow, laterNeed, planStartInLine, planStartLater } from './start-later.js';
import { fateOf, stripDown } from '../text/syntax.js';
import type { StandIn } from '../view.js';

export function planClientCall(site: Site, context: ImportContext): Outcome {
  const { node } = site;
  const gate = useClientGate(site, context);
  if (ts.isBinaryExpression(node)) return settlingPromise(site, planStartLater(site, context) ?? planStartInLine(site, node, context) ?? guardAssignment(site, node, gate), gate);
  const handed = findHandedOver(site);
  if (handed) return planHanded(site, handed, context);
  if (handsOver(site)) return refuse(site, 'by-reference');
  const global = mayUseStandIns(site) ? readGlobal(site, ts.isCallExpression(node) ? node.expression : node) : undefined;
  if (!ts.isCallExpression(node)) return planReference(site, global, context);
  if (global && fitsStandIn(site, node) && !(site.finding.kind !== 'load' && isTestedAround(site, node))) return planStandIn(site, node, { ...global, context });
  return settlingPromise(site, guard(site, node, { gate, hoist: planHoist(site, node) }), gate);
}

/** Whether the call goes through a stand-in of ours, which exists from the start. */
export function hasStandIn(site: Site, call: ts.CallExpression): boolean {
  return mayUseStandIns(site) && readGlobal(site, call.expression) !== undefined;
}

/** A gate of the project's own is asked in a guard, so that no second one is written. */
function mayUseStandIns({ app, file }: Site): boolean {
  return app.existing.client === null && file.modules !== 'alone';
}

interface Global {
  readonly name: StandIn;
  /** `.push`, `.track`; empty for `fbq` and `gtag`, which are called themselves. */
  readonly member: string;
}

const pages = new Set(['window', 'globalThis', 'self']);
const functions: readonly StandIn[] = ['fbq', 'gtag'];
const members: Readonly<Record<string, readonly string[]>> = { dataLayer: ['push'], ttq: ['track', 'page', 'identify'] };

/** `fbq`, `window.fbq`, `(window as any)['dataLayer'].push`; not a local function that shares the name. */
function readGlobal(site: Site, start: ts.Node): Global | undefined {
  if (!ts.isExpression(start)) return undefined;
  const path = readPath(stripDown(start));
  if (!path || expectsError(site.file, site.node)) return undefined;
  const [first, ...rest] = pages.has(path[0] ?? '') ? path.slice(1) : path;
  const named = (names: readonly string[], name: string | undefined): boolean => name !== undefined && names.includes(name);
  const known = rest.length === 0 ? named(functions, first) : rest.length === 1 && named(members[first ?? ''] ?? [], rest[0]);
  if (!known || first === undefined || (path[0] === first && isDeclaredHere(site.file.tree, first))) return undefined;
  const { gateFolder } = site.app;
  const missing = gateFolder.present.has('client') && !gateFolder.standIns.has(first);
  return missing ? undefined : { name: first as StandIn, member: rest.map((name) => `.${name}`).join('') };
}

function readPath(node: ts.Expression): readonly string[] | undefined {
  if (ts.isIdentifier(node)) return [node.text];
  if (ts.isPropertyAccessExpression(node)) return append(stripDown(node.expression), node.name.text);
  if (ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression)) return append(stripDown(node.expression), node.argumentExpression.text);
  return undefined;
}

function append(owner: ts.Expression, name: string): readonly string[] | undefined {
  const path = readPath(owner);
  return path && [...path, name];
}

/** A binding with a body or a value; `declare function fbq(…)` only describes the global. */
function isDeclaredHere(tree: ts.SourceFile, name: string): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.DeclareKeyword)) return;
    const bound = ts.isFunctionDeclaration(node) || ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)
      || ts.isImportSpecifier(node) || ts.isImportClause(node) || ts.isNamespaceImport(node) ? node.name : undefined;
    if (bound && ts.isIdentifier(bound) && bound.text === name) found = true;
    node.forEachChild(visit);
  };
  visit(tree);
  return found;
}

/** Arguments are evaluated before the stand-in asks; under `?.` they were not always, so effects in them keep the guard. */
function fitsStandIn(site: Site, call: ts.CallExpression): boolean {
  return (!isOptionalCall(call) || call.arguments.every(site.isSteady)) && (fateOf(call).kind !== 'used' || mayAnswerUndefined(site) || /\bdataLayer\b/.test(call.expression.getText()));
}

/** `if (window.fbq) window.fbq('track', 'Lead')`: the compiler objects to a test of a function that is always there and not called behind it. Not where another branch follows: what it does would be judged by the guard of this one. */
function isTestedAround({ file: { path } }: Site, call: ts.CallExpression): boolean {
  const called = call.expression.getText();
  const tests = (condition: ts.Expression): boolean => {
    const bare = stripDown(condition);
    return ts.isBinaryExpression(bare) ? tests(bare.left) || tests(bare.right) : bare.getText() === called;
  };
  for (let at: ts.Node = call; !ts.isSourceFile(at); at = at.parent) {
    const { parent } = at;
    if (ts.isIfStatement(parent) && parent.thenStatement === at && !parent.elseStatement && tests(parent.expression)) return isTyped(path);
    if (ts.isConditionalExpression(parent) && parent.whenTrue === at && tests(parent.condition)) return isTyped(path);
    if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken && parent.right === at && tests(parent.left)) return isTyped(path);
  }
  return false;
}

function isTyped(path: string): boolean {
  return /\.[cm]?tsx?$/.test(path);
}

/** `fbq('init', id)` starts a vendor, so it is done later too: `startWhenAllowed(() => gated.fbq('init', id));` */
function planStandIn(site: Site, call: ts.CallExpression, { name, member, context }: Global & { readonly context: ImportContext }): Plan {
  const need = gatedNeed(site, context);
  const later = site.finding.kind === 'load' && (canMove(site, call) || canMoveInArrow(site, call)) ? laterNeed(site, context) : undefined;
  const end = call.questionDotToken?.end ?? call.expression.end;
  const text = `${need.local}.${name}${member}`;
  return {
    kind: 'plan', action: 'rewritten', finding: site.finding, imports: later ? [need, later] : [need], parts: [{ kind: 'client' }, { kind: 'stand-in', global: name }],
    edits: [{ start: call.expression.getStart(site.file.tree), end, text: later ? `${later.local}(() => ${text}` : text }, ...(later ? [insert(call.end, ')')] : [])],
  };
}

function gatedNeed(site: Site, context: ImportContext): ReturnType<typeof nameNeed> {
  return nameNeed(site.file, { from: { kind: 'file', path: site.app.gateFolder.path.client }, name: 'gated' }, context);
}

/** A function of the page has its stand-in; one of a client is called by a function of ours. */
function planHanded(site: Site, handed: HandedOver, context: ImportContext): Outcome {
  const global = mayUseStandIns(site) && handed.argument === handed.called ? readGlobal(site, handed.called) : undefined;
  return global?.member === '' ? planStandInFor(site, handed.argument, { ...global, context }) : planHandOver(site, handed, context);
}

/** `onClick={mixpanel.track}`, `{ seen: mixpanel.track }`, `[mixpanel.track]` */
function isHandedOn({ parent }: ts.Node): boolean {
  return ts.isPropertyAssignment(parent) || ts.isArrayLiteralExpression(parent) || (ts.isJsxExpression(parent) && ts.isJsxAttribute(parent.parent));
}

/** `items.forEach(fbq)`: only a function that needs no `this` may be replaced by reference. */
function planReference(site: Site, global: Global | undefined, context: ImportContext): Outcome {
  const { node } = site;
  if (!ts.isExpression(node)) return refuse(site, 'by-reference');
  const handed = isHandedOn(node) ? readHandedOver(node, site.finding.api.split('.').at(-1) ?? '') : undefined;
  if (handed && global?.member !== '') return planHandOver(site, handed, context);
  if (global?.member !== '') return refuse(site, ts.isNewExpression(node) ? 'value-used' : 'by-reference');
  return planStandInFor(site, node, { ...global, context });
}

function planStandInFor(site: Site, node: ts.Expression, { name, context }: Global & { readonly context: ImportContext }): Plan {
  const need = gatedNeed(site, context);
  return {
    kind: 'plan', action: 'rewritten', finding: site.finding, imports: [need], parts: [{ kind: 'client' }, { kind: 'stand-in', global: name }],
    edits: [{ start: node.getStart(site.file.tree), end: node.end, text: `${need.local}.${name}` }],
  };
}
