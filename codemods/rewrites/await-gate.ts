/**
 * Repair: a gate that is a promise where it is asked, and so always true.
 *
 *     if (isUserOptedOut(id)) return;    →    if (await isUserOptedOut(id)) return;
 *
 * A promise that nobody waited for failed without being noticed. Where the gate does not catch that itself, who waits does:
 * `await isUserOptedOut(id).catch(() => true)`.
 */
import { ts } from 'ts-morph';
import type { Gate } from '../../src/model.js';
import { planAwaiting, planBecomingAsync } from '../gate/awaiting.js';
import { insert } from '../text/insert.js';
import { refuse, type Edit, type Outcome, type Site } from '../plan.js';
import { enclosingFunction, functionNamed, isFunction, isInBody, stripDown } from '../text/syntax.js';
import { findCondition } from './condition.js';

export function planAwaitGate(site: Site, gates: readonly Gate[]): Outcome {
  const condition = findCondition(site);
  const promise = condition && promiseIn(condition);
  if (!promise) return refuse(site, 'shape-not-supported', 'the condition that is a promise');
  const awaiting = planAwaiting(promise, site);
  const becoming = awaiting.kind === 'can' ? awaiting.edits : becomeAsync(site, promise);
  if (!becoming) return refuse(site, 'sync-function', awaiting.kind === 'cannot' ? awaiting.about : '');
  const edits = [...awaitEdits(promise, site.file.tree, answerOfFailure(promise, site, gates)), ...becoming];
  return { kind: 'plan', action: 'repaired', finding: site.finding, edits, imports: [], parts: [] };
}

/** A sync function whose callers do not wait for it: `onClick={() => buy()}`, `track('Seen');`. */
function becomeAsync(site: Site, promise: ts.Expression): readonly Edit[] | undefined {
  const owner = enclosingFunction(promise);
  return owner && isInBody(promise, owner) && site.nobodyWaitsFor(owner) ? planBecomingAsync(owner, site) : undefined;
}

/** The call, or the variable that holds its promise, under `!` and parentheses. */
function promiseIn(condition: ts.Expression): ts.Expression | undefined {
  const bare = stripDown(condition);
  if (ts.isPrefixUnaryExpression(bare) && bare.operator === ts.SyntaxKind.ExclamationToken) return promiseIn(bare.operand);
  return ts.isCallExpression(bare) || ts.isIdentifier(bare) || ts.isPropertyAccessExpression(bare) ? bare : undefined;
}

function awaitEdits(promise: ts.Expression, tree: ts.SourceFile, caught: string): readonly Edit[] {
  const start = promise.getStart(tree);
  const negated = ts.isPrefixUnaryExpression(promise.parent) || ts.isPropertyAccessExpression(promise.parent);
  if (negated) return [insert(start, '(await '), insert(promise.end, `${caught})`)];
  return [insert(start, 'await '), ...(caught === '' ? [] : [insert(promise.end, caught)])];
}

/** Empty where the gate is not seen to fail. */
function answerOfFailure(promise: ts.Expression, { read }: Site, gates: readonly Gate[]): string {
  const gate = ts.isCallExpression(promise) && ts.isIdentifier(promise.expression) ? gates.find(({ name }) => name === promise.expression.getText()) : undefined;
  const text = gate && read(gate.file);
  const owner = gate && text !== undefined ? functionNamed(ts.createSourceFile(gate.file, text, ts.ScriptTarget.Latest, true), gate.name) : undefined;
  return gate && owner?.body && waitsOpenly(owner.body) ? `.catch(() => ${gate.meaning === 'opted-out'})` : '';
}

/** Outside of any `try` that catches. */
function waitsOpenly(node: ts.Node): boolean {
  if (ts.isAwaitExpression(node)) return !/\.catch\(/.test(node.expression.getText());
  if (isFunction(node)) return false;
  if (ts.isTryStatement(node) && node.catchClause) return waitsOpenly(node.catchClause.block);
  return ts.forEachChild(node, waitsOpenly) ?? false;
}
