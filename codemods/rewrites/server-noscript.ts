/**
 * A pixel for those whose browser runs no scripts can only be left out by the server. Where a page is rendered for each request anyway:
 *
 *     <noscript><img src="https://…" /></noscript>    →    {!(await isUserOptedOut()) && <noscript><img src="https://…" /></noscript>}
 */
import { ts } from 'ts-morph';
import { useServerGate } from '../gate/gate-use.js';
import type { ImportContext } from '../text/imports.js';
import type { Plan, Site } from '../plan.js';
import { personBeside } from '../request/person-beside.js';
import { isRenderedEachTime } from '../request/request.js';
import { enclosingFunction, isAsync } from '../text/syntax.js';
import { renderedIfAllowed } from './head-element.js';

type Element = ts.JsxElement | ts.JsxSelfClosingElement;

interface Around {
  readonly context: ImportContext;
  readonly neighbours: readonly Site[];
}

/** Undefined where the browser renders it, where nothing can be awaited, and where asking would make a static page dynamic. */
export function planServerNoscript(site: Site, element: Element, { context, neighbours }: Around): Plan | undefined {
  const owner = enclosingFunction(element);
  const isNoscript = ts.isJsxElement(element) && element.openingElement.tagName.getText() === 'noscript';
  if (!isNoscript || site.app.server !== 'next-app' || site.file.directive !== null || !owner || !isAsync(owner) || !isRenderedEachTime(site.file) || site.isInBrowser()) return undefined;
  return renderedIfAllowed(site, element, useServerGate(site, context, { person: personBeside(site, neighbours)?.text ?? '', request: { kind: 'ambient' } }));
}
