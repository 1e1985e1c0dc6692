/**
 * A vendor's element among the tags that next/head or Helmet put into a page's head, which know no components:
 *
 *     <Head><script async src="https://…" /></Head>    →    <Head>{!isUserOptedOut() && <script async src="https://…" />}</Head>
 *
 * Neither hydrates what it holds, so the browser may render what the server did not.
 */
import { ts } from 'ts-morph';
import { useClientGate, type GateUse } from '../gate/gate-use.js';
import { importedBy, type ImportContext } from '../text/imports.js';
import { insert } from '../text/insert.js';
import type { Plan, Site } from '../plan.js';

/** Undefined where the element stands anywhere else. */
export function planHeadElement(site: Site, element: ts.JsxElement | ts.JsxSelfClosingElement, context: ImportContext): Plan | undefined {
  if (!isInHead(site, element)) return undefined;
  return renderedIfAllowed(site, element, useClientGate(site, context));
}

/** `{!isUserOptedOut() && <img src="…" />}` */
export function renderedIfAllowed(site: Site, element: ts.JsxElement | ts.JsxSelfClosingElement, gate: GateUse): Plan {
  const isChild = ts.isJsxElement(element.parent) || ts.isJsxFragment(element.parent);
  const [opening, closing] = isChild ? ['{', '}'] : ts.isParenthesizedExpression(element.parent) ? ['', ''] : ['(', ')'];
  return {
    kind: 'plan', action: gate.reused ? 'reused' : 'rewritten', finding: site.finding, imports: gate.imports, parts: gate.parts,
    edits: [insert(element.getStart(site.file.tree), `${opening}${gate.allowed} && `), insert(element.end, closing)],
  };
}

function isInHead({ file }: Site, element: ts.Node): boolean {
  const heads = new Set(importedBy(file).filter(({ specifier }) => /^(?:next\/head|react-helmet(?:-async)?)$/.test(specifier)).flatMap(({ names }) => names.map(({ local }) => local)));
  for (let at = element.parent; !ts.isSourceFile(at); at = at.parent) if (ts.isJsxElement(at) && heads.has(at.openingElement.tagName.getText())) return true;
  return false;
}
