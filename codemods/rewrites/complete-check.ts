/**
 * Repair: a call of a request behind a gate of the configuration that reads the store alone asks for the cookie and Global Privacy Control too.
 *
 *     if (!(await hasOptedOut(userId))) segment.track({ … })    →    if (!(await isUserOptedOut(userId))) segment.track({ … })
 *
 * Our gate asks theirs about the person first. Where other work hangs on the condition too it stays as it is, and the call gets a check of its own.
 */
import { ts } from 'ts-morph';
import type { Finding } from '../../src/model.js';
import type { Application } from '../application/view.js';
import { useServerGate } from '../gate-use.js';
import type { ImportContext } from '../imports.js';
import type { Plan, Site } from '../plan.js';
import { findRequest } from '../request-handing.js';
import { findCondition } from './condition.js';
import { planServerCall } from './server-call.js';
import { hangsAlone } from './turn-gate.js';

/** Gated by the store alone, where a request may say more. */
export function isIncomplete({ verdict, surface, shortOf, gate }: Finding, { store, existing }: Application): boolean {
  const own = store?.kind === 'gate' && store.isNamed ? store.gate : undefined;
  return verdict === 'gated' && surface === 'server' && shortOf.includes('gpc') && own !== undefined && existing.server === null && gate?.signals.every((signal) => /^(?:preference|name):/.test(signal)) === true;
}

/** Undefined where it cannot be completed: it is gated all the same. */
export function planCompleteCheck(site: Site, context: ImportContext, neighbours: readonly Site[]): Plan | undefined {
  if (site.requestLeads() !== 'always') return undefined;
  const nested = planServerCall(site, context);
  if (nested.kind === 'refusal') return undefined;
  return { ...planInPlace(site, context, neighbours) ?? nested, action: 'repaired' };
}

function planInPlace(site: Site, context: ImportContext, neighbours: readonly Site[]): Plan | undefined {
  const { app: { store }, finding, file } = site;
  const check = findCondition(site);
  const condition = check && wholeOf(check);
  const call = condition && awaitedCall(condition);
  const [person] = call?.arguments ?? [];
  if (store?.kind !== 'gate' || !condition || !call || !person || call.expression.getText() !== store.gate.name || !hangsAlone(condition, neighbours)) return undefined;
  const request = findRequest({ ...site, context, waiting: 'as-it-is' });
  if (request.kind === 'none') return undefined;
  const gate = useServerGate(site, context, { person: person.getText(), request });
  const { start, end } = { start: condition.getStart(file.tree), end: condition.end };
  const says = (store.gate.meaning === 'opted-out') === !ts.isPrefixUnaryExpression(condition);
  return { kind: 'plan', action: 'repaired', finding, edits: [{ start, end, text: says ? gate.optedOut : gate.allowed }, ...gate.edits], imports: gate.imports, parts: gate.parts };
}

/** `!(await hasOptedOut(id))` around `await hasOptedOut(id)` */
function wholeOf(check: ts.Expression): ts.Expression {
  let at = check;
  while (ts.isParenthesizedExpression(at.parent) || ts.isPrefixUnaryExpression(at.parent)) at = at.parent;
  return at;
}

/** `await hasOptedOut(id)` and `!(await hasOptedOut(id))` */
function awaitedCall(condition: ts.Expression): ts.CallExpression | undefined {
  let at = ts.isPrefixUnaryExpression(condition) ? condition.operand : condition;
  while (ts.isParenthesizedExpression(at)) at = at.expression;
  return ts.isAwaitExpression(at) && ts.isCallExpression(at.expression) ? at.expression : undefined;
}
