/**
 * The executor of a promise cannot wait; where the call's own callback settles the promise, nobody notices that the call starts later:
 *
 *     new Promise((resolve) => { client.track('Seen', { distinct_id: id }, () => resolve()); })
 *     →  new Promise((resolve) => {
 *          const done = () => resolve();
 *          void isUserOptedOut(id, request).then((optedOut) => {
 *            if (!optedOut) client.track('Seen', { distinct_id: id }, done);
 *            else setTimeout(done, 0);
 *          });
 *        })
 */
import { ts } from 'ts-morph';
import { planCarryOn, runLater } from '../gate/carry-on.js';
import { findChanged } from '../text/changes.js';
import { aroundOthers } from '../text/edits.js';
import type { GateUse } from '../gate/gate-use.js';
import { isArrowBody } from '../gate/guard-text.js';
import type { Hoist } from '../text/hoist.js';
import { insert } from '../text/insert.js';
import { innerLines } from '../text/lines.js';
import type { Plan, Site } from '../plan.js';
import { enclosingFunction, fateOf, indentAt } from '../text/syntax.js';
import { blockAround } from './send-later.js';

/** Undefined where anything else settles the promise, and for a gate of the project's own, which may fail. */
export function planInExecutor(site: Site, call: ts.CallExpression, { gate, hoist }: { readonly gate: GateUse; readonly hoist: Hoist }): Plan | undefined {
  const fate = fateOf(call);
  const changed = findChanged(call);
  const isPlaced = fate.kind === 'statement' || (fate.kind === 'dropped' && isArrowBody(fate.expression));
  if (gate.reused || !isPlaced || !isSettledBy(call) || (changed && (changed.how === 'mutated' || hoist.lines.length === 0))) return undefined;
  const carrying = planCarryOn(site, call);
  if (!carrying) return undefined;
  const { file: { tree, text, style, names } } = site;
  const sent = fate.kind === 'statement' ? fate.statement.expression : fate.expression;
  const lines = [...hoist.lines, ...carrying.lines];
  const [opening, closing] = blockAround(site, sent, lines);
  const start = sent.getStart(tree);
  const outer = `${style.eol}${indentAt(text, start)}${closing.length > 0 ? style.indent : ''}`;
  const inner = `${outer}${style.indent}`;
  const answer = names.has('optedOut') ? 'isOut' : 'optedOut';
  const asking = insert(start, `void ${gate.promise}.then((${answer}) => {${inner}if (!${answer}) `);
  const otherwise = insert(sent.end, `${style.semicolon}${inner}else ${runLater(carrying)}${style.semicolon}${outer}})`);
  const further = innerLines(tree, [start, sent.end], sent).map((at) => insert(at, style.indent));
  return {
    kind: 'plan', action: 'rewritten', finding: site.finding, imports: gate.imports, parts: gate.parts,
    edits: aroundOthers([...opening, asking, ...further, otherwise, ...closing], [...gate.edits, ...hoist.edits, ...carrying.edits]),
  };
}

/** The last argument, and nothing else, calls what settles the promise. */
function isSettledBy(call: ts.CallExpression): boolean {
  const executor = enclosingFunction(call);
  if (!executor || !ts.isNewExpression(executor.parent) || executor.parent.expression.getText() !== 'Promise') return false;
  const settlers = new Set(executor.parameters.map(({ name }) => name.getText()));
  const callback = call.arguments.at(-1);
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && settlers.has(node.text)) found.push(node);
    node.forEachChild(visit);
  };
  if (executor.body) visit(executor.body);
  return callback !== undefined && found.length > 0 && found.every((node) => callback.pos <= node.pos && node.end <= callback.end);
}
