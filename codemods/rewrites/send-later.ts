/**
 * A call of the server where nothing can be awaited: sent once the gate has answered, in the order of the calls.
 *
 *     segment.track({ userId, event });    →    shareWhenAllowed(isUserOptedOut(userId), () => segment.track({ userId, event }));
 *
 * What it says is settled when it is called; a callback by which the application goes on runs for everybody.
 */
import { ts } from 'ts-morph';
import { carriesOn, planCarryOn } from '../gate/carry-on.js';
import { findChanged, namesOnTheWay } from '../text/changes.js';
import { startWithDirectives } from '../text/directives.js';
import { flushesAfter } from '../text/flushes.js';
import { needOf, type GateUse } from '../gate/gate-use.js';
import { isArrowBody, openingBefore } from '../gate/guard-text.js';
import { mayStandFreely, planSnapshot, type Hoist } from '../text/hoist.js';
import type { ImportContext } from '../text/imports.js';
import { insert } from '../text/insert.js';
import { linesAt } from '../text/lines.js';
import { answersNobody, answersNothing } from '../gate/neutral.js';
import { refuse, type Edit, type Outcome, type Refusal, type Site } from '../plan.js';
import { fateOf, hasBlockForItself, indentAt, type Fate } from '../text/syntax.js';

export interface Sending {
  readonly gate: GateUse;
  readonly context: ImportContext;
  readonly hoist: Hoist;
  /** The function that cannot wait, in words. */
  readonly about: string;
  /** Whether the arguments are evaluated now by binding them. */
  readonly isBound: boolean;
}

export function planSendLater(site: Site, call: ts.CallExpression, { gate, context, hoist, about, isBound }: Sending): Outcome {
  const fate = fateOf(call);
  const refusal = refuseLater(site, call, { fate, about, isEvaluated: isBound || hoist.lines.length > 0, hoist });
  if (refusal) return refusal;
  const carrying = carriesOn(call) ? planCarryOn(site, call) : { lines: [], edits: [], done: '' };
  if (!carrying || (carrying.lines.length > 0 && !holdsLines(fate))) return refuse(site, 'callback-carries-on');
  const later = needOf(site, context, { file: 'later', name: 'shareWhenAllowed' });
  const sent = fate.kind === 'statement' ? fate.statement.expression : fate.expression;
  const body = ts.isVoidExpression(sent) ? sent.expression : sent;
  const done = carrying.done === '' ? '' : `, ${carrying.done}`;
  const [opening, closing] = blockAround(site, sent, [...hoist.lines, ...carrying.lines]);
  const start = body.getStart(site.file.tree);
  const sending = isBound ? [insert(start, `${later.local}(${gate.promise}, `), bindingOf(site, call), insert(body.end, ')')] : [insert(start, `${later.local}(${gate.promise}, () => `), insert(body.end, `${done})`)];
  const edits = [...gate.edits, ...hoist.edits, ...carrying.edits, ...opening, ...sending, ...closing];
  return { kind: 'plan', action: gate.reused ? 'reused' : 'rewritten', finding: site.finding, imports: [...gate.imports, later], parts: [...gate.parts, { kind: 'later', client: clientOf(site, call) }], edits };
}

/** `segment` of `segment.track()`; a request has no queue. */
function clientOf({ finding }: Site, { expression }: ts.CallExpression): readonly string[] {
  return finding.kind === 'request' || !ts.isPropertyAccessExpression(expression) ? [] : namesOnTheWay(expression.expression);
}

interface Sent {
  readonly fate: Fate;
  readonly about: string;
  readonly hoist: Hoist;
  readonly isEvaluated: boolean;
}

function refuseLater(site: Site, call: ts.CallExpression, { fate, about, hoist, isEvaluated }: Sent): Refusal | undefined {
  const { app } = site;
  if (!app.defers || !app.gateFolder.canWait || !app.gateFolder.offers('later', 'shareWhenAllowed')) return refuse(site, 'sync-function', about);
  if (fate.kind === 'used' && !(answersNothing(site) && isHandedOn(fate.expression)) && !answersNobody(site, fate)) return refuse(site, 'value-used');
  if (hoist.lines.length > 0 && !holdsLines(fate)) return refuse(site, 'shape-not-supported', 'a call that cannot wait and whose arguments have effects');
  const changed = findChanged(call);
  if (changed && (changed.how === 'mutated' || !isEvaluated)) return refuse(site, 'changed-afterwards', changed.name);
  return flushesAfter(site, clientOf(site, call)).some(({ kind }) => kind === 'at-once') ? refuse(site, 'flushed-at-once', about) : undefined;
}

/** Lines may stand before a statement, and in the body of an arrow that nobody asks for its answer. */
function holdsLines(fate: Fate): boolean {
  return fate.kind === 'statement' || (fate.kind === 'dropped' && isArrowBody(fate.expression));
}

/** `total += price, client.capture({ total })`: no line can stand before it, so what it says is bound to it: `client.capture.bind(client, { total })`. */
export function isBoundLater(site: Site, call: ts.CallExpression): boolean {
  const { expression } = call;
  const fate = fateOf(call);
  const isPlain = fate.kind === 'dropped' && fate.expression === call && ts.isPropertyAccessExpression(expression) && /^[\w$.]+$/.test(expression.getText());
  return isPlain && !holdsLines(fate) && !carriesOn(call) && planSnapshot(site, call).lines.length > 0;
}

/** `.capture(` → `.capture.bind(client, ` */
function bindingOf({ file: { tree } }: Site, { expression, arguments: [first] }: ts.CallExpression): Edit {
  const receiver = ts.isPropertyAccessExpression(expression) ? expression.expression.getText() : 'undefined';
  return { start: expression.end, end: first?.getStart(tree) ?? expression.end, text: `.bind(${receiver}, ` };
}

/** `(id) => segment.track({ … })`, `return segment.track({ … })`, `(id) => (id ? segment.track({ … }) : undefined)` */
function isHandedOn({ parent }: ts.Expression): boolean {
  if (ts.isConditionalExpression(parent) || ts.isParenthesizedExpression(parent)) return isHandedOn(parent);
  return ts.isArrowFunction(parent) || ts.isReturnStatement(parent);
}

/** What is evaluated now stands on lines of its own, in a block where its names could meet others. */
export function blockAround({ file }: Pick<Site, 'file'>, sent: ts.Expression, lines: readonly string[]): readonly [readonly Edit[], readonly Edit[]] {
  if (lines.length === 0) return [[], []];
  const { text, tree, style } = file;
  const inArrow = isArrowBody(sent);
  const statement = inArrow ? sent : sent.parent;
  const outer = `${style.eol}${indentAt(text, statement.getStart(tree))}`;
  if (hasBlockForItself(statement) || mayStandFreely(lines, statement)) return [[insert(startWithDirectives(file, statement), linesAt(lines, outer))], []];
  const inner = `${outer}${style.indent}`;
  return [openingBefore(file, statement, `{${inner}${linesAt(lines, inner)}`), [insert(statement.end, `${inArrow ? style.semicolon : ''}${outer}}`)]];
}
