/**
 * Repair: what stands behind a gate of the configuration that reads the store alone, or behind a cookie alone, asks for Global Privacy Control too.
 *
 *     if (!(await hasOptedOut(userId))) segment.track({ … })    →    if (!(await isUserOptedOut(userId))) segment.track({ … })
 *
 * Our gate asks theirs about the person first. Where other work hangs on the condition too it stays as it is, and the call gets a check of its own;
 * so does one behind a cookie that is read in place.
 */
import { ts } from 'ts-morph';
import type { Finding } from '../../src/model.js';
import type { Application } from '../view.js';
import { useServerGate } from '../gate/gate-use.js';
import type { ImportContext } from '../text/imports.js';
import type { Outcome, Plan, Site } from '../plan.js';
import { findRequest } from '../request/request-handing.js';
import { findCondition } from './condition.js';
import { hangsAlone } from './turn-gate.js';

/** Gated by what says too little: a request may say more than the store alone, and Global Privacy Control more than a cookie that is read in place, or less. */
export function isIncomplete(finding: Finding, app: Application): boolean {
  return finding.verdict === 'gated' && (asksGpcAlone(finding) || (finding.shortOf.includes('gpc') && (asksStoreAlone(finding, app) || asksCookieAlone(finding))));
}

/** A plan that mends a check, with one for what the check leaves out: turned round alone, it would let those through who opted out by the other signal. */
export function completed(mended: Outcome, site: Site, planAnew: () => Outcome): Outcome {
  if (mended.kind === 'refusal' || !(asksGpcAlone(site.finding) || asksCookieAlone(site.finding))) return mended;
  const own = planAnew();
  return own.kind === 'refusal' ? own : { ...own, action: mended.action, edits: [...mended.edits, ...own.edits] };
}

/** Whoever opted out on the site is not asked for. */
function asksGpcAlone({ gate, kind }: Finding): boolean {
  return kind !== 'audience' && gate !== null && gate.signals.length > 0 && gate.signals.every((signal) => signal === 'gpc');
}

function asksStoreAlone({ surface, gate }: Finding, { store, existing }: Application): boolean {
  const own = store?.kind === 'gate' && store.isNamed ? store.gate : undefined;
  return surface === 'server' && own !== undefined && existing.server === null && gate?.signals.every((signal) => /^(?:preference|name):/.test(signal)) === true;
}

/** What no gate could learn for it: `if (req.cookies.ccpa_opt_out !== '1') segment.track({ … })`, or a hook. */
function asksCookieAlone({ gate, kind }: Finding): boolean {
  return kind !== 'audience' && gate?.basis === 'code' && gate.signals.every((signal) => /^(?:cookie|storage):/.test(signal));
}

/** `planAnew` gates the place as if nothing were checked. Undefined where it cannot be completed: it is gated all the same. */
export function planCompleteCheck(site: Site, context: ImportContext, { neighbours, planAnew }: { readonly neighbours: readonly Site[]; readonly planAnew: () => Outcome }): Plan | undefined {
  if (site.surface === 'server' && site.requestLeads() !== 'always') return undefined;
  const own = planAnew();
  if (own.kind === 'refusal') return undefined;
  return { ...(asksStoreAlone(site.finding, site.app) ? planInPlace(site, context, neighbours) : undefined) ?? own, action: 'repaired' };
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
