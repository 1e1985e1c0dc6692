/**
 * A loop over a list that holds all of it: its body is walked once for each, one after the other.
 *
 *     for (const check of [noGpc, noCookie]) if (!check()) return;      behind it: both came out as allowed
 */
import type { StmtOf, Target, VariableId } from '../../code.js';
import type { Env, Session, State, Value } from '../nouns.js';
import { isCheck } from '../outcomes.js';
import { test } from '../conditions/test.js';
import { settled, unknown } from '../values.js';
import { dead, joinStates } from './states.js';
import { scopeAt, type Jump, type Walker } from './walker.js';

type Each = StmtOf<'each'>;

const MOST_CHECKS = 8;

/** What the list holds, where any of it asks for the choice; none where it may hold more than is seen. */
export function checksInTurn({ session, frame, ...walker }: Walker, { of, target, keys }: Each, state: State): readonly Value[] {
  if (keys || target.is === 'member' || !session.world.hears(frame.module.file) || !/^(?:name|array|member|call)$/.test(of.is)) return [];
  const list = session.evaluate(of, scopeAt({ session, frame, ...walker }, state));
  if (list.is !== 'array' || list.made || list.items.length > MOST_CHECKS) return [];
  return list.items.some((item) => asks(session, item, frame.depth)) ? list.items : [];
}

/** `isOptedOut`, `isOptedOut()`, `{ name: 'consent', value: isOptedOut() }` */
function asks(session: Session, value: Value, depth: number): boolean {
  switch (value.is) {
    case 'function':
      return isCheck(test(session, session.invoke(value, [], depth + 1)));
    case 'object':
      return value.expr.entries.some((entry) => asks(session, session.evaluate(entry.value, value.scope), depth));
    case 'array':
      return value.items.some((item) => asks(session, item, depth));
    default:
      return isCheck(test(session, settled(value)));
  }
}

export function walkInTurn(walker: Walker, { target, body }: Each, { entered, own, checks }: { readonly entered: State; readonly own: Jump; readonly checks: readonly Value[] }): State {
  const round = (state: State, check: Value): State => {
    own.continues = dead;
    return joinStates(walker.walkBody(body, { paths: state.paths, env: new Map([...state.env, ...boundTo(walker, target, check, state.env)]) }), own.continues);
  };
  walker.rounds += 1;
  const end = checks.reduce(round, entered);
  walker.rounds -= 1;
  return joinStates(end, own.breaks);
}

/** What the names of a loop hold in the round of one of the list. */
function boundTo(walker: Walker, target: Target, value: Value, env: Env): readonly (readonly [VariableId, Value])[] {
  const member = (key: string): Value => walker.session.member(value, key, { frame: walker.frame, env });
  switch (target.is) {
    case 'name':
      return target.variable === undefined ? [] : [[target.variable, value]];
    case 'member':
      return [];
    case 'objectPattern':
      return target.entries.flatMap(({ key, target: inner, otherwise }) => boundTo(walker, inner, otherwise || key.is !== 'constant' ? unknown : member(String(key.value)), env));
    case 'arrayPattern':
      return target.items.flatMap((item, at) => (item ? boundTo(walker, item.target, item.otherwise ? unknown : member(String(at)), env) : []));
  }
}
