/**
 * A vendor's function that is handed to other code of the page, and asks whenever it is called:
 *
 *     emitter.on('paid', mixpanel.track);    →    emitter.on('paid', (...args) => isUserOptedOut() ? undefined : mixpanel.track(...args));
 *
 * The call that it is handed to is not the vendor's, so it is made for everybody.
 */
import { ts } from 'ts-morph';
import { useClientGate } from '../gate/gate-use.js';
import type { ImportContext } from '../text/imports.js';
import { neutralFor } from '../gate/neutral.js';
import { refuse, type Outcome, type Site } from '../plan.js';
import { bindsName, enclosingFunction, isFunction, stripDown } from '../text/syntax.js';

/** What is handed over, and how it is called: `mixpanel.track` of `mixpanel.track.bind(mixpanel)`, with `'Seen'` ahead of `bind(mixpanel, 'Seen')`. */
export interface HandedOver {
  readonly argument: ts.Expression;
  readonly called: ts.Expression;
  readonly ahead: readonly string[];
}

/** Undefined where the call is the vendor's own: `mixpanel.track(track)`, `gtag('event', event)`, `send(track)` of a parameter. */
export function findHandedOver({ finding, node }: Site): HandedOver | undefined {
  const name = finding.api.split('.').at(-1) ?? '';
  if (!ts.isCallExpression(node) || name === '' || new RegExp(`\\b${name}\\b`).test(node.expression.getText())) return undefined;
  if (node.arguments.some((argument) => ts.isStringLiteralLike(argument) && argument.text === name) || isParameter(name, node)) return undefined;
  const found = node.arguments.flatMap((argument) => readHandedOver(argument, name) ?? []);
  return found.length === 1 ? found[0] : undefined;
}

/** `amplitude.track.bind(null, 'Pressed')`, where `track` is what is looked for. */
export function readHandedOver(argument: ts.Expression, name: string): HandedOver | undefined {
  const value = stripDown(argument);
  const ahead = ts.isCallExpression(value) ? value.arguments.slice(1) : [];
  const called = ahead.every((one) => ts.isLiteralExpression(one)) ? unbound(value) : undefined;
  return called && nameOf(called) === name ? { argument, called, ahead: ahead.map((one) => one.getText()) } : undefined;
}

/** Whether something in the arguments is the vendor's function itself, in a form that is not understood. */
export function handsOver({ finding, node }: Site): boolean {
  const name = finding.api.split('.').at(-1) ?? '';
  if (!ts.isCallExpression(node) || name === '' || new RegExp(`\\b${name}\\b`).test(node.expression.getText())) return false;
  const isReference = (at: ts.Node): boolean => {
    if (isFunction(at)) return false;
    if (ts.isPropertyAccessExpression(at) && at.name.text === name && !(ts.isCallExpression(at.parent) && at.parent.expression === at)) return true;
    return ts.forEachChild(at, isReference) ?? false;
  };
  return node.arguments.some(isReference);
}

/** What a function is given is no vendor's: where it is one, it was handed over by the caller. */
function isParameter(name: string, node: ts.Node): boolean {
  const owner = enclosingFunction(node);
  if (!owner) return false;
  return owner.parameters.some((parameter) => bindsName(parameter.name, name)) || isParameter(name, owner);
}

function unbound(node: ts.Expression): ts.Expression | undefined {
  if (ts.isIdentifier(node)) return node;
  if (ts.isPropertyAccessExpression(node)) return node;
  const isBound = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'bind' && node.arguments.length > 0;
  return isBound ? unbound((node.expression).expression) : undefined;
}

function nameOf(node: ts.Expression): string {
  return ts.isPropertyAccessExpression(node) ? node.name.text : node.getText();
}

/** `mixpanel.track`, which a type may ask for. */
export function isNamed(node: ts.Expression): boolean {
  return ts.isIdentifier(node) || (ts.isPropertyAccessExpression(node) && !node.questionDotToken && isNamed(node.expression));
}

export function planHandOver(site: Site, { argument, called, ahead }: HandedOver, context: ImportContext): Outcome {
  const isTyped = /\.[cm]?tsx?$/.test(site.file.path) && !ts.isJsxExpression(argument.parent);
  if (isTyped && ahead.length > 0) return refuse(site, 'by-reference');
  const gate = useClientGate(site, context);
  const neutral = neutralFor(site, { kind: 'used', expression: argument }) ?? 'undefined';
  // Whoever takes anything tells the parameters no types.
  const args = isTyped && isNamed(called) ? `...args: Parameters<typeof ${called.getText()}>` : '...args';
  const text = `(${args}) => ${gate.optedOut} ? ${neutral} : ${called.getText()}(${[...ahead, '...args'].join(', ')})`;
  const edit = { start: argument.getStart(site.file.tree), end: argument.end, text };
  return { kind: 'plan', action: gate.reused ? 'reused' : 'rewritten', finding: site.finding, edits: [edit], imports: gate.imports, parts: gate.parts };
}
