/**
 * Does nothing happen at a call while the vendor's global is not there?
 *
 *     if (!window.fbq) return;  fbq('track');          if (window.fbq) log();  fbq('track');
 *     nothing happens                                  the condition is not around the call
 */
import type { Expr, Module, Stmt, VariableId } from '../../code.js';
import type { Span } from '../../model.js';
import { statedBy } from '../../analysis/reading/asked.js';
import { indexOf } from '../../analysis/index-of.js';
import { bodiesOf, partsOf } from '../../analysis/parts.js';

/** Whether a condition around the call, or one that leaves its function early, asks for the global. */
export function isAskedFor(call: Expr, module: Module, global: string): boolean {
  const home = indexOf(module).parents.get(call)?.within;
  for (let at = home; at !== undefined && (at !== 0 || home === 0); at = module.functions[at]?.parent) {
    if (guards(module.functions[at]?.body ?? [], { at: call.at, global, module })) return true;
  }
  return false;
}

interface Asked {
  readonly at: Span;
  readonly global: string;
  readonly module: Module;
}

/** Statements in order: one that leaves where the global is missing guards all behind it. */
function guards(body: readonly Stmt[], asked: Asked): boolean {
  for (const statement of body) {
    if (holds(statement, asked)) return guardsInside(statement, asked);
    if (statement.do !== 'if') continue;
    if (leaves(statement.yes) && implies(statement.test, false, asked)) return true;
    if (leaves(statement.no) && implies(statement.test, true, asked)) return true;
  }
  return false;
}

function guardsInside(node: Expr | Stmt, asked: Asked): boolean {
  if ('do' in node) {
    if (node.do === 'if' && !holds(node.test, asked)) {
      const isYes = node.yes.some((one) => holds(one, asked));
      return implies(node.test, isYes, asked) || guards(isYes ? node.yes : node.no, asked);
    }
    const body = bodiesOf(node).find((list) => list.some((one) => holds(one, asked)));
    if (body) return guards(body, asked);
  } else if (node.is === 'logical' && holds(node.right, asked)) {
    return (node.operator !== '??' && implies(node.left, node.operator === '&&', asked)) || guardsInside(node.right, asked);
  } else if (node.is === 'choose' && !holds(node.test, asked)) {
    const isYes = holds(node.yes, asked);
    return implies(node.test, isYes, asked) || guardsInside(isYes ? node.yes : node.no, asked);
  }
  const part = partsOf(node).find((one) => holds(one, asked));
  return part !== undefined && ('do' in part || (part.is !== 'objectPattern' && part.is !== 'arrayPattern')) && guardsInside(part, asked);
}

function holds({ at: [start, end] }: { readonly at: Span }, { at: [from, to] }: Asked): boolean {
  return from >= start && to <= end;
}

function leaves(body: readonly Stmt[]): boolean {
  const last = body.at(-1);
  return last?.do === 'block' ? leaves(last.body) : last !== undefined && /^(?:return|throw|break|continue)$/.test(last.do);
}

/** Whether the global is there, where a condition came out like that. */
function implies(test: Expr, outcome: boolean, asked: Asked): boolean {
  const stated = statedBy(test, asked.module);
  if (stated) return implies(stated, outcome, asked);
  if (test.is === 'unary' && test.operator === '!') return implies(test.value, !outcome, asked);
  if (test.is === 'logical') {
    const sides = [test.left, test.right].map((side) => implies(side, outcome, asked));
    return (test.operator === '&&') === outcome ? sides.some(Boolean) : sides.every(Boolean);
  }
  if (test.is === 'binary') return outcome === !asksForNothing(test.operator, test.right) && mentions(test, asked.global);
  return outcome && (mentions(test, asked.global) || (test.is === 'name' && test.variable !== undefined && isFlagOf(test.variable, asked)));
}

/** `let loaded;  function look() { loaded = typeof window.fbq === 'function'; }`: it is true only where the global was there. */
function isFlagOf(variable: VariableId, asked: Asked): boolean {
  const definitions = asked.module.variables[variable]?.definitions.filter(({ from }) => from !== 'nothing') ?? [];
  return definitions.length > 0 && definitions.every((one) => one.from === 'value' && one.path.length === 0 && (isFalse(one.value) || (one.value.is !== 'name' && implies(one.value, true, asked))));
}

function isFalse(value: Expr): boolean {
  return value.is === 'constant' && !value.value;
}

/** `typeof fbq === 'undefined'`, `fbq == null`, `typeof fbq !== 'function'`: true where the global is missing. */
function asksForNothing(operator: string, right: Expr): boolean {
  if (!/^[!=]==?$/.test(operator)) return false;
  const isNothing = right.is === 'constant' && (right.value == null || right.value === 'undefined' || right.value === false);
  return operator.startsWith('=') === isNothing;
}

function mentions(node: unknown, name: string): boolean {
  if (Array.isArray(node)) return node.some((one) => mentions(one, name));
  if (node === null || typeof node !== 'object') return false;
  if ('is' in node && node.is === 'name' && 'name' in node && node.name === name) return true;
  if ('is' in node && node.is === 'constant' && 'value' in node && node.value === name) return true;
  return Object.entries(node).some(([key, value]) => key !== 'at' && mentions(value, name));
}
