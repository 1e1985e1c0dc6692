/**
 * A function that waits for a vendor's script and then talks to the vendor alone: for somebody who opted out it is done with, and begins
 * anew once the page learns of an opt-in.
 *
 *     async function startMeta(id) {                       async function startMeta(id) {
 *       await loadScript('https://connect.facebook.net/…');    if (isUserOptedOut()) return startWhenAllowed(() => { startMeta(id).catch(() => {}); });
 *       fbq('init', id);                               →       await loadScript('https://connect.facebook.net/…');
 *     }                                                        …
 *                                                          }
 *
 * A start that waits on its own would come without the script that it is for.
 */
import { ts } from 'ts-morph';
import { startWithDirectives } from '../text/directives.js';
import { useClientGate } from '../gate/gate-use.js';
import { insert } from '../text/insert.js';
import type { ImportContext } from '../text/imports.js';
import type { Plan, Site } from '../plan.js';
import { enclosingFunction, indentAt, isAsync, type FunctionNode } from '../text/syntax.js';
import { laterNeed } from './start-later.js';

/** `shared` are the pathways of the file. */
export function planStartAgain(site: Site, context: ImportContext, shared: readonly Site[]): Plan | undefined {
  const { node, file: { text, tree, style } } = site;
  const owner = enclosingFunction(node);
  const statement = ts.isAwaitExpression(node.parent) && ts.isExpressionStatement(node.parent.parent) ? node.parent.parent : undefined;
  const again = owner && statement && isForVendors(owner, statement, shared) ? callOf(owner) : undefined;
  const later = again === undefined ? undefined : laterNeed(site, context);
  if (!statement || !later) return undefined;
  const gate = useClientGate(site, context);
  const at = startWithDirectives(site.file, statement);
  const start = `{ ${again}.catch(() => {})${style.semicolon} }`;
  const line = `if (${gate.optedOut}) return ${later.local}(() => ${start})${style.semicolon}`;
  return {
    kind: 'plan', action: 'rewritten', finding: site.finding, imports: [...gate.imports, later], parts: gate.parts,
    edits: [insert(at, `${line}${style.eol}${indentAt(text, statement.getStart(tree))}`)],
  };
}

/** Nothing but the vendor hangs on what is behind, and what stands before can be done again. */
function isForVendors(owner: FunctionNode, statement: ts.Statement, shared: readonly Site[]): boolean {
  const { body, type } = owner;
  if (!body || !ts.isBlock(body) || statement.parent !== body || (type && type.getText() !== 'Promise<void>')) return false;
  const at = body.statements.indexOf(statement);
  return body.statements.slice(0, at).every(mayBeRepeated) && body.statements.slice(at + 1).every((one) => isVendors(one, shared));
}

/** `if (!id) return;` */
function mayBeRepeated(statement: ts.Statement): boolean {
  return ts.isIfStatement(statement) && !statement.elseStatement && /^[\w.!\s]+$/.test(statement.expression.getText()) && /^(?:return;?|\{\s*return;?\s*\})$/.test(statement.thenStatement.getText());
}

/** A call to the vendor, or the queue that is set up for it: `window.dataLayer = window.dataLayer || [];` */
function isVendors(statement: ts.Statement, shared: readonly Site[]): boolean {
  if (!ts.isExpressionStatement(statement)) return false;
  const { expression } = statement;
  if (ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken) return /^window\.\w+$/.test(expression.left.getText());
  const call = ts.isAwaitExpression(expression) || ts.isVoidExpression(expression) ? expression.expression : expression;
  return shared.some(({ node }) => node === call);
}

/** `startMeta(id)`, by the name and with what it was given. */
function callOf(owner: FunctionNode): string | undefined {
  const name = ts.isFunctionDeclaration(owner) ? owner.name : (ts.isArrowFunction(owner) || ts.isFunctionExpression(owner)) && ts.isVariableDeclaration(owner.parent) ? owner.parent.name : undefined;
  if (!isAsync(owner) || !name || !ts.isIdentifier(name) || owner.parameters.some((one) => !ts.isIdentifier(one.name) || one.dotDotDotToken)) return undefined;
  return `${name.text}(${owner.parameters.map((one) => one.name.getText()).join(', ')})`;
}
