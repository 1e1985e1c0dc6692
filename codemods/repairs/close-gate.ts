/**
 * Repair: a gate that answers "allowed" when its read fails.
 *
 *     catch { return false; }         →    catch { return true; }
 *     catch (error) { log(error); }   →    catch (error) { log(error); return true; }
 *     read().catch(() => false)       →    read().catch(() => true)
 */
import { ts } from 'ts-morph';
import { insert } from '../text/insert.js';
import type { Edit } from '../plan.js';
import type { ParsedFile } from '../text/source.js';
import { indentAt, isFunction, type FunctionNode } from '../text/syntax.js';

export interface Closing {
  readonly meaning: 'opted-out' | 'allowed';
  /** Only where a store is waited for: what fails otherwise has been asked for in another way. */
  readonly ofStore: boolean;
}

export function planCloseGate(file: ParsedFile, owner: FunctionNode, { meaning, ofStore }: Closing): readonly Edit[] {
  const answer = String(meaning === 'opted-out');
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCatchClause(node) && (!ofStore || passes(node, answer))) edits.push(...inCatch(file, node, answer));
    else if (ts.isCallExpression(node) && !ofStore) edits.push(...inHandler(file, node, answer));
    if (node === owner || !isFunction(node)) node.forEachChild(visit);
  };
  visit(owner);
  return edits;
}

/** What is waited for fails, and the gate answers "allowed" or asks on: `catch { return false; }`, `catch (error) { log(error); } return cookie === '1';` */
function passes({ block, parent }: ts.CatchClause, answer: string): boolean {
  const last = block.statements.at(-1);
  if (!holds(parent.tryBlock, ts.isAwaitExpression) || holds(parent, isAssignment)) return false;
  if (last && ts.isReturnStatement(last)) return last.expression?.getText() !== answer;
  if (holds(block, (node) => ts.isReturnStatement(node) || ts.isThrowStatement(node)) || !ts.isBlock(parent.parent)) return false;
  const next = parent.parent.statements[parent.parent.statements.indexOf(parent) + 1];
  return next !== undefined && !(ts.isReturnStatement(next) && next.expression?.getText() === answer);
}

function isAssignment(node: ts.Node): boolean {
  return ts.isBinaryExpression(node) && node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && node.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
}

function holds(node: ts.Node, is: (node: ts.Node) => boolean): boolean {
  return is(node) || (!isFunction(node) && (ts.forEachChild(node, (child) => holds(child, is)) ?? false));
}

function inCatch(file: ParsedFile, { block }: ts.CatchClause, answer: string): readonly Edit[] {
  const last = block.statements.at(-1);
  if (last && ts.isReturnStatement(last)) return last.expression ? replaceOpen(file, last.expression, answer) : [insert(last.getStart(file.tree) + 'return'.length, ` ${answer}`)];
  if (last && ts.isThrowStatement(last)) return [];
  const { text, tree, style } = file;
  const line = `return ${answer}${style.semicolon}`;
  if (!text.slice(block.getStart(tree), block.end).includes('\n')) return [insert(block.end - 1, last ? `${line} ` : `${text[block.end - 2] === ' ' ? '' : ' '}${line} `)];
  const outer = indentAt(text, block.end - 1);
  return [insert(last?.end ?? block.getStart(tree) + 1, `${style.eol}${outer}${style.indent}${line}`)];
}

/** `.catch(() => false)` */
function inHandler(file: ParsedFile, { expression, arguments: [handler] }: ts.CallExpression, answer: string): readonly Edit[] {
  const isCatch = ts.isPropertyAccessExpression(expression) && expression.name.text === 'catch';
  if (!isCatch || !handler || !ts.isArrowFunction(handler) || ts.isBlock(handler.body)) return [];
  return replaceOpen(file, handler.body, answer);
}

/** Only the plain opposite: what else is given says more than a choice. */
function replaceOpen({ tree }: ParsedFile, value: ts.Expression, answer: string): readonly Edit[] {
  const isOpen = value.getText() === String(answer === 'false') || value.getText() === 'undefined' || value.getText() === 'null';
  return isOpen ? [{ start: value.getStart(tree), end: value.end, text: answer }] : [];
}
