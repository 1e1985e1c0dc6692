/**
 * Does one call run before another, each time? By the text of one function, and by where functions are called.
 *
 *     addGates(app);  app.post('/e', handler);      what `addGates` does, stands before
 */
import type { Expr, Module } from '../../code.js';
import { indexOf } from '../index-of.js';
import type { Session } from '../nouns.js';

export interface Placed {
  readonly module: Module;
  readonly within: number;
  readonly expr: Expr;
}

const MOST_CALLERS = 3;

export function isBehind(session: Session, first: Placed, later: Placed, depth = 0): boolean {
  if (!isAlways(first)) return false;
  if (isBefore(session, first, later)) return true;
  if (depth > MOST_CALLERS) return false;
  if (first.within !== 0 && usesAt(session, first).some((use) => isBehind(session, use, later, depth + 1))) return true;
  const places = later.within === 0 ? [] : usesAt(session, later);
  return places.length > 0 && places.every((use) => isBehind(session, first, use, depth + 1));
}

function isBefore(session: Session, first: Placed, later: Placed): boolean {
  if (first.module === later.module) return first.within === later.within && first.expr.at[1] <= later.expr.at[0];
  // A file that imports another runs after it; not where both import each other.
  return first.within === 0 && later.within === 0 && isImportedBy(session, first.module.file, later.module.file) && !isImportedBy(session, later.module.file, first.module.file);
}

function isImportedBy(session: Session, file: string, by: string): boolean {
  const found = new Set(session.world.importers(file));
  for (const one of found) {
    if (one === by) return true;
    for (const importer of session.world.importers(one)) found.add(importer);
  }
  return false;
}

/** Nothing decides whether it runs: it is a statement of its function itself. */
export function isAlways({ module, within, expr }: Placed): boolean {
  const { parents } = indexOf(module);
  let parent = parents.get(expr);
  while (parent && 'is' in parent.node) {
    if (/^(?:choose|logical|function)$/.test(parent.node.is)) return false;
    parent = parents.get(parent.node as Expr);
  }
  const statement = parent?.node;
  const code = module.functions[within];
  return statement !== undefined && 'do' in statement && code !== undefined && code.body.includes(statement);
}

function usesAt(session: Session, { module, within }: Placed): readonly Placed[] {
  const { uses, isOpen } = session.usesOf(module, within);
  return isOpen ? [] : uses.map(({ frame, expr }) => ({ module: frame.module, within: frame.code.id, expr }));
}
