/**
 * What the parts of one walk share. Statements hold expressions, whose branches hold expressions again, so the three recursive operations
 * are carried here and no part imports another for them.
 */
import type { Expr, Stmt } from '../../code.js';
import type { Frame, Handed, Scope, Session, State } from '../nouns.js';
import type { Paths } from '../paths.js';
import type { Home } from '../stamp.js';
import { joinStates } from './states.js';

/** What a `break` or `continue` can leave. */
export interface Jump {
  readonly labels: readonly string[];
  readonly isLoop: boolean;
  breaks: State;
  continues: State;
}

export interface Branches {
  readonly yes: State;
  readonly no: State;
}

export interface Walker {
  readonly session: Session;
  readonly frame: Frame;
  readonly at: Map<Expr, State>;
  readonly returns: { state: State; value?: Expr }[];
  readonly jumps: Jump[];
  /** What is known wherever something may throw, for each `try` around. */
  readonly catching: State[][];
  readonly handed: Handed[];
  /** How many `finally` blocks stand around. */
  lasts: number;
  throws: Paths;
  reached: Paths;
  /** In how many loops of which each round is walked by itself. */
  rounds: number;
  /** Labels that stand directly before the statement. */
  labels: readonly string[];
  /** Follows an expression in the order in which it is evaluated. */
  readonly visit: (expr: Expr, state: State) => State;
  /** Splits the ways at a condition. */
  readonly branch: (condition: Expr, state: State) => Branches;
  readonly walkBody: (body: readonly Stmt[], state: State) => State;
}

/** Of a round, as of a run, nothing is asked that another round would answer the same. */
export function homeOf({ frame, rounds }: Walker): Home {
  return rounds > 0 ? { ...frame, args: frame.args ?? [] } : frame;
}

export function scopeAt({ frame }: Walker, state: State): Scope {
  return { frame, env: state.env };
}

/** Where nothing can tell a choice, a condition is followed both ways without being asked. */
export function hears({ session, frame }: Walker): boolean {
  return session.world.hears(frame.module.file);
}

export function visitAll(walker: Walker, exprs: readonly Expr[], state: State): State {
  return exprs.reduce((at, expr) => walker.visit(expr, at), state);
}

/** Notes that an expression is reached; one in a loop or `finally` is reached more than once. */
export function note(walker: Walker, expr: Expr, state: State): State {
  const known = walker.at.get(expr);
  walker.at.set(expr, known ? joinStates(known, state) : state);
  return state;
}
