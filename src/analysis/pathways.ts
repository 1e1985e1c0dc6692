/**
 * Finds the pathways of a file: every call, assignment and element that makes a third party receive something.
 *
 *     mixpanel.track('seen'); s.src = 'https://static.hotjar.com/c.js';      an event of Mixpanel's and a load of Hotjar's
 */
import type { Expr, ExprOf, FunctionId, Module } from '../code.js';
import { genericScope } from './frames.js';
import { startOf } from './vendors/held.js';
import { indexOf } from './index-of.js';
import type { Session } from './nouns.js';
import { findInAttributes } from './pathways/attributes.js';
import { findInCall } from './pathways/calls.js';
import { findInConfiguration } from './pathways/configured.js';
import { findHandedToElement, findHandedToHandler } from './pathways/handed.js';
import { findInAssignment, findInElement } from './pathways/loads.js';
import type { Control, Found, Pathway, Place } from './pathways/pathway.js';

export function findPathways(session: Session, module: Module): Found {
  const pathways: Pathway[] = [...findInConfiguration(session, module)];
  const controls: Control[] = [];
  for (const { expr, within } of indexOf(module).acts) {
    const found = findAt({ session, within, scope: genericScope(session, module, within) }, expr);
    pathways.push(...found.pathways.flatMap((pathway) => startedIn(session, module, pathway)));
    controls.push(...found.controls);
  }
  return { pathways, controls };
}

/** Inside a script that its type holds back everything waits for whoever starts it; where nobody does, nothing happens. */
function startedIn(session: Session, module: Module, pathway: Pathway): readonly Pathway[] {
  const script = /\.html?$/.test(module.file) ? scriptAround(module, pathway.within) : undefined;
  if (!script) return [pathway];
  const start = startOf(session, script, genericScope(session, module, 0));
  if (start.is === 'held') return [{ ...pathway, heldBy: start.signal }];
  return start.is === 'runs' ? [pathway] : [];
}

/** The element whose inline code a function stands in. */
function scriptAround(module: Module, within: FunctionId): ExprOf<'element'> | undefined {
  const { functionExprs, parents } = indexOf(module);
  for (let at: FunctionId | undefined = within; at !== undefined; at = module.functions[at]?.parent) {
    const code = functionExprs.get(at);
    const call = code && parents.get(code)?.node;
    const element = call && 'is' in call && call.is === 'call' ? parents.get(call)?.node : undefined;
    if (element && 'is' in element && element.is === 'element' && element.tag.is === 'constant' && element.tag.value === 'script') return element;
  }
  return undefined;
}

function findAt(place: Place, expr: Expr): Found {
  switch (expr.is) {
    case 'call':
      return findInCall(place, expr);
    case 'assign':
      return { pathways: [...findInAssignment(place, expr), ...findHandedToHandler(place, expr)], controls: [] };
    case 'element':
      return { pathways: [...findInElement(place, expr), ...findInAttributes(place, expr), ...findHandedToElement(place, expr)], controls: [] };
    default:
      return { pathways: [], controls: [] };
  }
}
