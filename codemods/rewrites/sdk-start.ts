/**
 * The start of an SDK in the browser. Most are plain calls; Segment's is used for its value.
 *
 *     export const analytics = AnalyticsBrowser.load({ writeKey });
 *     →  export const analytics = new AnalyticsBrowser();
 *        startWhenAllowed(() => { if (!isUserOptedOut()) analytics.load({ writeKey }); });
 */
import { ts } from 'ts-morph';
import { startWithDirectives } from '../text/directives.js';
import { useClientGate } from '../gate/gate-use.js';
import { insert } from '../text/insert.js';
import type { ImportContext } from '../text/imports.js';
import { dedented } from '../text/lines.js';
import { refuse, type Outcome, type Site } from '../plan.js';
import { fateOf, indentAt, statementLedBy } from '../text/syntax.js';
import { planAwaitedStart } from './awaited-start.js';
import { hasStandIn as goesThroughStandIn, planClientCall } from './client-call.js';
import { planServerCall } from './server-call.js';
import { laterNeed, mayMove, planStartInLine, planStartLater } from './start-later.js';

export function planSdkStart(site: Site, context: ImportContext): Outcome {
  const { node } = site;
  if (site.app.server === 'native' && ts.isCallExpression(node)) return planServerCall(site, context);
  if (site.surface === 'server') return refuse(site, 'shape-not-supported', 'the start of a browser SDK in server code');
  if (ts.isNewExpression(node)) return refuse(site, 'value-used');
  return planSegmentLoad(site, context) ?? planStartAhead(site, context) ?? (ts.isCallExpression(node) && hasStandIn(site, node) ? undefined : startedLater(site, context)) ?? planClientCall(site, context);
}

function startedLater(site: Site, context: ImportContext): Outcome | undefined {
  return planStartLater(site, context) ?? planAwaitedStart(site, context) ?? (ts.isCallExpression(site.node) ? planStartInLine(site, site.node, context) : undefined);
}

/** `fbq('init', …)` of a module; the snippet of a page, and a function of the module's own, is started as its script is, now or later. */
function hasStandIn(site: Site, call: ts.CallExpression): boolean {
  return site.app.standing !== 'page' && goesThroughStandIn(site, call);
}

/**
 * PostHog's `init` answers with the client that it was asked of, which is there without a start too:
 *
 *     const client = posthog.init(key);    →    startWhenAllowed(() => { if (!isUserOptedOut()) posthog.init(key); });
 *                                               const client = posthog;
 *
 * With a third argument it answers with another client, of that name.
 */
function planStartAhead(site: Site, context: ImportContext): Outcome | undefined {
  const { node: call, finding, file } = site;
  if (finding.vendor !== 'posthog' || !ts.isCallExpression(call) || call.arguments.length > 2 || !ts.isPropertyAccessExpression(call.expression) || call.questionDotToken) return undefined;
  const { expression: client, name: method } = call.expression;
  const fate = fateOf(call);
  const statement = fate.kind === 'used' ? statementLedBy(firstIn(fate.expression)) : undefined;
  const later = statement && method.text === 'init' && mayMove(site, call.arguments) ? laterNeed(site, context) : undefined;
  if (!statement || !later || !ts.isIdentifier(client)) return undefined;
  const gate = useClientGate(site, context);
  const { tree, style } = file;
  const outer = style.eol + indentAt(file.text, statement.getStart(tree));
  const start = `if (${gate.allowed}) ${dedented(file, call)}${style.semicolon}`;
  const inner = start.includes('`') ? start : start.replaceAll(/\n(?=[ \t]*\S)/g, `\n${outer.slice(style.eol.length)}${style.indent}`);
  return {
    kind: 'plan', action: 'rewritten', finding, imports: [...gate.imports, later], parts: gate.parts,
    edits: [insert(startWithDirectives(file, statement), `${later.local}(() => {${outer}${style.indent}${inner}${outer}})${style.semicolon}${outer}`), { start: call.getStart(tree), end: call.end, text: client.text }],
  };
}

/** The whole of `posthog.init(key) ?? posthog`, whose left side comes first. */
function firstIn(expression: ts.Expression): ts.Expression {
  const { parent } = expression;
  return ts.isBinaryExpression(parent) && parent.left === expression && parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken ? firstIn(parent) : expression;
}

/** Segment's own two steps: the instance keeps calls until it is loaded, and ours are behind the gate as well. */
function planSegmentLoad(site: Site, context: ImportContext): Outcome | undefined {
  const call = site.node;
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return undefined;
  const { expression: owner, name: method } = call.expression;
  const declaration = call.parent;
  if (owner.getText() !== 'AnalyticsBrowser' || method.text !== 'load' || !ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return undefined;
  const statement = declaration.parent.parent;
  if (!ts.isVariableStatement(statement) || statement.declarationList.declarations.length !== 1) return undefined;
  const gate = useClientGate(site, context);
  const { text, tree, style } = site.file;
  const start = call.getStart(tree);
  const list = text.slice(call.expression.end, call.end);
  const outer = indentAt(text, statement.getStart(tree));
  const later = mayMove(site, call.arguments) ? laterNeed(site, context) : undefined;
  const load = `if (${gate.allowed}) ${declaration.name.text}.load${list}${style.semicolon}`;
  const inner = load.includes('`') ? load : load.replaceAll(/\n(?=[ \t]*\S)/g, `\n${style.indent}`);
  const line = later ? `${later.local}(() => {${style.eol}${outer}${style.indent}${inner}${style.eol}${outer}})${style.semicolon}` : load;
  return {
    kind: 'plan', action: gate.reused ? 'reused' : 'rewritten', finding: site.finding, imports: [...gate.imports, ...(later ? [later] : [])], parts: gate.parts,
    edits: [{ start, end: call.end, text: 'new AnalyticsBrowser()' }, insert(statement.end, `${style.eol}${outer}${line}`)],
  };
}
