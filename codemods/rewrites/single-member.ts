/**
 * One person who is put on a vendor's list: a call like any other.
 *
 *     await mailchimp.lists.addListMember(list, { email_address: email })    →    if (!(await isUserOptedOut())) await mailchimp.lists.addListMember(…)
 *     for (const user of users) await add({ email: user.email })             →    for (const user of users) if (!(await hasStoredOptOut(user.id))) …
 */
import { ts } from 'ts-morph';
import type { ImportContext } from '../text/imports.js';
import { keyOfList, type FindType } from '../request/person-key.js';
import type { Person } from '../request/person.js';
import type { Outcome, Site } from '../plan.js';
import { bindsName, isFunction, stripDown } from '../text/syntax.js';
import { planServerCall } from './server-call.js';

const address = /^(e_?mail(_?address)?|phone(_?number)?)$/i;

/** Undefined where the call does not name one address, or names that of somebody in a list which does not say who that is. */
export function planSingleMember(site: Site, context: ImportContext, fileOf: FindType): Outcome | undefined {
  const { node } = site;
  if (!ts.isCallExpression(node) || site.surface !== 'server') return undefined;
  const named = node.arguments.flatMap(addressesIn);
  const root = named[0] && rootOf(named[0]);
  if (!root || named.some((one) => rootOf(one)?.text !== root.text)) return undefined;
  const list = listOf(root);
  if (list === 'unseen') return undefined;
  const key = list && keyOfList(list, fileOf);
  const person: Person | undefined = key === undefined ? undefined : { kind: 'named', text: `${root.text}.${key}` };
  return list && !person ? undefined : planServerCall(site, context, person && { whose: person });
}

/** Of literals alone: what a list is turned into is about many. */
function addressesIn(node: ts.Expression): readonly ts.Expression[] {
  const value = stripDown(node);
  if (ts.isCallExpression(value)) return value.expression.getText() === 'JSON.stringify' ? value.arguments.flatMap(addressesIn) : [];
  if (!ts.isObjectLiteralExpression(value)) return [];
  return value.properties.flatMap((property) => {
    const isAddress = property.name !== undefined && address.test(property.name.getText());
    if (ts.isShorthandPropertyAssignment(property)) return isAddress ? [property.name] : [];
    return ts.isPropertyAssignment(property) ? (isAddress ? [property.initializer] : addressesIn(property.initializer)) : [];
  });
}

/** `user` of `user.email`, `hash(user.email)`, `user.email.toLowerCase()` */
function rootOf(node: ts.Expression): ts.Identifier | undefined {
  const value = stripDown(node);
  if (ts.isIdentifier(value)) return value;
  if (ts.isPropertyAccessExpression(value)) return rootOf(value.expression);
  if (!ts.isCallExpression(value)) return undefined;
  const [argument] = value.arguments;
  return ts.isPropertyAccessExpression(value.expression) ? rootOf(value.expression.expression) : argument && rootOf(argument);
}

/** The list that the name goes through, `unseen` where it cannot be told, and undefined where it goes through none. */
function listOf(name: ts.Identifier): ts.Identifier | 'unseen' | undefined {
  for (let at: ts.Node = name; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isForOfStatement(at)) {
      const declared = ts.isVariableDeclarationList(at.initializer) ? at.initializer.declarations[0] : undefined;
      if (declared && bindsName(declared.name, name.text)) return ts.isIdentifier(declared.name) && ts.isIdentifier(at.expression) ? at.expression : 'unseen';
    }
    if (!isFunction(at) || !at.parameters.some((parameter) => bindsName(parameter.name, name.text))) continue;
    const taker = ts.isCallExpression(at.parent) && ts.isPropertyAccessExpression(at.parent.expression) ? at.parent.expression : undefined;
    if (!taker || !/^(map|forEach|flatMap|reduce|filter)$/.test(taker.name.text)) return undefined;
    return ts.isIdentifier(taker.expression) && at.parameters[0]?.name.getText() === name.text ? taker.expression : 'unseen';
  }
  return undefined;
}
