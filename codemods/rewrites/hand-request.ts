/** A call of a helper that is handed the person's request, and awaited where the helper waits now: `await ordered('u1', request);` */
import { ts } from 'ts-morph';
import { planAwaiting } from '../gate/awaiting.js';
import { useServerGate } from '../gate/gate-use.js';
import type { ImportContext } from '../text/imports.js';
import { insert } from '../text/insert.js';
import { refuse, type Edit, type Outcome, type Site } from '../plan.js';
import { placeOfHanded } from '../own-finding.js';
import { findRequest } from '../request/request-handing.js';
import { enclosingFunction, functionName } from '../text/syntax.js';

export function planHandRequest(site: Site, waiting: 'waits' | 'as-it-is', context: ImportContext): Outcome {
  const { node, file } = site;
  const awaiting = waiting === 'waits' ? planAwaiting(node, site) : { kind: 'can' as const, edits: [] };
  const request = findRequest({ ...site, context, waiting: awaiting.kind === 'cannot' ? 'waits' : 'as-it-is' });
  if (!ts.isCallExpression(node) || request.kind !== 'argument') return refuse(site, 'request-not-at-hand', functionName(enclosingFunction(node)));
  const place = placeOfHanded(site.finding);
  const [before, after] = [node.arguments[place - 1], node.arguments[place]];
  const handing = before ? insert(before.end, `, ${request.text}`) : after ? insert(after.getStart(file.tree), `${request.text}, `) : insert(node.end - 1, request.text);
  const edits = [handing, ...request.edits, ...(awaiting.kind === 'can' ? awaiting.edits : []), ...(waiting === 'waits' ? awaited(node, file.tree) : [])];
  return { kind: 'plan', action: 'rewritten', finding: site.finding, edits, imports: request.imports, parts: useServerGate(site, context, { person: '', request }).parts };
}

function awaited(call: ts.CallExpression, tree: ts.SourceFile): readonly Edit[] {
  const { parent } = call;
  if (ts.isAwaitExpression(parent)) return [];
  const start = call.getStart(tree);
  const isHolder = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isNonNullExpression(parent) || ts.isCallExpression(parent) && parent.expression === call;
  return isHolder ? [insert(start, '(await '), insert(call.end, ')')] : [insert(start, 'await ')];
}
