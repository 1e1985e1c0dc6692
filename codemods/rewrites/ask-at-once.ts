/**
 * A gate of the project's own that answers at once, from the request in the handler's hands: nothing is awaited, and nothing sent later.
 *
 *     app.post('/cart', (req, res) => { segment.track({ userId, event }); … })
 *     →  … if (!hasOptedOut(req)) segment.track({ userId, event }); …
 *
 * Not where the project keeps people's choices: that gate does not ask there.
 */
import { ts } from 'ts-morph';
import { useGateAtOnce } from '../gate/gate-use.js';
import { guard } from '../gate/guard.js';
import { requestInParameters } from '../gate/request-at-hand.js';
import type { Plan, Site } from '../plan.js';
import { planHoist } from '../text/hoist.js';
import type { ImportContext } from '../text/imports.js';
import { isGivenRequest } from '../request/handlers.js';
import { enclosingFunction } from '../text/syntax.js';
import type { Application, ExistingGate } from '../view.js';

/** Undefined where the project has no such gate, or the place no request. */
export function planAskAtOnce(site: Site, context: ImportContext): Plan | undefined {
  const { app: { existing, store }, node } = site;
  const gate = existing.server || store ? null : existing.atOnce;
  const request = gate && ts.isCallExpression(node) ? requestFor(site, gate) : undefined;
  if (!gate || request === undefined || !ts.isCallExpression(node)) return undefined;
  const outcome = guard(site, node, { gate: useGateAtOnce(site, context, { gate, request }), hoist: planHoist(site, node) });
  return outcome.kind === 'plan' ? outcome : undefined;
}

/** `req` of the handler around; the whole context of Koa and Hono, where the gate asks that. */
function requestFor(site: Site, { parameters }: ExistingGate): string | undefined {
  if (!parameters.some(({ is }) => is === 'context')) {
    const found = requestInParameters(site);
    return found?.edits.length === 0 ? found.text : undefined;
  }
  for (let owner = enclosingFunction(site.node); owner; owner = enclosingFunction(owner)) {
    const [first] = owner.parameters;
    if (first && ts.isIdentifier(first.name) && isGivenRequest(owner, site.app.server)) return first.name.text;
  }
  return undefined;
}

/** Where another call of the package has to wait for its answer, all of them do, so that they keep their order. */
export function findMixed(plans: readonly Plan[], applicationOf: (path: string) => Application): ReadonlySet<string> {
  const rootsOf = (some: readonly Plan[]): readonly string[] => some.map(({ finding }) => applicationOf(finding.file)).filter(({ existing }) => existing.atOnce !== null).map(({ root }) => root);
  const waiting = new Set(rootsOf(plans.filter(({ parts }) => parts.some(({ kind }) => kind === 'server'))));
  return new Set(rootsOf(plans.filter(({ action, finding }) => action === 'reused' && finding.surface !== 'client')).filter((root) => waiting.has(root)));
}

export function withoutAtOnce(app: Application): Application {
  return { ...app, existing: { ...app.existing, atOnce: null } };
}
