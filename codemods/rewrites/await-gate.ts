/**
 * Repair: a gate that is a promise where it is asked, and so always true.
 *
 *     if (isUserOptedOut(id)) return;    →    if (await isUserOptedOut(id)) return;
 */
import { ts } from 'ts-morph';
import { planAwaiting, planBecomingAsync } from '../gate/awaiting.js';
import { insert } from '../text/insert.js';
import { refuse, type Edit, type Outcome, type Site } from '../plan.js';
import { enclosingFunction, isInBody, stripDown } from '../text/syntax.js';
import { findCondition } from './condition.js';

export function planAwaitGate(site: Site): Outcome {
  const condition = findCondition(site);
  const promise = condition && promiseIn(condition);
  if (!promise) return refuse(site, 'shape-not-supported', 'the condition that is a promise');
  const awaiting = planAwaiting(promise, site);
  const becoming = awaiting.kind === 'can' ? awaiting.edits : becomeAsync(site, promise);
  if (!becoming) return refuse(site, 'sync-function', awaiting.kind === 'cannot' ? awaiting.about : '');
  const edits = [...awaitEdits(promise, site.file.tree), ...becoming];
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

function awaitEdits(promise: ts.Expression, tree: ts.SourceFile): readonly Edit[] {
  const start = promise.getStart(tree);
  const negated = ts.isPrefixUnaryExpression(promise.parent) || ts.isPropertyAccessExpression(promise.parent);
  return negated ? [insert(start, '(await '), insert(promise.end, ')')] : [insert(start, 'await ')];
}
