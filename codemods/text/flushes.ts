/**
 * Where a package empties the queue of a vendor's client, or ends: what is sent later has to be sent before.
 *
 *     await segment.closeAndFlush();    →    await sharingSettled();
 *                                            await segment.closeAndFlush();
 *     () => segment.closeAndFlush()     →    () => sharingSettled().then(() => segment.closeAndFlush())
 */
import { ts } from 'ts-morph';
import type { Finding } from '../../src/model.js';
import { isShipped } from '../../src/source/files.js';
import { namesOnTheWay } from './changes.js';
import { ownFinding, ownKindOf } from '../own-finding.js';
import type { Flush, Plan, Site } from '../plan.js';
import type { ParsedFile } from './source.js';
import { enclosingFunction, isAsync, isInList, type FunctionNode } from './syntax.js';
import type { ProjectView } from '../view.js';

export interface Lookup {
  readonly view: ProjectView;
  readonly parse: (path: string) => ParsedFile | undefined;
}

/** All of a package. */
export function flushesIn(root: string, { view, parse }: Lookup): readonly Flush[] {
  const mentions = view.files.filter((path) => path.startsWith(root) && /\.[cm]?[jt]sx?$/.test(path) && isShipped(path) && flushing.test(view.read(path) ?? ''));
  return mentions.flatMap((path) => {
    const found: Flush[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node)) found.push(...readFlush(path, node));
      node.forEachChild(visit);
    };
    const file = parse(path);
    if (file) visit(file.tree);
    return found;
  });
}

/** Those that a deferred call has to be sent before: of its own client anywhere, and the end of the process in its own file. */
export function flushesAfter({ file, flushes }: Site, client: readonly string[]): readonly Flush[] {
  return flushes().filter((flush) => concerns(flush, { client, file: file.path }));
}

/** One name in common is enough: a wait too many does no harm. */
function concerns(flush: Flush, { client, file }: { readonly client: readonly string[]; readonly file: string }): boolean {
  return flush.client === undefined ? flush.path === file : flush.client.some((name) => client.includes(name));
}

const flushing = /\.(flush|closeAndFlush|shutdown|shutdownAsync|close)\(|\bprocess\.exit\(/;
const methods = /^(flush|closeAndFlush|shutdown|shutdownAsync|close)$/;

function readFlush(path: string, call: ts.CallExpression): readonly Flush[] {
  if (!ts.isPropertyAccessExpression(call.expression)) return [];
  const { name, expression } = call.expression;
  const owner = enclosingFunction(call);
  const waits = owner !== undefined && isAsync(owner) && statementOf(call) !== undefined;
  if (isExit(call)) return isBehindFlush(call) ? [] : [{ path, call, client: undefined, kind: waits ? 'statement' : isLastOfCallback(call, owner) ? 'promise' : 'at-once' }];
  const client = methods.test(name.text) ? namesOnTheWay(expression) : [];
  if (client.length === 0) return [];
  const flush = { path, call, client, kind: waits ? 'statement' : 'promise' } as const;
  return exitBehind(call) ? [flush, { ...flush, client: undefined }] : [flush];
}

function isExit({ expression }: ts.CallExpression): boolean {
  return expression.getText() === 'process.exit';
}

/** `client.shutdown().then(() => process.exit(0))`: the flush is what has to wait. */
function exitBehind({ parent }: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(parent) && /^(then|finally)$/.test(parent.name.text) && ts.isCallExpression(parent.parent) && /^[^{]*=>\s*process\.exit\(/.test(parent.parent.arguments[0]?.getText() ?? '');
}

function isBehindFlush(exit: ts.CallExpression): boolean {
  const chained = exit.parent.parent;
  if (!ts.isArrowFunction(exit.parent) || !ts.isCallExpression(chained) || !ts.isPropertyAccessExpression(chained.expression)) return false;
  const before = chained.expression.expression;
  return ts.isCallExpression(before) && ts.isPropertyAccessExpression(before.expression) && methods.test(before.expression.name.text) && exitBehind(before);
}

/** `process.on('SIGTERM', () => { server.close(); process.exit(0); })`: nothing comes after it that could run meanwhile. */
function isLastOfCallback(call: ts.CallExpression, owner: FunctionNode | undefined): boolean {
  if (!owner || !(ts.isArrowFunction(owner) || ts.isFunctionExpression(owner)) || !ts.isCallExpression(owner.parent) || owner.parent.expression === owner) return false;
  return owner.body === call || (ts.isBlock(owner.body) && owner.body.statements.at(-1) === call.parent);
}

/** The flush that a finding of ours stands for. */
export function flushOf({ finding, node, flushes }: Site): Flush | undefined {
  return ownKindOf(finding) === 'settle' ? flushes().find(({ call }) => call === node) : undefined;
}

export interface Search extends Lookup {
  readonly flushesOf: (path: string) => readonly Flush[];
  readonly plans: readonly Plan[];
}

/** Flushes that have to wait for deferred sends, as findings of their own. */
export function findSettlements({ parse, flushesOf, plans }: Search): readonly Finding[] {
  const found = new Map<ts.CallExpression, Finding>();
  for (const { finding, parts } of plans) {
    for (const part of parts) {
      if (part.kind !== 'later') continue;
      for (const flush of flushesOf(finding.file)) {
        const file = concerns(flush, { client: part.client, file: finding.file }) && !isSettled(flush) ? parse(flush.path) : undefined;
        if (file) found.set(flush.call, ownFinding('settle', file, { call: flush.call, like: finding }));
      }
    }
  }
  // One wait is enough for flushes that follow each other.
  return [...found].filter(([call]) => !followsOneOf(call, found)).map(([, finding]) => finding);
}

function followsOneOf(call: ts.CallExpression, others: ReadonlyMap<ts.CallExpression, Finding>): boolean {
  const statement = statementOf(call);
  const before = statement && ts.isBlock(statement.parent) ? statement.parent.statements[statement.parent.statements.indexOf(statement) - 1] : undefined;
  return before !== undefined && ts.isExpressionStatement(before) && [...others.keys()].some((other) => statementOf(other) === before);
}

/** `await sharingSettled();` stands before it, or `sharingSettled().then(…)` around it. */
function isSettled({ call }: Flush): boolean {
  const statement = statementOf(call);
  const { parent } = statement ?? call;
  const before = statement && ts.isBlock(parent) ? parent.statements[parent.statements.indexOf(statement) - 1] : undefined;
  return /\bsharingSettled\(\)/.test(before?.getText() ?? '') || /\bsharingSettled\(\)\.then\(/.test(call.parent.parent.getText());
}

/** The statement of a list that the call stands in, within its function. */
export function statementOf(call: ts.Node): ts.Statement | undefined {
  const owner = enclosingFunction(call);
  for (let at = call; at !== owner && !ts.isSourceFile(at); at = at.parent) if (ts.isStatement(at) && !ts.isBlock(at)) return isInList(at) ? at : undefined;
  return undefined;
}
