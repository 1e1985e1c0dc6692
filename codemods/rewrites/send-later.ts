/**
 * A call of the server where nothing can be awaited: sent once the gate has answered, in the order of the calls.
 *
 *     segment.track({ userId, event });    →    shareWhenAllowed(isUserOptedOut(userId), () => segment.track({ userId, event }));
 */
import { ts } from 'ts-morph';
import { accessOf } from '../application/kinds.js';
import { needOf, type GateUse } from '../gate-use.js';
import { carriesOn } from '../carry-on.js';
import type { ImportContext } from '../imports.js';
import { insert } from '../insert.js';
import { changedBy, rootOf } from '../changes.js';
import { refuse, type Outcome, type Site } from '../plan.js';
import { enclosingFunction, fateOf } from '../syntax.js';

export interface Sending {
  readonly gate: GateUse;
  readonly context: ImportContext;
  /** The function that cannot wait, in words. */
  readonly about: string;
}

export function planSendLater(site: Site, call: ts.CallExpression, { gate, context, about }: Sending): Outcome {
  const { file, app, isSteady } = site;
  // A process that may freeze after its response keeps no line of sends.
  const lives = accessOf(app.server) === 'registered' || accessOf(app.server) === 'none';
  if (!lives || !app.gateFolder.offers('later', 'shareWhenAllowed')) return refuse(site, 'sync-function', about);
  if (carriesOn(call)) return refuse(site, 'callback-carries-on');
  if (fateOf(call).kind === 'used') return refuse(site, 'value-used');
  if (!call.arguments.every(isSteady) || holdsClock(call)) return refuse(site, 'shape-not-supported', 'a call that cannot wait and whose arguments have effects');
  const changed = findChanged(call);
  if (changed !== undefined) return refuse(site, 'changed-afterwards', changed);
  if (isFlushed(site, call)) return refuse(site, 'flushed-at-once', about);
  const later = needOf(site, context, { file: 'later', name: 'shareWhenAllowed' });
  return {
    kind: 'plan', action: gate.reused ? 'reused' : 'rewritten', finding: site.finding, imports: [...gate.imports, later], parts: [...gate.parts, { kind: 'later' }],
    edits: [...gate.edits, insert(call.getStart(file.tree), `${later.local}(${gate.promise}, () => `), insert(call.end, ')')],
  };
}

/** `timestamp: new Date()` would say when it was sent, not when it happened. */
function holdsClock(call: ts.CallExpression): boolean {
  return call.arguments.some((argument) => /\bnew Date\(\s*\)|\bDate\.now\(|\bperformance\.now\(|\brandom/i.test(argument.getText()));
}

/** A name of the arguments that is assigned to, or called upon, behind the call. */
function findChanged(call: ts.CallExpression): string | undefined {
  const scope = enclosingFunction(call)?.body ?? call.getSourceFile();
  const loops = isInLoop(call, scope);
  const names = namesIn(call);
  let found: string | undefined;
  const visit = (node: ts.Node): void => {
    const changed = node.pos >= call.end || loops ? changedBy(node) : undefined;
    if (changed !== undefined && names.has(changed) && !(loops && isDeclaredInLoop(call, changed))) found ??= changed;
    node.forEachChild(visit);
  };
  visit(scope);
  return found;
}

function namesIn(call: ts.CallExpression): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)) names.add(node.text);
    node.forEachChild(visit);
  };
  call.arguments.forEach(visit);
  return names;
}

function isInLoop(node: ts.Node, scope: ts.Node): boolean {
  for (let at = node; at !== scope && !ts.isSourceFile(at); at = at.parent) if (ts.isIterationStatement(at, false)) return true;
  return false;
}

/** Every round has its own. */
function isDeclaredInLoop(call: ts.Node, name: string): boolean {
  for (let at = call; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isBlock(at) && at.statements.some((statement) => ts.isVariableStatement(statement) && new RegExp(`^(const|let)\\b[^=]*\\b${name}\\b`).test(statement.getText()))) return true;
  }
  return false;
}

/** `await client.flush()`, `closeAndFlush`, `shutdown` of the same client in the same file. */
function isFlushed({ file, finding }: Site, call: ts.CallExpression): boolean {
  const client = rootOf(call.expression);
  if (client === undefined || finding.kind === 'request') return /\bprocess\.exit\(/.test(file.text.slice(call.end));
  return new RegExp(`\\b${client.replaceAll('$', '\\$')}\\??\\.(flush|closeAndFlush|shutdown|shutdownAsync|close)\\w*\\(|\\bprocess\\.exit\\(`).test(file.text);
}
