/** Which rewrite a pathway goes to: the one place that knows them all. */
import { ts } from 'ts-morph';
import { isConfiguration } from '../src/analysis/pathways/configured.js';
import type { Finding, Gate } from '../src/model.js';
import { flushOf } from './text/flushes.js';
import type { ImportContext } from './text/imports.js';
import { isElement } from './text/locate.js';
import { ownKindOf } from './own-finding.js';
import { refuse, type Outcome, type RefusalReason, type Site } from './plan.js';
import { planAwaitGate } from './rewrites/await-gate.js';
import { planClientCall } from './rewrites/client-call.js';
import { completed, isIncomplete, planCompleteCheck } from './rewrites/complete-check.js';
import { planFilterList } from './rewrites/filter-list.js';
import { planHandRequest } from './rewrites/hand-request.js';
import { planScriptElement } from './rewrites/script-element.js';
import { planSdkStart } from './rewrites/sdk-start.js';
import { planServerCall } from './rewrites/server-call.js';
import { planSettle } from './rewrites/settle.js';
import { planUseWrapper } from './rewrites/use-wrapper.js';
import { sharedLoader } from './shared-loaders.js';
import { planStartAgain } from './rewrites/start-again.js';
import { planStartLater } from './rewrites/start-later.js';
import { planTurnGate } from './rewrites/turn-gate.js';

export interface Rewriting {
  readonly context: ImportContext;
  readonly repair: boolean;
  /** The sites of the same file, for edits that touch several at once. */
  readonly neighbours: readonly Site[];
  readonly gates: readonly Gate[];
}

/** Why no rewrite could ever take this finding; undefined where one may. */
export function refuseEarly({ kind, file }: Finding): readonly [RefusalReason, string] | undefined {
  if (kind === 'training') return ['kind-not-supported', kind];
  if (isConfiguration(file)) return ['configuration', file];
  if (/(^|\/)(middleware|proxy)\.[jt]s$/.test(file)) return ['middleware', file];
  return undefined;
}

export function planSite(site: Site, rewriting: Rewriting): Outcome | 'as-it-is' {
  const { finding } = site;
  const { context, repair, neighbours } = rewriting;
  const flush = flushOf(site);
  if (flush) return planSettle(site, flush, context);
  const own = ownKindOf(finding);
  if (own === 'handed' || own === 'handed-waits') return planHandRequest(site, own === 'handed' ? 'as-it-is' : 'waits', context);
  if (isIncomplete(finding, site.app)) return planCompleteCheck(site, context, { neighbours: neighbours.filter((other) => sharesCheck(other, site)), planAnew: () => planUngated(site, rewriting) }) ?? 'as-it-is';
  if (finding.verdict === 'unawaited') return repair ? planAwaitGate(site, rewriting.gates) : refuse(site, 'repair-left');
  if (finding.verdict === 'inverted') return repair ? completed(planTurnGate(site, neighbours.filter((other) => sharesGate(other, site))), site, () => planUngated(site, rewriting)) : refuse(site, 'repair-left');
  return planUngated(site, rewriting);
}

function planUngated(site: Site, { context, neighbours }: Rewriting): Outcome {
  const { finding } = site;
  const own = ownKindOf(finding);
  if (isElement(site.node)) return planScriptElement(site, context, neighbours);
  const wrapped = planUseWrapper(site, { wrappers: site.app.wrappers, context, neighbours });
  if (wrapped) return wrapped;
  if (own === 'loads') return planStartAgain(site, context, neighbours) ?? planStartLater(site, context) ?? planClientCall(site, context);
  const shared = own === undefined && site.surface === 'client' && (finding.kind === 'load' || finding.kind === 'request') ? sharedLoader(site) : undefined;
  if (shared !== undefined) return refuse(site, 'loads-others-too', shared);
  if (finding.kind === 'load' && !ts.isBinaryExpression(site.node)) return planSdkStart(site, context);
  if (finding.kind === 'audience') return planFilterList(site, context);
  return site.surface === 'client' ? planClientCall(site, context) : planServerCall(site, context, { neighbours });
}

function sharesCheck({ finding: { verdict, gate } }: Site, site: Site): boolean {
  return verdict === 'gated' && gate?.start === site.finding.gate?.start;
}

function sharesGate(other: Site, site: Site): boolean {
  return other.finding.verdict === 'inverted' && other.finding.gate?.start === site.finding.gate?.start;
}
