/**
 * Finds the pathways of a file: every call, assignment and element that makes a third party receive something.
 *
 *     mixpanel.track('seen'); s.src = 'https://static.hotjar.com/c.js';      an event of Mixpanel's and a load of Hotjar's
 */
import type { Expr, Module } from '../code.js';
import { genericScope } from './frames.js';
import { indexOf } from './index-of.js';
import type { Session } from './nouns.js';
import { findInCall } from './pathways/calls.js';
import { findInAssignment, findInElement } from './pathways/loads.js';
import type { Control, Found, Pathway, Place } from './pathways/pathway.js';

export function findPathways(session: Session, module: Module): Found {
  const pathways: Pathway[] = [];
  const controls: Control[] = [];
  for (const { expr, within } of indexOf(module).acts) {
    const found = findAt({ session, within, scope: genericScope(session, module, within) }, expr);
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
