/**
 * Where a function of the project is used. A function that does not check may be gated by the places that call it, render it or hand it
 * on, provided that all of them are known.
 *
 *     function send() { track(); }      if (!out) send();      one use, on [allowed]
 */
import type { FunctionId, Module } from '../code.js';
import { indexOf } from './index-of.js';
import type { Session, Uses } from './nouns.js';
import { keptIn } from './once.js';
import { followExpr } from './uses/expressions.js';
import { fieldHolding, findMethodUses } from './uses/members.js';
import { followNamespaces } from './uses/namespaces.js';
import { followExports, followVariable } from './uses/names.js';
import type { Search } from './uses/search.js';
import { followDeclared } from './uses/shared.js';

/** Asked again while it is being answered: nothing more is known. */
const notYet: Uses = { uses: [], isOpen: true };

export function usesOf(session: Session, module: Module, id: FunctionId): Uses {
  const uses = keptIn(session, session.uses, `${module.file}#${id}`, { compute: () => search(session, module, id), meanwhile: notYet });
  if (uses === notYet) session.depth.cuts += 1;
  return uses;
}

function search(session: Session, module: Module, id: FunctionId): Uses {
  const found = searchFor(session, module, id);
  const ofClass = module.functions[id]?.ofClass;
  const field = fieldHolding(module, id);
  if (field) findMethodUses(found, field);
  else if (ofClass === undefined) findFunctionUses(found);
  else findMethodUses(found, { ofClass, member: module.classes[ofClass]?.members.find((one) => one.value?.function === id) });
  return { uses: found.uses, isOpen: found.isOpen };
}

function searchFor(session: Session, module: Module, id: FunctionId): Search {
  const search: Search = {
    session, module, id, uses: [], seen: new Set(), exported: [], isOpen: false, through: [],
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
  followDeclared(search);
}
