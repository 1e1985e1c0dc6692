/** What a finding shows for itself: the check in the words of the source, and where the function stands. */
import type { FunctionId, Module } from '../../code.js';
import type { GateUse, Place, Span } from '../../model.js';
import type { Check } from '../../analysis/paths.js';
import type { World } from '../../analysis/world.js';

export function placeOf(module: Module, [start, end]: Span): Place {
  const from = positionOf(module.lines, start);
  const to = positionOf(module.lines, end);
  return { file: module.file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column, start, end };
}

function positionOf(lines: readonly number[], offset: number): { line: number; column: number } {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
}

export function gateUseOf(world: World, check: Check, takesEffect: 'call' | 'load', signals: readonly string[]): GateUse | null {
  const module = world.module(check.file);
  if (!module) return null;
  return { ...placeOf(module, check.at), text: textAt(world, module, check.at), signals, basis: check.basis, takesEffect };
}

/** A whole element as a check, or as a call, is told by its beginning. */
const LONGEST_TEXT = 200;

/** Source text on one line. */
export function textAt(world: World, module: Module, [start, end]: Span): string {
  const text = world.text(module.file).slice(start, end).replaceAll(/\s+/g, ' ').trim();
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
}

/** `Checkout>onClick`: the names of the functions around a place, from the outside in. */
export function enclosingNames(module: Module, within: FunctionId): string {
  const names: string[] = [];
  for (let at: FunctionId | undefined = within; at !== undefined && at !== 0; at = module.functions[at]?.parent) {
    const code = module.functions[at];
    const owner = code?.ofClass === undefined ? '' : module.classes[code.ofClass]?.name ?? '';
    if (code?.name) names.unshift(owner ? `${owner}.${code.name}` : code.name);
  }
  return names.join('>');
}
