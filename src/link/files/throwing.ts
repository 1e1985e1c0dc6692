/**
 * The names of functions that throw, of files that may tell a choice. Whoever calls by another name need not be asked what stands behind it:
 * most calls of a program are of a `start` or a `map` of something that takes long to find out.
 *
 *     function assertAllowed() { if (isOptedOut()) throw … }       assertAllowed
 *     const guards = { sale: createGuard() }                        sale: what a call gives may throw
 *     export { assertAllowed as ensure }                            ensure
 */
import type { Expr, Module } from '../../code.js';
import { indexOf } from '../../analysis/index-of.js';
import { calledName } from '../../analysis/keys.js';
import { hasThrow } from '../../analysis/conditions/throws.js';

export function findThrowing(modules: readonly Module[]): ReadonlySet<string> {
  return new Set(modules.flatMap((module) => [...throwersIn(module), ...aliasesIn(module), ...exportedAnew(module)]));
}

/** A constructor is called by the name of its class. */
function throwersIn(module: Module): readonly string[] {
  return module.functions.flatMap(({ id, name, kind, ofClass }) => {
    if (!hasThrow(module, id)) return [];
    return kind === 'constructor' && ofClass !== undefined ? [module.classes[ofClass]?.name ?? ''] : [name];
  });
}

/** Members that are given what a call, a name or a member gives; a function literal has its name from the member. */
function aliasesIn(module: Module): readonly string[] {
  const { parents, acts } = indexOf(module);
  const literals = [...parents.keys()].flatMap((expr) => (expr.is === 'object' ? expr.entries : []));
  return [
    ...literals.flatMap(({ key, value }) => (key?.is === 'constant' && GIVES.has(value.is) ? [String(key.value)] : [])),
    ...acts.flatMap(({ expr }) => (expr.is === 'assign' && expr.target.is === 'member' && GIVES.has(expr.value.is) ? [calledName(expr.target)] : [])),
    ...module.classes.flatMap(({ members }) => members.flatMap(({ key, value }) => (key.is === 'constant' && value?.is === 'field' ? [String(key.value)] : []))),
  ];
}

/** What may give a function, or a class, that has another name. */
const GIVES: ReadonlySet<Expr['is']> = new Set<Expr['is']>(['name', 'member', 'call', 'choose', 'logical', 'assign', 'sequence', 'await']);

function exportedAnew({ exports }: Module): readonly string[] {
  return exports.flatMap((one) => {
    if (!('name' in one)) return [];
    const isSame = 'from' in one ? one.imported === one.name : one.value.is === 'function' || one.value.is === 'class';
    return isSame ? [] : [one.name];
  });
}
