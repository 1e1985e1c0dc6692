/** Statements, one after the other: what is known behind each? */
import type { Stmt, StmtOf } from '../../code.js';
import type { State } from '../nouns.js';
import { declare } from './bindings.js';
import { visitDefaults } from './defaults.js';
import { walkSwitch } from './branches.js';
import { jump, raise, walkLabeled, walkTry } from './exits.js';
import { walkLoop } from './loops.js';
import { dead, joinStates } from './states.js';
import { visitEffect } from './visit.js';
import type { Walker } from './walker.js';

export function walkBody(walker: Walker, body: readonly Stmt[], state: State): State {
  let at = state;
  for (const statement of body) {
    if (at.paths.length === 0) return at;
    at = walkStmt(walker, statement, at);
  }
  return at;
}

function walkStmt(walker: Walker, statement: Stmt, state: State): State {
  switch (statement.do) {
    case 'expression':
      return visitEffect(walker, statement.value, state);
    case 'declare':
      return visitDefaults(walker, statement.target, declare(walker, statement, state));
    case 'if':
      return walkIf(walker, statement, state);
    case 'loop':
    case 'each':
      return walkLoop(walker, statement, state);
    case 'switch':
      return walkSwitch(walker, statement, state);
    case 'try':
      return walkTry(walker, statement, state);
    case 'return':
      return leave(walker, statement, state);
    case 'throw':
      raise(walker, walker.visit(statement.value, state));
      return dead;
    case 'break':
    case 'continue':
      return jump(walker, statement, state);
    case 'labeled':
      return walkLabeled(walker, statement, state);
    case 'block':
      return walkBody(walker, statement.body, state);
  }
}

/** A chain of `else if` is walked along, not down: generated code has thousands. */
function walkIf(walker: Walker, first: StmtOf<'if'>, state: State): State {
  const ends: State[] = [];
  let [at, one]: [State, StmtOf<'if'> | undefined] = [state, first];
  while (one) {
    const { yes, no } = walker.branch(one.test, at);
    ends.push(walkBody(walker, one.yes, yes));
    const [next, second]: readonly Stmt[] = one.no;
    const isChain: boolean = next?.do === 'if' && !second && no.paths.length > 0;
    if (!isChain) ends.push(walkBody(walker, one.no, no));
    [at, one] = [no, isChain ? (next as StmtOf<'if'>) : undefined];
  }
  return ends.reduceRight((later, end) => joinStates(end, later));
}

/** A value is evaluated in the state before it; what a walk follows besides the choice may be turned by the value itself. */
function leave({ returns, visit, frame }: Walker, { value }: StmtOf<'return'>, state: State): State {
  const end = value ? visit(value, state) : state;
  if (end.paths.length > 0) returns.push({ state: frame.follows ? end : state, ...(value && { value }) });
  return dead;
}
