/** Where a file loads another while it runs: `import('./pixel')`. */
import type { ExprOf, FunctionId, Module } from '../../code.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';

const imports = new WeakMap<Module, readonly ExprOf<'import'>[]>();

export function importsIn(module: Module): readonly ExprOf<'import'>[] {
  const known = imports.get(module);
  if (known) return known;
  const found = [...indexOf(module).parents.keys()].flatMap((expr) => (expr.is === 'import' ? [expr] : []));
  imports.set(module, found);
  return found;
}

/** What they give is the component that is loaded: `lazy(() => import('./pixels').then((m) => m.Pixel))`. */
export const LOADERS = /^(?:lazy|dynamic|loadable|defineAsyncComponent)$/;

export function isInLoader(module: Module, within: FunctionId): boolean {
  const index = indexOf(module);
  for (let at: FunctionId | undefined = within; at !== undefined && at !== 0; at = module.functions[at]?.parent) {
    const expr = index.functionExprs.get(at);
    const taker = expr && index.parents.get(expr)?.node;
    if (taker && 'is' in taker && taker.is === 'call' && LOADERS.test(calledName(taker.callee))) return true;
  }
  return false;
}
