/**
 * The rounds in which the rows of a text are gone through, each of them alike.
 *
 *     for (const row of text.split('; ')) { … }        text.split('; ').forEach((row) => { … })
 */
import type { Expr, FunctionId, Module, Stmt } from '../../code.js';
import type { Span } from '../../model.js';
import { partsInside } from './cookie-search.js';
import { declaredAs } from '../declared.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';

/** One round for each row. */
export interface Round {
  readonly rows: Expr;
  readonly body: readonly Stmt[];
  readonly at: Span;
  readonly within: FunctionId;
  readonly guards: readonly Expr[];
  /** What leaves the round alone. */
  readonly skips: 'return' | 'continue';
}

/** The loop, or the callback of `forEach` and `reduce`, that an act stands in. */
export function roundAround(module: Module, act: Expr): Round | undefined {
  const { functionExprs, parents } = indexOf(module);
  const within = parents.get(act)?.within ?? 0;
  const code = module.functions[within];
  const expr = functionExprs.get(within);
  const taker = expr && parents.get(expr);
  if (code && taker && 'is' in taker.node && taker.node.is === 'call' && taker.node.callee.is === 'member' && /^(?:forEach|reduce|map)$/.test(calledName(taker.node.callee))) {
    const around = placedIn(module.functions[taker.within]?.body ?? [], taker.node.at);
    return around && { rows: taker.node.callee.object, body: code.body, at: expr.at, within: taker.within, guards: around.guards, skips: 'return' };
  }
  const around = placedIn(code?.body ?? [], act.at);
  return around?.statement.do === 'each' && !around.statement.keys ? { rows: around.statement.of, body: around.statement.body, at: around.statement.at, within, guards: around.guards, skips: 'continue' } : undefined;
}

/** `document.cookie.split('; ').map((row) => row.split('='))`: every row, and nothing else. */
export function isCutText(rows: Expr, module: Module): boolean {
  if (rows.is === 'name') {
    const made = declaredAs(rows, module);
    return made !== undefined && isCutText(made, module);
  }
  if (rows.is === 'choose') return [rows.yes, rows.no].every((side) => (side.is === 'array' && side.items.length === 0) || isCutText(side, module));
  if (rows.is === 'logical') return isCutText(rows.left, module) && rows.right.is === 'array';
  if (rows.is !== 'call' || rows.callee.is !== 'member') return false;
  const [first] = rows.args;
  const name = calledName(rows.callee);
  return name === 'split' || ((name === 'map' || (name === 'filter' && first?.is === 'name' && first.name === 'Boolean')) && isCutText(rows.callee.object, module));
}

/** The statement of a function that a place is in, and the conditions that stand before it or around it. */
function placedIn(body: readonly Stmt[], at: Span): { readonly statement: Stmt; readonly guards: readonly Expr[] } | undefined {
  const guards: Expr[] = [];
  for (const one of body) {
    if (one.at[0] <= at[0] && one.at[1] >= at[1]) {
      const inner = one.do === 'if' ? placedIn(one.yes, at) : one.do === 'block' || one.do === 'try' ? placedIn(one.body, at) : { statement: one, guards: [] };
      return inner && { statement: inner.statement, guards: [...guards, ...(one.do === 'if' ? [one.test] : []), ...inner.guards] };
    }
    if (one.do === 'if') guards.push(one.test);
    else if (one.do !== 'declare' && one.do !== 'expression' && one.do !== 'each') return undefined;
  }
  return undefined;
}

/** Whether the act is done in each round, but for rows that are empty or have no value. */
export function isDoneForAll(body: readonly Stmt[], act: Expr, round: Round, module: Module): boolean {
  for (const one of body) {
    const isHere = one.at[0] <= act.at[0] && one.at[1] >= act.at[1];
    if (isHere && one.do === 'if') return asksForParts(one.test, round, module) && one.yes.length > 0 && isDoneForAll(one.yes, act, round, module);
    if (isHere && (one.do === 'block' || one.do === 'try')) return isDoneForAll(one.body, act, round, module);
    if (isHere) return one.do === 'expression' || one.do === 'return';
    if (one.do === 'if' ? !asksForParts(one.test, round, module) || !one.yes.every((then) => then.do === round.skips) || one.no.length > 0 : one.do !== 'declare') return false;
  }
  return false;
}

/** `if (!name) continue;`, `if (at < 0) return;`: nothing is asked of the row but whether its parts are there. */
function asksForParts(test: Expr, round: Round, module: Module): boolean {
  return isOfRound(test, round, module) && partsInside([test]).every((part) => {
    if (!('is' in part)) return false;
    return part.is === 'constant' ? typeof part.value !== 'string' || part.value.length < 2 : part.is !== 'call' || part.callee.is === 'member';
  });
}

/** Whether all that is named is declared in the round. */
export function isOfRound(expr: Expr, { at: [start, end] }: Round, { variables, functions }: Module): boolean {
  return partsInside([expr]).every((part) => {
    if (!('is' in part) || part.is !== 'name') return true;
    const definitions = part.variable === undefined ? [] : (variables[part.variable]?.definitions ?? []);
    return definitions.every((one) => one.from === 'unknown') || definitions.every((one) => {
      const place = one.from === 'param' ? functions[one.function]?.at : one.from === 'value' ? one.value.at : one.from === 'each' ? one.of.at : undefined;
      return place !== undefined && place[0] >= start && place[1] <= end;
    });
  });
}
