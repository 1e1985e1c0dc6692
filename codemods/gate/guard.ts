/**
 * Puts one call behind a gate, in the form that reads best where it stands:
 *
 *     mixpanel.track('Seen');                   if (!isUserOptedOut()) mixpanel.track('Seen');
 *     onClick={() => mixpanel.track('Seen')}    onClick={() => { if (!isUserOptedOut()) mixpanel.track('Seen'); }}
 *     ready && mixpanel.track('Seen');          ready && !isUserOptedOut() && mixpanel.track('Seen');
 *     return mixpanel.track('Seen');            return isUserOptedOut() ? undefined : mixpanel.track('Seen');
 */
import { ts } from 'ts-morph';
import { carriesOn, planCarryOn, runLater } from './carry-on.js';
import { aroundOthers, inOrder } from '../text/edits.js';
import type { GateUse } from './gate-use.js';
import { canAskAtOnce, guardAtOnce } from './guard-at-once.js';
import { branchInArrow, guardExpression, guardInArrow, guardInBraces, isArrowBody, linesBefore } from './guard-text.js';
import type { Hoist } from '../text/hoist.js';
import { insert } from '../text/insert.js';
import { neutralFor } from './neutral.js';
import { refuse, type Edit, type Plan, type Refusal, type Site } from '../plan.js';
import { fateOf, isInList, statementLedBy, type Fate } from '../text/syntax.js';

export interface Guarding {
  readonly gate: GateUse;
  readonly hoist: Hoist;
  /** Edits that the call needs besides the guard. */
  readonly others?: readonly Edit[];
}

/** Plans the guard, or says why the place has none. */
export function guard(site: Site, call: ts.Expression, { gate, hoist, others = [] }: Guarding): Plan | Refusal {
  const fate = fateOf(call);
  const refusal = refuseFate(site, call, { fate, hoist });
  if (refusal) return refusal;
  const isInside = hasNoPlaceBefore(call, fate, hoist);
  if (isInside && !canAskAtOnce(call, fate, { gate, hoist })) return refuse(site, 'shape-not-supported', 'a call whose arguments have effects, inside another expression');
  const plan = { kind: 'plan', action: gate.reused ? 'reused' : 'rewritten', finding: site.finding, imports: gate.imports, parts: gate.parts } as const;
  const edits = [...hoist.edits, ...others];
  if (ts.isCallExpression(call) && carriesOn(call)) {
    const carrying = planCarryOn(site, call);
    if (!carrying) return refuse(site, 'callback-carries-on');
    const braces = { condition: gate.allowed, lines: [...hoist.lines, ...carrying.lines], otherwise: runLater(carrying) };
    const guarded = fate.kind === 'statement' ? guardInBraces(site, fate.statement, braces) : branchInArrow(site, fate.expression, braces);
    return { ...plan, edits: aroundOthers(guarded, [...carrying.edits, ...edits]) };
  }
  const neutral = neutralFor(site, fate) ?? 'undefined';
  if (isInside) return { ...plan, edits: [...guardAtOnce(site, call, { gate, hoist, neutral }), ...others] };
  if (fate.kind !== 'statement' && hoist.lines.length > 0) {
    const led = statementLedBy(fate.expression);
    const guarded = led ? [linesBefore(site.file, led, hoist.lines), ...guardExpression(site, fate, { gate, neutral })] : guardInArrow(site, fate, { gate, lines: hoist.lines, neutral });
    return { ...plan, edits: [...inOrder(guarded), ...edits] };
  }
  if (fate.kind !== 'statement') return { ...plan, edits: [...guardExpression(site, fate, { gate, neutral }), ...edits] };
  if (hoist.lines.length === 0 && isInList(fate.statement)) return { ...plan, edits, guards: [{ statement: fate.statement, condition: gate.allowed }] };
  return { ...plan, edits: aroundOthers(guardInBraces(site, fate.statement, { condition: gate.allowed, lines: hoist.lines }), edits) };
}

function refuseFate(site: Site, call: ts.Expression, { fate, hoist }: { readonly fate: Fate; readonly hoist: Hoist }): Refusal | undefined {
  if (carriesOn(call)) return (fate.kind === 'statement' || (fate.kind === 'dropped' && isArrowBody(fate.expression))) && !movesCallback(call, hoist) ? undefined : refuse(site, 'callback-carries-on');
  return fate.kind === 'used' && neutralFor(site, fate) === undefined ? refuse(site, 'value-used') : undefined;
}

/** Whether arguments have to be evaluated where no line of their own can stand, or may not be evaluated at all. */
function hasNoPlaceBefore(call: ts.Expression, fate: Fate, { lines }: Hoist): call is ts.CallExpression {
  const inPlace = fate.kind === 'statement' || isArrowBody(fate.expression) || statementLedBy(fate.expression) !== undefined;
  return lines.length > 0 && ts.isCallExpression(call) && (!inPlace || isOptionalCall(call)) && !carriesOn(call);
}

/** What is evaluated before the others has a name of its own, and a callback already has one. */
function movesCallback(call: ts.Expression, hoist: Hoist): boolean {
  const last = ts.isCallExpression(call) ? call.arguments.at(-1) : undefined;
  return hoist.lines.length > 0 && (last === undefined || hoist.nameOf(last) !== undefined);
}

export function isOptionalCall(call: ts.CallExpression): boolean {
  return (call.flags & ts.NodeFlags.OptionalChain) !== 0;
}

/** `s.src = 'https://…';`: an assignment that starts a download. */
export function guardAssignment(site: Site, node: ts.BinaryExpression, gate: GateUse): Plan | Refusal {
  const plan = { kind: 'plan', action: gate.reused ? 'reused' : 'rewritten', finding: site.finding, imports: gate.imports, parts: gate.parts } as const;
  if (!ts.isExpressionStatement(node.parent) && fateOf(node).kind !== 'dropped') return refuse(site, 'value-used');
  if (!site.isSteady(node.right)) return refuse(site, 'shape-not-supported', 'an address that is made by a call with effects');
  // `e.twq || (s = …, u.src = 'https://…', a = …)`, as X's own snippet has it.
  if (!ts.isExpressionStatement(node.parent)) return { ...plan, edits: [insert(node.getStart(site.file.tree), `${gate.allowed} && (`), insert(node.end, ')')] };
  const placed = isInList(node.parent) ? { edits: [], guards: [{ statement: node.parent, condition: gate.allowed }] } : { edits: guardInBraces(site, node.parent, { condition: gate.allowed, lines: [] }) };
  return { ...plan, ...placed };
}
