/**
 * Where a gate that stands there already waits for what is sent later: ahead of the question to the preference store.
 *
 *     await sharingSettled();
 *     if (userId && preferenceStore && (await preferenceStore.hasOptedOut(userId))) return 'preference';
 */
import { ts } from 'ts-morph';
import type { ParsedFile } from '../text/source.js';

/** The statement before which it waits; undefined in a gate that its owner has written in another way. */
export function waitingPlaceIn({ tree }: ParsedFile): ts.Statement | undefined {
  let found: ts.Statement | undefined;
  const visit = (node: ts.Node): void => {
    if (found === undefined && ts.isTryStatement(node) && isGate(node.parent.parent)) found = node.tryBlock.statements.find((statement) => asksStore.test(statement.getText()));
    node.forEachChild(visit);
  };
  visit(tree);
  return found;
}

const asksStore = /\.hasOptedOut\(|\.getItem(?:Async)?\(/;

function isGate(node: ts.Node): boolean {
  return ts.isFunctionDeclaration(node) && /^(?:findOptOut|hasStoredOptOut)$/.test(node.name?.text ?? '');
}
