/**
 * Where a function of the project is used. A function that does not check may be gated by the places that call it, render it or hand it
 * on, provided that all of them are known.
 *
 *     function send() { track(); }      if (!out) send();      one use, on [allowed]
 */
import type { FunctionId, Module } from '../code.js';
import { indexOf } from './index-of.js';
import type { Session, Uses } from './nouns.js';
import { followExpr } from './uses/expressions.js';
import { findMethodUses } from './uses/members.js';
import { followNamespaces } from './uses/namespaces.js';
import { followExports, followVariable } from './uses/names.js';
import type { Search } from './uses/search.js';

export function usesOf(session: Session, module: Module, id: FunctionId): Uses {
  const key = `${module.file}#${id}`;
  const known = session.uses.get(key);
  if (known) return known;
  // Asked again while it is being answered: nothing more is known.
  session.uses.set(key, { uses: [], isOpen: true });
  const search = searchFor(session, module, id);
  const ofClass = module.functions[id]?.ofClass;
  if (ofClass === undefined) findFunctionUses(search);
  else findMethodUses(search, ofClass);
  const result: Uses = { uses: search.uses, isOpen: search.isOpen };
  session.uses.set(key, result);
  return result;
}

function searchFor(session: Session, module: Module, id: FunctionId): Search {
  const search: Search = {
    session, module, id, uses: [], seen: new Set(), exported: [], isOpen: false,
    isOurs: (value) => value.is === 'function' && value.module.file === module.file && value.id === id,
    followExpr: (home, expr) => followExpr(search, home, expr),
    followVariable: (home, variable) => followVariable(search, home, variable),
  };
  return search;
}

function findFunctionUses(search: Search): void {
  const { module, id } = search;
  const expr = indexOf(module).functionExprs.get(id);
  for (const variable of indexOf(module).declared.get(id) ?? []) search.followVariable(module, variable);
  if (expr) {
    search.followExpr(module, expr);
    followExports(search, module, expr);
  }
  followNamespaces(search);
}
