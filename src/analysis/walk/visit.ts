/** An expression, in the order in which it is evaluated: what is known behind it? */
import type { Expr, ExprOf, VariableId } from '../../code.js';
import type { Env, Frame, State } from '../nouns.js';
import { afterAct } from '../state/outdated.js';
import { partsOfExpr } from '../parts.js';
import { andThen, mapFacts, type Fact } from '../paths.js';
import { fulfilled, mayStayOpen } from '../promises.js';
import { stampPaths } from '../stamp.js';
import { bind } from './bindings.js';
import { visitLogical } from './branches.js';
import { visitCall } from './calls.js';
import { visitDefaults } from './defaults.js';
import { visitElement } from './elements.js';
import { mayThrow } from './exits.js';
import { noteInner, noteReached, visitRead } from './markers.js';
import { joinStates } from './states.js';
import { hears, homeOf, note, scopeAt, visitAll, type Walker } from './walker.js';

export function visit(walker: Walker, expr: Expr, state: State): State {
  if (state.paths.length === 0) return state;
  switch (expr.is) {
    case 'name':
      return noteReached(walker, expr, note(walker, expr, state));
    case 'member':
      return walker.frame.marked ? noteReached(walker, expr, visitRead(walker, expr, state)) : note(walker, expr, visitAll(walker, partsOfExpr(expr), state));
    case 'function':
      return noteInner(walker, expr, note(walker, expr, state));
    case 'class':
      return note(walker, expr, state);
    case 'unary':
      return expr.operator === 'typeof' && expr.value.is === 'name' ? state : visit(walker, expr.value, state);
    case 'logical':
    case 'choose':
      return keptOnAll(state, visitEffect(walker, expr, state));
    case 'await':
      return visitAwait(walker, expr, state);
    case 'call':
      return visitCall(walker, expr, state);
    case 'yield':
      return note(walker, expr, visitAll(walker, partsOfExpr(expr), state));
    case 'assign':
      return visitAssign(walker, expr, state);
    case 'element':
      return visitElement(walker, expr, state);
    default:
      return visitAll(walker, partsOfExpr(expr), state);
  }
}

/** `out || send();` is a statement: what came out of it is known behind it, as behind an `if`. */
export function visitEffect(walker: Walker, expr: Expr, state: State): State {
  switch (expr.is) {
    case 'logical':
      return visitLogical(walker, expr, state);
    case 'choose': {
      const { yes, no } = walker.branch(expr.test, state);
      return joinStates(visit(walker, expr.yes, yes), visit(walker, expr.no, no));
    }
    case 'sequence':
      return expr.items.reduce((at, item) => visitEffect(walker, item, at), state);
    default:
      return visit(walker, expr, state);
  }
}

/** `const out = a || b;` keeps an answer and tests none: behind it is known what was known before, and what came out the same on every way. */
function keptOnAll(before: State, { paths, env }: State): State {
  const known = new Set(before.paths.flat().map(({ atom }) => atom));
  const isKept = ({ atom, says }: Fact): boolean => known.has(atom) || paths.every((path) => path.some((fact) => fact.atom === atom && fact.says === says));
  return { paths: mapFacts(paths, (fact) => (isKept(fact) ? fact : undefined)), env };
}

function visitAwait(walker: Walker, { value }: ExprOf<'await'>, state: State): State {
  const after = value.is === 'call' ? visitCall(walker, value, state, true) : visit(walker, value, state);
  mayThrow(walker, after);
  walker.frame.follows?.wait?.(after);
  if (!hears(walker)) return after;
  const env = ownAlone(walker.frame, after.env);
  const scope = scopeAt(walker, after);
  if (!mayStayOpen(walker.session, value, scope)) return { paths: after.paths, env };
  return { paths: andThen(after.paths, stampPaths(homeOf(walker), value, fulfilled(walker.session, value, scope))), env };
}

/** While a function waits, another run of it may write to what stands outside of both. */
function ownAlone({ module, code }: Frame, env: Env): Env {
  const isOutside = (id: VariableId): boolean => module.variables[id] !== undefined && module.variables[id].function !== code.id && module.variables[id].definitions.length > 1;
  return [...env.keys()].some(isOutside) ? new Map([...env].filter(([id]) => !isOutside(id))) : env;
}

/** `opts.silent ||= isOptedOut()` */
function isShort({ target, operator }: ExprOf<'assign'>): boolean {
  return target.is === 'member' && operator.length === 3;
}

function visitAssign(walker: Walker, expr: ExprOf<'assign'>, state: State): State {
  const before = expr.target.is === 'member' ? visit(walker, expr.target.object, state) : state;
  const after = note(walker, expr, visit(walker, expr.value, before));
  const bound = visitDefaults(walker, expr.target, bind(walker, expr.target, after, expr.operator === '=' ? expr.value : isShort(expr) ? expr : undefined));
  const told = hears(walker) ? afterAct(walker.session, expr, scopeAt(walker, after), bound) : bound;
  return walker.frame.follows?.assign?.(expr, told) ?? told;
}
