/**
 * A promise that is settled once a script, a pixel or a request is there is settled for those as well for whom it never comes:
 *
 *     new Promise((resolve) => {                     new Promise((resolve) => {
 *       const script = …;                              const script = …;
 *       script.onload = () => resolve();               script.onload = () => resolve();
 *       script.src = 'https://…';              →       startWhenAllowed(() => { if (!isUserOptedOut()) script.src = 'https://…'; });
 *       document.head.append(script);                  document.head.append(script);
 *     });                                              if (isUserOptedOut()) resolve();
 *                                                    });
 */
import { ts } from 'ts-morph';
import { inOrder } from '../text/edits.js';
import type { GateUse } from '../gate/gate-use.js';
import { insert } from '../text/insert.js';
import { refuse, type Outcome, type Site } from '../plan.js';
import { enclosingFunction, indentAt, isFunction, stripDown } from '../text/syntax.js';

/** The outcome as it is where nobody waits for what is loaded, and a refusal where what they wait for cannot be made without it. */
export function settlingPromise(site: Site, outcome: Outcome, gate: GateUse): Outcome {
  const executor = outcome.kind === 'plan' ? executorAround(site.node) : undefined;
  const loaded = loadedBy(site.node);
  if (outcome.kind === 'refusal' || !executor || loaded === undefined) return outcome;
  const { body, resolve } = executor;
  const handlers = handlersOf(body, loaded);
  if (handlers.length === 0 || isSettledAnyway(body, resolve, handlers)) return outcome;
  const answer = handlers.flatMap((handler) => answerIn(handler, resolve, site)).at(0);
  const place = answer === undefined ? undefined : placeIn(body, site.node, answer);
  if (answer === undefined || !place) return refuse(site, 'shape-not-supported', 'a promise that is settled with what is loaded here');
  const { text, tree, style } = site.file;
  const line = `if (${gate.optedOut}) ${answer}${style.semicolon}`;
  const at = place.is === 'behind' ? place.statement.end : place.statement.getStart(tree);
  const gap = `${style.eol}${indentAt(text, place.statement.getStart(tree))}`;
  const imports = [...outcome.imports, ...gate.imports.filter(({ local }) => !outcome.imports.some((other) => other.local === local))];
  return { ...outcome, imports, edits: inOrder([...outcome.edits, insert(at, place.is === 'behind' ? gap + line : line + gap)]) };
}

interface Executor {
  readonly body: ts.Block;
  readonly resolve: string;
}

function executorAround(node: ts.Node): Executor | undefined {
  const owner = enclosingFunction(node);
  const resolve = owner?.parameters[0]?.name;
  if (!owner?.body || !ts.isBlock(owner.body) || !ts.isNewExpression(owner.parent) || owner.parent.expression.getText() !== 'Promise' || !resolve || !ts.isIdentifier(resolve)) return undefined;
  return { body: owner.body, resolve: resolve.text };
}

/** `script` of `script.src = …`, `xhr` of `xhr.open(…)`. */
function loadedBy(node: ts.Node): string | undefined {
  const access = ts.isBinaryExpression(node) ? node.left : ts.isCallExpression(node) ? node.expression : undefined;
  return access && ts.isPropertyAccessExpression(access) && ts.isIdentifier(access.expression) ? access.expression.text : undefined;
}

/** `script.onload = …`, `script.addEventListener('load', …)` */
function handlersOf(body: ts.Block, loaded: string): readonly ts.Expression[] {
  return all(body).flatMap((node) => {
    if (ts.isBinaryExpression(node) && new RegExp(`^${loaded}\\.on(?:load|loadend|readystatechange)$`).test(node.left.getText())) return [node.right];
    const [event, handler] = ts.isCallExpression(node) && node.expression.getText() === `${loaded}.addEventListener` ? node.arguments : [];
    return event && handler && /^['"`](?:load|loadend|readystatechange)['"`]$/.test(event.getText()) ? [handler] : [];
  });
}

function all(node: ts.Node): readonly ts.Node[] {
  const below: ts.Node[] = [node];
  node.forEachChild((child) => { below.push(...all(child)); });
  return below;
}

/** `resolve();` of the executor itself, `setTimeout(resolve, 3000)` */
function isSettledAnyway(body: ts.Block, resolve: string, handlers: readonly ts.Expression[]): boolean {
  return all(body).some((node) => {
    if (!ts.isCallExpression(node) || handlers.some((handler) => handler.pos <= node.pos && node.end <= handler.end)) return false;
    const isTimed = /(?:^|\.)setTimeout$/.test(node.expression.getText()) && new RegExp(`\\b${resolve}\\b`).test(node.arguments[0]?.getText() ?? '');
    return isTimed || (node.expression.getText() === resolve && ts.isExpressionStatement(node.parent) && node.parent.parent === body);
  });
}

/** How the handler settles the promise, where that takes nothing that only the handler knows. */
function answerIn(handler: ts.Expression, resolve: string, site: Site): readonly string[] {
  const value = stripDown(handler);
  if (ts.isIdentifier(value)) return value.text === resolve ? [/\.[cm]?tsx?$/.test(site.file.path) ? `${resolve}(undefined)` : `${resolve}()`] : [];
  if (!isFunction(value)) return [];
  const own = new Set(all(value).flatMap((node) => (ts.isParameter(node) || ts.isVariableDeclaration(node) ? [node.name.getText()] : [])));
  return all(value).filter(ts.isCallExpression).filter(({ expression, arguments: given }) => expression.getText() === resolve
    && given.every((one) => site.isSteady(one) && !all(one).some((node) => ts.isIdentifier(node) && own.has(node.text)))).map((call) => call.getText());
}

interface PlaceIn {
  readonly is: 'behind' | 'before';
  readonly statement: ts.Statement;
}

/** At the end, where all that it speaks of is there; not where the load itself is edited. */
function placeIn(body: ts.Block, node: ts.Node, answer: string): PlaceIn | undefined {
  const [first, last] = [body.statements.at(0), body.statements.at(-1)];
  if (last && !(last.pos <= node.pos && node.end <= last.end)) return { is: 'behind', statement: last };
  return first && first !== last && /\((?:undefined)?\)$/.test(answer) ? { is: 'before', statement: first } : undefined;
}
