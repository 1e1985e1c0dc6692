/**
 * An object that a function makes anew for each of its callers: what one of them writes to its own reaches nobody else.
 *
 *     const read = () => JSON.parse(localStorage.getItem('prefs')) || {};
 *     function save(ads) { const prefs = read(); prefs.ads = ads; localStorage.setItem('prefs', JSON.stringify(prefs)); }
 *     if (read().ads) …                                           of another object than the one that `save` wrote to
 */
import type { Expr, FunctionId, Module } from '../../code.js';
import { genericScope } from '../frames.js';
import { indexOf } from '../index-of.js';
import type { Frame, Session, ValueOf, Write } from '../nouns.js';

/** Whether a write is to an object of its own, which the code that reads cannot have got. A constant is what everybody keeps there, and counts. */
export function isToAnother(session: Session, { expr, scope }: ValueOf<'object'>, { module, within, object, what }: Write, reader: Frame): boolean {
  if (object.is !== 'name' || object.variable === undefined || what.is !== 'value' || what.value.is === 'constant') return false;
  const { frame } = scope;
  if (!isMadeAnew(frame.module, expr, frame.code.id) || (reader.module === module && reader.code.id === within)) return false;
  const made = ownCall(module, object.variable, within);
  const callee = made && session.evaluate(made, genericScope(session, module, within));
  const isMaker = callee?.is === 'function' && callee.module === frame.module && callee.id === frame.code.id && isByItsName(module, made as Expr, callee);
  return isMaker && staysHere(session, { module, within }, object.variable);
}

/** `return parsed || {}`: nobody but the caller gets it, as long as the function is not wrapped by something that keeps what it gave. */
function isMadeAnew(module: Module, made: Expr, owner: FunctionId): boolean {
  const { parents, functionExprs } = indexOf(module);
  const self = functionExprs.get(owner);
  const around = self && parents.get(self)?.node;
  if (around && 'is' in around && around.is === 'call') return false;
  for (let node = parents.get(made)?.node, part: Expr = made; node; node = parents.get(part)?.node) {
    if ('do' in node) return node.do === 'return';
    const isPassedOn = (node.is === 'logical' && node.right === part) || (node.is === 'choose' && node.test !== part);
    if (!isPassedOn) return false;
    part = node as Expr;
  }
  return false;
}

/** What is called for the variable's one value: `read` of `const prefs = await read()`. */
function ownCall({ variables }: Module, variable: number, within: FunctionId): Expr | undefined {
  const { function: owner, definitions: [only, second] = [] } = variables[variable] ?? {};
  if (owner !== within || only?.from !== 'value' || second || only.path.length > 0) return undefined;
  const value = only.value.is === 'await' ? only.value.value : only.value;
  return value.is === 'call' && !value.construct ? value.callee : undefined;
}

/** The function itself by its own name, here or where it is imported; not what `cache(read)` has made of it. */
function isByItsName({ variables }: Module, callee: Expr, { module, id }: ValueOf<'function'>): boolean {
  const [only] = (callee.is === 'name' && callee.variable !== undefined ? variables[callee.variable]?.definitions : undefined) ?? [];
  if (only?.from !== 'import') return only?.from === 'function' || (only?.from === 'value' && only.value.is === 'function');
  const { declared, holderOf, functionExprs, exportsOf } = indexOf(module);
  const expr = functionExprs.get(id);
  const held = expr ? [expr, holderOf.get(expr)] : [];
  return [...(declared.get(id) ?? []), ...held].some((own) => own !== undefined && exportsOf.get(own)?.includes(only.name));
}

/** Whether it is only asked for its members, and handed to what the platform or a package has: `JSON.stringify(prefs)`. */
function staysHere(session: Session, { module, within }: Pick<Write, 'module' | 'within'>, variable: number): boolean {
  const { names, parents, exportsOf } = indexOf(module);
  return !exportsOf.has(variable) && (names.get(variable) ?? []).every((read) => {
    const parent = parents.get(read);
    if (!parent || parent.within !== within || !('is' in parent.node)) return false;
    const { node } = parent;
    if (node.is === 'member') return node.object === read;
    return node.is === 'call' && node.args.includes(read) && session.evaluate(node.callee, genericScope(session, module, within)).is === 'origin';
  });
}
