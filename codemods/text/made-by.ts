/**
 * Functions that answer with a function: who calls the answer calls what stands inside.
 *
 *     const makeSender = (source) => (userId) => segment.track({ userId, … });
 *     const send = makeSender('web');
 *     send(id);                                   the call that leads to `track`
 */
import { ts } from 'ts-morph';
import { namesOf } from './names-of.js';
import type { ParsedFile } from './source.js';
import { enclosingFunction, type FunctionNode } from './syntax.js';
import type { FindUses, Use } from './uses.js';

/** The calls of the function that answers with a value; undefined where there is none, or it is handed on. */
export function callsOfAnswer(value: ts.Expression, file: ParsedFile, findUses: FindUses): readonly Use[] | undefined {
  const callsOf = (maker: FunctionNode): readonly (Use | undefined)[] => {
    const outer = ts.isExpression(maker) ? makerOf(maker) : undefined;
    if (outer) return callsOf(outer).flatMap((one) => (one ? callsOfHeld(one) : [one]));
    return ts.isExpression(maker) || ts.isFunctionDeclaration(maker) ? namesOf(maker, file).flatMap(findUses).flatMap(callsOfHeld) : [];
  };
  const callsOfHeld = (held: Use): readonly (Use | undefined)[] => {
    const call = callOf(held);
    const uses = call ? [] : namesOf(held.node, held.file).flatMap(findUses);
    return uses.length > 0 ? uses.map(callOf) : [call];
  };
  const maker = makerOf(value);
  const calls = maker ? callsOf(maker) : [];
  return calls.length > 0 && calls.every((one) => one !== undefined) ? calls : undefined;
}

export function calledBy(value: ts.Expression): ts.CallExpression | undefined {
  const { parent } = value;
  if (ts.isParenthesizedExpression(parent)) return calledBy(parent);
  return ts.isCallExpression(parent) && parent.expression === value ? parent : undefined;
}

function callOf({ node, file }: Use): Use | undefined {
  const call = calledBy(node);
  return call && { node: call, file };
}

/** `(source) => (event) => …`, `return send;` */
function makerOf({ parent }: ts.Expression): FunctionNode | undefined {
  if (ts.isReturnStatement(parent)) return enclosingFunction(parent);
  return ts.isArrowFunction(parent) ? parent : undefined;
}
