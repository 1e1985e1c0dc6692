/**
 * The start of an SDK that is waited for, beside other work: who allows it waits as before, and who opts in later has it started then.
 *
 *     await amplitude.init(key).promise;    →    let amplitudeStart: unknown;
 *                                                startWhenAllowed(() => { if (!isUserOptedOut()) amplitudeStart = amplitude.init(key).promise; });
 *                                                await amplitudeStart;
 */
import { ts } from 'ts-morph';
import { useClientGate } from '../gate/gate-use.js';
import { openingBefore } from '../gate/guard-text.js';
import type { ImportContext } from '../text/imports.js';
import { insert } from '../text/insert.js';
import { innerLines } from '../text/lines.js';
import type { Plan, Site } from '../plan.js';
import { indentAt, isInList } from '../text/syntax.js';
import { laterNeed, mayMove } from './start-later.js';

/** Undefined where something else than waiting is done with the answer. */
export function planAwaitedStart(site: Site, context: ImportContext): Plan | undefined {
  const { node: call, file, finding } = site;
  const { text, tree, style } = file;
  const awaited = ts.isCallExpression(call) ? awaitFor(call) : undefined;
  const statement = awaited?.parent;
  const name = `${finding.vendor.replaceAll(/\W+(\w?)/g, (_all, next: string) => next.toUpperCase())}Start`;
  if (!ts.isCallExpression(call) || !awaited || !statement || !isInList(statement) || !mayMove(site, call.arguments)) return undefined;
  if (file.names.has(name) || isWaitedForTwice(tree, call)) return undefined;
  const later = laterNeed(site, context);
  if (!later) return undefined;
  const gate = useClientGate(site, context);
  const [start, waited] = [statement.getStart(tree), awaited.expression.getStart(tree)];
  const line = style.eol + indentAt(text, start);
  const declared = `let ${name}${/\.[cm]?tsx?$/.test(file.path) ? ': unknown' : ''}${style.semicolon}`;
  return {
    kind: 'plan', action: 'rewritten', finding, imports: [...gate.imports, later], parts: gate.parts,
    edits: [
      ...openingBefore(file, statement, `${declared}${line}${later.local}(() => {${line}${style.indent}`),
      { start, end: waited, text: `if (${gate.allowed}) ${name} = ` },
      ...innerLines(tree, [start, statement.end], statement).map((at) => insert(at, style.indent)),
      insert(statement.end, `${line}})${style.semicolon}${line}await ${name}${style.semicolon}`),
    ],
  };
}

/** `await sdk.init(key).promise;`, a statement of its own */
function awaitFor(call: ts.CallExpression): ts.AwaitExpression | undefined {
  let whole: ts.Expression = call;
  while (ts.isPropertyAccessExpression(whole.parent) && whole.parent.expression === whole) whole = whole.parent;
  const awaited = whole.parent;
  return ts.isAwaitExpression(awaited) && ts.isExpressionStatement(awaited.parent) ? awaited : undefined;
}

/** The name is there once. */
function isWaitedForTwice(tree: ts.SourceFile, call: ts.CallExpression): boolean {
  const isOther = (node: ts.Node): boolean => (ts.isCallExpression(node) && node !== call && node.expression.getText() === call.expression.getText() && awaitFor(node) !== undefined) || (ts.forEachChild(node, isOther) ?? false);
  return isOther(tree);
}
