/**
 * Addresses that an element has under another attribute than `src`.
 *
 *     <form action="https://acme.us1.list-manage.com/subscribe/post" method="post">            an upload of whoever signs up
 *     <script type="text/plain" data-cmp-vendor="s7" data-cmp-src="https://connect…">          a load that a consent platform starts
 */
import type { Expr, ExprOf } from '../../code.js';
import { startOf } from '../vendors/held.js';
import { destinationsOf, kindOfRequest } from '../vendors/network.js';
import { stringOf } from '../values.js';
import type { Pathway, Place } from './pathway.js';

type Element = ExprOf<'element'>;

export function findInAttributes(place: Place, expr: Element): readonly Pathway[] {
  const name = expr.tag.is === 'constant' ? expr.tag.value : undefined;
  return name === 'form' ? findInForm(place, expr) : name === 'script' ? findHeld(place, expr) : [];
}

function findInForm({ session, within, scope }: Place, expr: Element): readonly Pathway[] {
  const [action, method] = [attribute(expr, 'action'), attribute(expr, 'method')];
  const carries = method !== undefined && /^post$/i.test(stringOf(session.evaluate(method, scope)) ?? 'post');
  const found = action ? destinationsOf(session, session.evaluate(action, scope), 'api') : [];
  return found.filter(({ rule: { effect } }) => effect !== 'read' && (carries || effect !== 'request'))
    .map(({ vendor, rule }) => ({ expr, within, vendor, api: 'form', kind: kindOfRequest(rule), surface: 'client', args: [] }));
}

/** Where iubenda, consentmanager, Complianz and Usercentrics keep the address of a script until they start it. */
const SOURCES = ['data-suppressedsrc', 'suppressedsrc', 'data-cmp-src', 'data-cmplz-src', 'data-service-src', 'data-uc-src'];

function findHeld({ session, within, scope }: Place, expr: Element): readonly Pathway[] {
  const source = attribute(expr, 'src') ? undefined : SOURCES.flatMap((name) => attribute(expr, name) ?? [])[0];
  const start = source && startOf(session, expr, scope);
  if (!source || start?.is !== 'held') return [];
  return destinationsOf(session, session.evaluate(source, scope), 'script')
    .map(({ vendor }) => ({ expr, within, vendor, api: 'script', kind: 'load', surface: 'client', args: [source], heldBy: start.signal }));
}

function attribute(expr: Element, name: string): Expr | undefined {
  return expr.attributes.find(({ key }) => key?.is === 'constant' && key.value === name)?.value;
}
