/** `module.exports = …`, `exports.x = …`: CommonJS exports are assignments. */
import type { Expr, Target } from '../../code.js';
import type { Lowering } from './context.js';

export function exportAssigned(target: Target, value: Expr, lowering: Lowering): void {
  if (target.is !== 'member' || target.key.is !== 'constant') return;
  const name = String(target.key.value);
  if (isGlobal(target.object, 'module') && name === 'exports') exportAll(value, lowering);
  else if (isGlobal(target.object, 'exports') || isModuleExports(target.object)) lowering.exports.push({ name, value });
}

/** `module.exports = { a, b }` exports the object, and its members by name. */
function exportAll(value: Expr, lowering: Lowering): void {
  lowering.exports.push({ name: 'module.exports', value });
  if (value.is !== 'object') return;
  for (const entry of value.entries) {
    if (entry.key?.is === 'constant') lowering.exports.push({ name: String(entry.key.value), value: entry.value });
  }
}

function isModuleExports(expr: Expr): boolean {
  return expr.is === 'member' && isGlobal(expr.object, 'module') && expr.key.is === 'constant' && expr.key.value === 'exports';
}

function isGlobal(expr: Expr, name: string): boolean {
  return expr.is === 'name' && expr.variable === undefined && expr.name === name;
}
