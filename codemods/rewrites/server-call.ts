/**
 * A vendor call of the server.
 *
 *     await segment.track({ userId, event, properties })    →    await trackServerEvent(event, properties, userId)
 *     await segment.identify({ userId, traits })            →    if (!(await isUserOptedOut(userId))) await segment.identify({ userId, traits })
 *
 * Only the check is awaited: a call that was fired and forgotten still is, in its old place before any `flush()`. Where nothing can be
 * awaited, the call is sent later.
 */
import { ts } from 'ts-morph';
import { accessOf } from '../application/kinds.js';
import { planAwaiting, type Awaiting } from '../gate/awaiting.js';
import { useServerGate, useStoredChoice, type GateUse } from '../gate/gate-use.js';
import { guard } from '../gate/guard.js';
import { nothingHoisted, planHoist, planSnapshot } from '../text/hoist.js';
import type { ImportContext } from '../text/imports.js';
import { readPerson, type Person } from '../request/person.js';
import { personBeside } from '../request/person-beside.js';
import { refuse, type Outcome, type Refusal, type Site } from '../plan.js';
import { isOnEdge, isOthersRequest, findStatic } from '../request/request.js';
import type { RequestAtHand } from '../gate/request-at-hand.js';
import { findRequest, type Waiting } from '../request/request-handing.js';
import { functionName, enclosingFunction } from '../text/syntax.js';
import { planAskAtOnce } from './ask-at-once.js';
import { planAwaitedPromise } from './awaited-promise.js';
import { planInExecutor } from './promise-executor.js';
import { findPromised, planPromised } from './promised-client.js';
import { isBoundLater, planSendLater } from './send-later.js';
import { planTrackServerEvent } from './track-server-event.js';

interface Around {
  /** Known where the call alone does not tell. */
  readonly whose?: Person;
  /** The pathways of the same file. */
  readonly neighbours?: readonly Site[];
}

export function planServerCall(site: Site, context: ImportContext, { whose, neighbours = [] }: Around = {}): Outcome {
  const { node } = site;
  if (!ts.isCallExpression(node)) return refuse(site, ts.isExpression(node) && !ts.isNewExpression(node) ? 'by-reference' : 'value-used');
  if (ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'bind') return refuse(site, 'by-reference');
  const atOnce = isWithoutRequest(site) ? undefined : planAskAtOnce(site, context);
  if (atOnce) return atOnce;
  const { awaiting, request } = approach(site, context);
  const promised = findPromised(site);
  if (promised) {
    const gate = chooseGate(site, context, { person: promised.person, request });
    return 'reason' in gate ? gate : planPromised(site, promised, gate);
  }
  const isBound = awaiting.kind === 'cannot' && isBoundLater(site, node);
  const plain = isBound ? nothingHoisted : awaiting.kind === 'can' ? planHoist(site, node) : planSnapshot(site, node);
  const named: Person = whose ?? (site.app.server === 'native' ? { kind: 'nobody-known' } : readPerson(site, node, plain));
  const person = named.kind === 'nobody-known' && isStoreConnected(site) && !isWithoutRequest(site) ? personBeside(site, neighbours) ?? named : named;
  const hoist = person.kind === 'perhaps-named' ? person.hoist : plain;
  if (person.kind === 'not-visible') return refuse(site, 'person-not-visible');
  const gate = chooseGate(site, context, { person, request });
  if ('reason' in gate) return gate;
  const promise = awaiting.kind === 'cannot' && !site.app.defers ? planAwaitedPromise(site, node, gate) : undefined;
  if (promise) return promise;
  const inExecutor = awaiting.kind === 'cannot' && !site.app.defers ? planInExecutor(site, node, { gate, hoist }) : undefined;
  if (inExecutor) return inExecutor;
  if (awaiting.kind === 'cannot') return planSendLater(site, node, { gate, context, hoist, about: awaiting.about, isBound: isBound && hoist === plain });
  return planTrackServerEvent(site, { call: node, gate, context, awaiting })
    ?? guard(site, node, { gate, hoist, others: [...awaiting.edits, ...gate.edits] });
}

interface Approach {
  readonly awaiting: Awaiting;
  readonly request: RequestAtHand;
}

/** Whether the gate can be awaited, and the request that it is asked with; a helper may become one that waits and is given it. */
function approach(site: Site, context: ImportContext): Approach {
  const awaiting = planAwaiting(site.node, site);
  if (isWithoutRequest(site)) return { awaiting, request: { kind: 'none' } };
  const asked = (waiting: Waiting): RequestAtHand => findRequest({ ...site, context, waiting });
  const waited = awaiting.kind === 'cannot' && !site.app.defers ? asked('waits') : undefined;
  return waited?.kind === 'argument' ? { awaiting: { kind: 'can', edits: [] }, request: waited } : { awaiting, request: asked('as-it-is') };
}

interface Asked {
  readonly person: Exclude<Person, { kind: 'not-visible' }>;
  readonly request: RequestAtHand;
}

function chooseGate(site: Site, context: ImportContext, { person, request }: Asked): GateUse | Refusal {
  const named = person.kind === 'nobody-known' ? '' : person.text;
  if (site.app.server === 'native') return site.app.store ? useServerGate(site, context, { person: '', request: { kind: 'ambient' } }) : refuse(site, 'no-device-storage');
  if (isOnEdge(site) && site.app.store) return refuse(site, 'edge-without-database', site.file.path);
  if (isWithoutRequest(site)) {
    if (site.app.isOfServers && !isOthersRequest(site)) return refuse(site, 'request-not-at-hand', functionName(enclosingFunction(site.node)));
    if (person.kind !== 'named') return refuse(site, 'person-not-visible');
    return isStoreConnected(site) ? useStoredChoice(site, context, named) : refuse(site, 'store-not-connected', site.app.gateFolder.path.preferences);
  }
  if (site.app.isOfBothRouters) return refuse(site, 'request-not-at-hand', functionName(enclosingFunction(site.node)));
  const fixed = findStatic(site);
  if (fixed !== undefined) return refuse(site, 'would-make-dynamic', fixed);
  if (site.app.server === 'next-app' && site.file.directive !== 'server' && site.isInBrowser()) return refuse(site, 'in-the-browser', site.file.path);
  const alone = accessOf(site.app.server) === 'registered' && !site.app.existing.server && site.requestLeads() === 'perhaps';
  // Where no request comes, the gate that is written asks the store about the person, and without both it would silence everybody.
  if (alone && person.kind !== 'named') return refuse(site, 'request-not-at-hand', functionName(enclosingFunction(site.node)));
  if (alone && !isStoreConnected(site)) return refuse(site, 'store-not-connected', site.app.gateFolder.path.preferences);
  if (request.kind === 'none') return refuse(site, 'request-not-at-hand', functionName(enclosingFunction(site.node)));
  return useServerGate(site, context, { person: named, request });
}

/** Nobody asks for a page while a module is loaded. */
function isWithoutRequest(site: Site): boolean {
  const isAtModuleLevel = !(enclosingFunction(site.node) || site.file.path.endsWith('.astro') || findPromised(site));
  return isOthersRequest(site) || accessOf(site.app.server) === 'none' || isAtModuleLevel || site.requestLeads() === 'never';
}

function isStoreConnected({ app: { gateFolder, store } }: Site): boolean {
  return gateFolder.present.has('preferences') ? gateFolder.storeConnected : store !== null;
}
