/**
 * Why does a way not meet a check that others meet? Looks for the outermost piece of code that holds the check on one side alone, and not
 * the place that the way leads to.
 *
 *     if (web) { if (isOptedOut()) return; }      `web`, where it is not true; behind the `if` the ways join
 *     track();
 */
import type { Expr, FunctionId, Module, Stmt } from '../../code.js';
import type { Bypass, Span } from '../../model.js';
import { indexOf } from '../../analysis/index-of.js';
import { partsOf, type Code } from '../../analysis/parts.js';

export interface Passing {
  readonly because: Bypass;
  readonly condition: Span;
  /** The end of the piece of code, where the ways join. */
  readonly joins: number;
}

/** A check, and the place that the way leads to, in one function. */
export interface Missed {
  readonly module: Module;
  readonly within: FunctionId;
  readonly check: Span;
  readonly target: Span;
}

/** Undefined where the way meets the check, which tells nothing on it. */
export function passingOf({ module, within, check, target }: Missed): Passing | undefined {
  const body = module.functions[within]?.body ?? [];
  const direct = search(body, check, target);
  if (direct) return direct;
  // `const out = isOptedOut(); if (web && out) return;`: the answer is kept, and tested later.
  for (const test of readsOf(module, body, check)) {
    const passing = search(body, test, target);
    if (passing) return passing;
  }
  return undefined;
}

function search(nodes: readonly Code[], check: Span, target: Span): Passing | undefined {
  for (let found = nodes.find(({ at }) => holds(at, check)); found; ) {
    const node = found;
    const side = sidesOf(node).find(({ parts }) => parts.some(({ at }) => holds(at, check)));
    if (side && !side.parts.some(({ at }) => holds(at, target))) return { because: side.because, condition: side.condition, joins: node.at[1] };
    found = partsOf(node).find((part) => part !== node && holds(part.at, check));
  }
  return undefined;
}

interface Side {
  readonly because: Bypass;
  readonly condition: Span;
  readonly parts: readonly Code[];
}

/** The parts of a piece of code that may be left out when it runs. */
function sidesOf(node: Code): readonly Side[] {
  if ('do' in node) return sidesOfStmt(node);
  switch (node.is) {
    case 'logical':
      return [{ because: node.operator === '&&' ? 'not-true' : node.operator === '||' ? 'true' : 'there', condition: node.left.at, parts: [node.right] }];
    case 'choose':
      return sidesOfTest(node.test, [node.yes], [node.no]);
    default:
      return [];
  }
}

function sidesOfTest(test: Expr, yes: readonly Code[], no: readonly Code[]): readonly Side[] {
  return [{ because: 'not-true', condition: test.at, parts: yes }, { because: 'true', condition: test.at, parts: no }];
}

function sidesOfStmt(node: Stmt): readonly Side[] {
  switch (node.do) {
    case 'if':
      return sidesOfTest(node.test, node.yes, node.no);
    case 'loop':
      return node.testFirst ? [{ because: 'no-round', condition: node.test?.at ?? node.at, parts: [...node.body, ...(node.update ? [node.update] : [])] }] : [];
    case 'each':
      return [{ because: 'no-round', condition: node.of.at, parts: node.body }];
    case 'switch':
      return node.cases.map(({ body }) => ({ because: 'other-case', condition: node.value.at, parts: body }));
    case 'try': {
      const start: Span = [node.at[0], node.at[0]];
      const caught: readonly Side[] = node.caught ? [{ because: 'not-failed', condition: start, parts: node.caught.body }] : [];
      return [{ because: 'failed', condition: start, parts: node.body }, ...caught];
    }
    default:
      return [];
  }
}

/** Where the variable is read that keeps the answer of a check, in the same function. */
function readsOf(module: Module, body: readonly Stmt[], check: Span): readonly Span[] {
  const index = indexOf(module);
  const kept = module.variables.findIndex(({ definitions: [only, second] }) => only?.from === 'value' && !second && only.value.at[0] === check[0] && only.value.at[1] === check[1]);
  return (index.names.get(kept) ?? []).map(({ at }) => at).filter((at) => body.some((statement) => holds(statement.at, at)));
}

function holds([start, end]: Span, [innerStart, innerEnd]: Span): boolean {
  return start <= innerStart && innerEnd <= end;
}
