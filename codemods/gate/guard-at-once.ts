/**
 * A guard inside of an expression, where no line can stand ahead of the call: its arguments with effects are evaluated in their place, for
 * everybody, and handed to a function that asks.
 *
 *     (mixpanel.track('Added', { at: next() }), list.push(item))
 *     →  (((properties) => isUserOptedOut() ? undefined : mixpanel.track('Added', properties))({ at: next() }), list.push(item))
 */
import { ts } from 'ts-morph';
import type { GateUse } from './gate-use.js';
import { openingMark } from './guard-text.js';
import type { Hoist } from '../text/hoist.js';
import { insert } from '../text/insert.js';
import type { Edit, Site } from '../plan.js';
import { stripDown, type Fate } from '../text/syntax.js';

export interface AtOnce {
  readonly gate: GateUse;
  readonly hoist: Hoist;
  readonly neutral: string;
}

/** Nothing is awaited in such a function, and what is spread has no type of its own there. */
export function canAskAtOnce(call: ts.Expression, fate: Fate, { gate, hoist }: Omit<AtOnce, 'neutral'>): call is ts.CallExpression {
  if (!ts.isCallExpression(call) || fate.kind === 'statement' || (call.flags & ts.NodeFlags.OptionalChain) !== 0) return false;
  return stripDown(fate.expression) === call && !gate.optedOut.startsWith('await ') && !namedIn(call, hoist).some(ts.isSpreadElement);
}

export function guardAtOnce({ file }: Site, call: ts.CallExpression, { gate, hoist, neutral }: AtOnce): readonly Edit[] {
  const named = namedIn(call, hoist);
  const start = call.getStart(file.tree);
  const names = named.map((argument) => hoist.nameOf(argument)).join(', ');
  return [
    insert(start, `${openingMark(file, call)}((${names}) => ${gate.optedOut} ? ${neutral} : `),
    ...hoist.edits,
    insert(call.end, `)(${named.map((argument) => argument.getText(file.tree)).join(', ')})`),
  ];
}

function namedIn(call: ts.CallExpression, hoist: Hoist): readonly ts.Expression[] {
  return call.arguments.filter((argument) => hoist.nameOf(argument) !== undefined);
}
