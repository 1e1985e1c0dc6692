/**
 * Who calls the function of the project that a pathway stands in, where it is a wrapper around the vendor's call.
 *
 *     export function sendEvent(name) { queueMicrotask(() => segment.track({ event: name })); }      everybody who calls `sendEvent`
 */
import type { FunctionId, Module } from '../../code.js';
import type { Finding } from '../../model.js';
import { indexOf } from '../../analysis/index-of.js';
import type { Session, Use } from '../../analysis/nouns.js';
import { enclosingNames } from './evidence.js';

export function callSitesOf(session: Session, module: Module, within: FunctionId): Finding['callSites'] {
  const found = new Map<string, { readonly file: string; readonly function: string }>();
  for (const { frame } of usesOfWrapper(session, module, within)) {
    const site = { file: frame.module.file, function: enclosingNames(frame.module, frame.code.id) };
    found.set(`${site.file}|${site.function}`, site);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, site]) => site);
}

/** A function that is used where it is made, such as a callback, belongs to the function around it. */
function usesOfWrapper(session: Session, module: Module, within: FunctionId): readonly Use[] {
  for (let at: FunctionId | undefined = within; at !== undefined && at !== 0; at = module.functions[at]?.parent) {
    const made = indexOf(module).functionExprs.get(at);
    const { uses } = session.usesOf(module, at);
    const elsewhere = uses.filter(({ expr, frame }) => frame.module !== module || !made || expr.at[0] > made.at[0] || expr.at[1] < made.at[1]);
    if (elsewhere.length > 0) return elsewhere;
  }
  return [];
}
