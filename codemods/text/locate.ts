/** A finding's span → the syntax that stands there. */
import { ts } from 'ts-morph';
import type { Finding } from '../../src/model.js';
import type { ParsedFile } from './source.js';

/** The widest node of a telling kind that starts where the finding starts and ends where it ends; undefined where the text moved. */
export function locate(file: ParsedFile, finding: Finding): ts.Node | undefined {
  const shift = file.bom.length;
  const start = finding.start - shift;
  const end = finding.end - shift;
  const standing = nodesAt(file.tree, start);
  const exact = standing.filter((node) => node.end === end).reduce(better, undefined);
  const node = exact ?? standing.filter(isTelling).reduce(better, undefined);
  return node && wholeElement(node);
}

/** By offsets of the text. */
export function callAt(file: ParsedFile, { start, end }: { readonly start: number; readonly end: number }): ts.CallExpression | undefined {
  return nodesAt(file.tree, start).filter(ts.isCallExpression).find((call) => call.end === end);
}

/** `f(x)`, `new F()`, `s.src = …`, `<Script …/>`; any other expression is a reference. */
function isTelling(node: ts.Node): boolean {
  return ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isBinaryExpression(node) || isElement(node);
}

export function isElement(node: ts.Node): node is ts.JsxElement | ts.JsxSelfClosingElement {
  return ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node);
}

/** All that starts at a place, from the outside in. */
function nodesAt(tree: ts.SourceFile, start: number): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (node.pos > start || node.end < start) return;
    if (node.getStart(tree) === start) found.push(node);
    node.forEachChild(visit);
  };
  visit(tree);
  return found;
}

/** Statements share their span with the expression in them; the expression is what a finding means. */
function better(best: ts.Node | undefined, node: ts.Node): ts.Node {
  if (best === undefined || (!isTelling(best) && isTelling(node))) return node;
  if (isTelling(best)) return best;
  return node;
}

function wholeElement(node: ts.Node): ts.Node {
  return ts.isJsxOpeningElement(node) ? node.parent : node;
}
