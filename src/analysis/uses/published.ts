/**
 * Whether code outside the project can have a class: it is exported by a package that is published, as it is, in an object, through a function
 * that gives it, or as a class derived from it. Who has it makes instances and calls whatever is not private.
 *
 *     export class Client { send() {} }      in the entry of a package: `new Client().send()` is written where nobody sees it
 */
import type { Expr, Module } from '../../code.js';
import { derivedFrom, keyOfClass } from '../classes.js';
import { indexOf } from '../index-of.js';
import type { Session, ValueOf } from '../nouns.js';
import { keptIn } from '../once.js';
import { filesThatSee } from '../seen.js';
import { followExports, followVariable } from './names.js';
import { isNew, type Search } from './search.js';

export function isPublished(search: Search, of: ValueOf<'class'>): boolean {
  const { session } = search;
  const { world } = session;
  // Where nobody is asked for a choice, it does not matter who else calls.
  if (!world.mayBeGated(of.module.file) && !world.mayBeTold(of.module.file)) return false;
  if (!filesThatSee(session, of.module.file).some((file) => world.isPublished(file))) return false;
  return keptIn(session, session.published, keyOfClass(of), { compute: () => isOffered(search, of) || derivedFrom(session, of).some((one) => isOffered(search, one)), meanwhile: false });
}

function isOffered(search: Search, of: ValueOf<'class'>): boolean {
  const { module, id } = of;
  const own: Search = {
    ...search, seen: new Set(), exported: [], isOpen: false, through: [],
    isOurs: (value) => value.is === 'class' && keyOfClass(value) === keyOfClass(of),
    followExpr: (home, expr) => followOffer(own, home, expr),
    followVariable: (home, variable) => followVariable(own, home, variable),
  };
  for (const [variable, { definitions }] of module.variables.entries()) if (definitions.some((one) => one.from === 'class' && one.id === id)) own.followVariable(module, variable);
  const expr = indexOf(module).classExprs.get(id);
  if (expr) own.followExpr(module, expr);
  return own.isOpen || own.exported.some((one) => search.session.world.isPublished(one.module.file));
}

function followOffer(search: Search, module: Module, expr: Expr): void {
  if (!isNew(search, `${module.file}@${expr.at[0]}-${expr.at[1]} ${expr.is}`)) return;
  followExports(search, module, expr);
  const { node, within } = indexOf(module).parents.get(expr) ?? {};
  if (!node || within === undefined) return;
  if ('is' in node) {
    if (node.is === 'object' || node.is === 'array' || node.is === 'choose' || node.is === 'logical') search.followExpr(module, node);
  } else if (node.do === 'declare' && node.target.is === 'name' && node.target.variable !== undefined) {
    search.followVariable(module, node.target.variable);
  } else if (node.do === 'return' && isGivenOut(search.session, module, within)) {
    search.isOpen = true;
  }
}

/** `export function createClient() { return Client; }` */
function isGivenOut(session: Session, module: Module, within: number): boolean {
  return session.usesOf(module, within).isOpen;
}
