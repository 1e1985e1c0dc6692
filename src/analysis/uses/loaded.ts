/** The places where a module is loaded while the program runs. */
import type { FunctionId, Module } from '../../code.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';

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
