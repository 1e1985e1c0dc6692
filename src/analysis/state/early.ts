/**
 * A variable that is read above the line that gives it its value holds nothing yet.
 *
 *     if (out) return;  var out = isOptedOut();      `out` is undefined; in a loop, from the second round on, what was written
 */
import type { Definition, ExprOf, Module, VariableId } from '../../code.js';
import { loopsIn } from '../captured.js';
import { indexOf } from '../index-of.js';
import type { Scope, Value } from '../nouns.js';
import { join, nothing } from '../values.js';

/** Whether all that is written to it stands further down in the function that reads it. */
export function isReadEarly(expr: ExprOf<'name'>, id: VariableId, { frame: { module, code }, env }: Scope): boolean {
  const { at } = expr;
  const { function: owner, definitions = [] } = module.variables[id] ?? {};
  const [first] = definitions;
  return first?.from === 'value' && first.value.at[0] > at[1] && owner === code.id && isScript(module.language) && !env.has(id) && definitions.every((one) => isBehind(one, at[1], code.id)) && isInCode(expr, module);
}

/** An export names what it exports where that is declared. */
function isInCode(expr: ExprOf<'name'>, module: Module): boolean {
  return indexOf(module).parents.has(expr);
}

/** In a component a script may stand behind the markup that reads it. */
function isScript(language: string): boolean {
  return /^[jt]sx?$/.test(language);
}

function isBehind(one: Definition, end: number, within: number): boolean {
  return one.from === 'value' && one.within === within && one.value.at[0] > end;
}

export function beforeItIsWritten({ at }: ExprOf<'name'>, written: Value, { frame: { code } }: Scope): Value {
  return loopsIn(code).some(([start, end]) => at[0] > start && at[1] < end) ? join([nothing, written]) : nothing;
}
