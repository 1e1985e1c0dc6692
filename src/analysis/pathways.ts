/**
 * Finds the pathways of a file: every call, assignment and element that makes a third party receive something.
 *
 *     mixpanel.track('seen'); s.src = 'https://static.hotjar.com/c.js';      an event of Mixpanel's and a load of Hotjar's
 */
import type { Expr, Module } from '../code.js';
import { isMethodOfVendor, isNameOfVendor } from '../vendors/catalogue.js';
import { genericScope } from './frames.js';
import { indexOf } from './index-of.js';
import { calledName } from './keys.js';
import { isSending } from './network.js';
import type { Session, Value } from './nouns.js';
import { findInCall } from './pathways/calls.js';
import { findInAssignment, findInElement } from './pathways/loads.js';
import type { Control, Found, Pathway, Place } from './pathways/pathway.js';
import { alternatives } from './values.js';

export function findPathways(session: Session, module: Module): Found {
  const pathways: Pathway[] = [];
  const controls: Control[] = [];
  for (const { expr, within } of indexOf(module).acts) {
    const near: Place = { session: session.local, within, scope: genericScope(session.local, module, within) };
    const place: Place = reachesCallers(near, expr) ? { session, within, scope: genericScope(session, module, within) } : near;
    const found = findAt(place, expr);
    pathways.push(...found.pathways);
    controls.push(...found.controls);
  }
  return { pathways, controls };
}

function findAt(place: Place, expr: Expr): Found {
  switch (expr.is) {
    case 'call':
      return findInCall(place, expr);
    case 'assign':
      return { pathways: findInAssignment(place, expr), controls: [] };
    case 'element':
      return { pathways: findInElement(place, expr), controls: [] };
    default:
      return { pathways: [], controls: [] };
  }
}

/**
 * Whether callers have to be asked what is called or sent to: `client.track()` and `fetch(url)` of a parameter. Most calls are not of
 * that kind, and asking takes long.
 */
function reachesCallers({ session, scope }: Place, expr: Expr): boolean {
  const isParam = (part: Expr): boolean => alternatives(session.evaluate(part, scope)).some(({ value }) => isOfParam(value));
  switch (expr.is) {
    case 'assign':
      return expr.target.is === 'member' && expr.target.key.is === 'constant' && /^(?:src|innerHTML)$/.test(String(expr.target.key.value)) && session.evaluate(expr.value, scope).is !== 'constant';
    case 'element':
      return expr.tag.is === 'constant' && expr.attributes.some(({ key, value }) => key?.is === 'constant' && key.value === 'src' && isParam(value));
    case 'call': {
      const { callee, args } = expr;
      const name = calledName(callee);
      if (callee.is === 'name' && callee.variable !== undefined && isPartOfParam(session.evaluate(callee, scope))) return true;
      if (callee.is === 'member' && (isMethodOfVendor(name) || name === 'call' || name === 'apply') && isParam(callee.object)) return true;
      return isSending(name) && args.slice(0, 2).some(isParam);
    }
    default:
      return false;
  }
}

/** `.then(({ track }) => track('x'))`: what is called is a part of what is handed over. */
function isPartOfParam(value: Value): boolean {
  const last = value.is === 'origin' && value.root.is === 'param' ? value.steps.at(-1) : undefined;
  return last?.is === 'member' && isNameOfVendor(last.key);
}

function isOfParam(value: Value): boolean {
  return (value.is === 'origin' && value.root.is === 'param') || (value.is === 'text' && value.pieces[0] === null);
}
