/**
 * Where a package empties the queue of a vendor's client, or ends: what is sent later has to be sent before.
 *
 *     await segment.closeAndFlush();    →    await sharingSettled();
 *                                            await segment.closeAndFlush();
 *     () => segment.closeAndFlush()     →    () => sharingSettled().then(() => segment.closeAndFlush())
 */
import { ts } from 'ts-morph';
import type { Finding } from '../src/model.js';
import { isShipped } from '../src/source/files.js';
import { rootOf } from './changes.js';
import { ownFinding, ownKindOf } from './own-finding.js';
import type { Flush, Plan, Site } from './plan.js';
import type { ParsedFile } from './source.js';
import { enclosingFunction, isAsync, isInList } from './syntax.js';
import type { ProjectView } from './application/view.js';

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
      const flush = ts.isCallExpression(node) ? readFlush(path, node) : undefined;
      if (flush) found.push(flush);
      node.forEachChild(visit);
    };
    const file = parse(path);
    if (file) visit(file.tree);
    return found;
  });
}

/** Those that a deferred call has to be sent before: of its own client anywhere, and the end of the process in its own file. */
export function flushesAfter({ file, flushes }: Site, client: string | undefined): readonly Flush[] {
  return flushes().filter((flush) => concerns(flush, { client, file: file.path }));
}

function concerns(flush: Flush, { client, file }: { readonly client: string | undefined; readonly file: string }): boolean {
  return flush.client === undefined ? flush.path === file : flush.client === client;
}

const flushing = /\.(flush|closeAndFlush|shutdown|shutdownAsync|close)\(|\bprocess\.exit\(/;
const methods = /^(flush|closeAndFlush|shutdown|shutdownAsync|close)$/;

function readFlush(path: string, call: ts.CallExpression): Flush | undefined {
  if (!ts.isPropertyAccessExpression(call.expression)) return undefined;
  const { name, expression } = call.expression;
  const isExit = call.expression.getText() === 'process.exit';
  const client = rootOf(expression);
  if (!isExit && (client === undefined || !methods.test(name.text))) return undefined;
  const owner = enclosingFunction(call);
  const waits = owner !== undefined && isAsync(owner) && statementOf(call) !== undefined;
  return { path, call, client: isExit ? undefined : client, kind: waits ? 'statement' : isExit ? 'at-once' : 'promise' };
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
  const found = new Map<Flush, Finding>();
  for (const { finding, parts } of plans) {
    for (const part of parts) {
      if (part.kind !== 'later') continue;
      for (const flush of flushesOf(finding.file)) {
        const file = concerns(flush, { client: part.client, file: finding.file }) && !isSettled(flush) ? parse(flush.path) : undefined;
        if (file) found.set(flush, ownFinding('settle', file, { call: flush.call, like: finding }));
      }
    }
  }
  return [...found.values()];
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
