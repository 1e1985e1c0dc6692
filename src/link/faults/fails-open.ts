/**
 * Is it a `catch` that lets a gate answer "allowed" without a check? Each is judged by what the gate would answer without it.
 *
 *     try { return await read(id); } catch { return false; }      with the `catch`: not closed; without it: closed
 *     return read(id).catch(() => false);                         the same
 */
import type { Module } from '../../code.js';
import type { Span } from '../../model.js';
import { genericFrame, unread } from '../../analysis/frames.js';
import { calledName } from '../../analysis/keys.js';
import type { Frame, Session } from '../../analysis/nouns.js';
import { partsOf, type Code } from '../../analysis/parts.js';
import { answerOf, type Answering } from './answers.js';

/** The places at which failures of a gate become permission. */
export function findOpenCatches(session: Session, module: Module, { code, isClosed }: Answering): readonly Span[] {
  if (isClosed) return [];
  const catches = code.body.flatMap((statement) => catchesIn(statement, module));
  const isClosedWith = (left: readonly Catch[]): boolean => {
    const without = catches.filter((one) => !left.includes(one)).reduce((copy, { node, uncaught }) => replaced(copy, node, uncaught), module);
    const own = without.functions[code.id];
    if (!own) return false;
    const frame: Frame = { ...genericFrame(session, module, code.id), ...unread(), module: without, code: own };
    delete frame.walk;
    return answerOf(session, frame)?.isClosed === true;
  };
  if (catches.length === 0 || !isClosedWith([])) return [];
  return catches.filter((one) => !isClosedWith([one])).map(({ at }) => at);
}

interface Catch {
  readonly node: Code;
  readonly uncaught: Code;
  /** Where it answers, or all of it where it says nothing and the function goes on. */
  readonly at: Span;
}

function catchesIn(node: Code, module: Module): readonly Catch[] {
  const own = catchOf(node, module);
  return [...(own ? [own] : []), ...partsOf(node).flatMap((part) => catchesIn(part, module))];
}

function catchOf(node: Code, module: Module): Catch | undefined {
  if ('do' in node) {
    if (node.do !== 'try' || !node.caught) return undefined;
    const { caught, ...uncaught } = node;
    return { node, uncaught, at: caught.body.at(-1)?.at ?? node.at };
  }
  if (node.is !== 'call' || node.callee.is !== 'member' || calledName(node.callee) !== 'catch') return undefined;
  const [handler] = node.args;
  const answers = handler?.is === 'function' ? module.functions[handler.id]?.body.at(-1) : undefined;
  return { node, uncaught: node.callee.object, at: (answers?.do === 'return' ? answers.value?.at : answers?.at) ?? node.at };
}

/** The same tree with one node in the place of another; what does not hold it is shared. */
function replaced<Tree>(tree: Tree, from: Code, to: Code): Tree {
  if (Object.is(tree, from)) return to as Tree;
  if (tree === null || typeof tree !== 'object') return tree;
  if (Array.isArray(tree)) {
    const items = tree.map((item: unknown) => replaced(item, from, to));
    return items.some((item, at) => item !== tree[at]) ? items as Tree : tree;
  }
  const entries = Object.entries(tree).map(([key, value]) => [key, value, replaced(value as unknown, from, to)] as const);
  return entries.some(([, value, now]) => now !== value) ? Object.fromEntries(entries.map(([key, , now]) => [key, now])) as Tree : tree;
}
