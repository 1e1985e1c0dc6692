/**
 * Whose stored choice decides a call that names nobody, where the function tells the vendors of the person who asked:
 *
 *     segment.track({ userId, event: 'Paid' });                          isUserOptedOut(userId)
 *     await fetch('https://www.google-analytics.com/mp/collect', hit);   isUserOptedOut(userId), and not isUserOptedOut()
 *
 * Whoever has opted out by their record is held back from one of them then, and not told of by the other.
 */
import { ts } from 'ts-morph';
import { nothingHoisted } from '../text/hoist.js';
import { readPerson, type Person } from './person.js';
import type { Site } from '../plan.js';
import { bindsName, enclosingFunction, type FunctionNode } from '../text/syntax.js';

type Named = Extract<Person, { kind: 'named' }>;

/** Whoever is called so is the one who asks; an `inviteeId` is somebody else. */
const asks = /^(?:[\w$]+\.)*(?:(?:user|member|account|customer|distinct|visitor)_?id|(?:user|member|account|customer|visitor)\.id)$/i;

/** Undefined where nobody else is named, or more than one. */
export function personBeside(site: Site, neighbours: readonly Site[]): Named | undefined {
  const owner = enclosingFunction(site.node);
  if (!owner) return undefined;
  const named = neighbours.flatMap((other): readonly Named[] => {
    if (other.surface !== 'server' || !ts.isCallExpression(other.node) || enclosingFunction(other.node) !== owner) return [];
    const person = readPerson(other, other.node, nothingHoisted);
    return person.kind === 'named' ? [person] : [];
  });
  const [person] = named;
  const isOne = person !== undefined && named.every(({ text }) => text === person.text);
  return isOne && asks.test(person.text) && isThere(person.text.split('.')[0] ?? '', site.node, owner) ? person : undefined;
}

/** A parameter, or declared ahead of the place in a block around it. */
function isThere(name: string, node: ts.Node, owner: FunctionNode): boolean {
  if (owner.parameters.some((parameter) => bindsName(parameter.name, name))) return true;
  for (let at = node; at !== owner; at = at.parent) {
    const before = ts.isBlock(at.parent) ? at.parent.statements.filter((statement) => statement.end <= at.pos) : [];
    if (before.some((statement) => ts.isVariableStatement(statement) && statement.declarationList.declarations.some((one) => bindsName(one.name, name)))) return true;
  }
  return false;
}
