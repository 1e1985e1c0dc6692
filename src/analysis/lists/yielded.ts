/**
 * What a generator gives: a list of all that it yields, and what is known of each of them by the ways to its `yield`.
 *
 *     function* reachable(users) { for (const user of users) if (!user.optedOut) yield user; }      people who allow it
 */
import type { Expr, Module } from '../../code.js';
import { scopeOf } from '../frames.js';
import { aboutPerson } from '../judge.js';
import { subjectOf } from '../keys.js';
import type { Case, Frame, Session, State, Value, Walk } from '../nouns.js';
import { andThen, either, mapFacts, never, type Paths } from '../paths.js';
import { keptIn } from '../query.js';
import { casesOf } from '../values.js';
import { elementOf } from '../variables.js';

export function yielded(session: Session, frame: Frame, { at }: Walk): Value {
  const cases = [...at].flatMap(([expr, state]) => (expr.is === 'yield' && expr.value ? [caseOf(session, expr.value, { frame, state, isEach: expr.isEach })] : []));
  return { is: 'list', of: casesOf(cases), kept: cases.map(({ paths }) => paths).reduce(either, never) };
}

interface Yield {
  readonly frame: Frame;
  readonly state: State;
  readonly isEach: boolean;
}

function caseOf(session: Session, value: Expr, { frame, state, isEach }: Yield): Case {
  const paths = aboutYielded(frame.module, value, state.paths);
  const given = session.evaluate(value, scopeOf(frame, state));
  return isEach ? { paths: andThen(paths, keptIn(session, given)), value: elementOf(session, given) } : { paths, value: given };
}

/** A check of the person who is yielded speaks of whoever takes the element, under whatever name; one of somebody else says nothing of them. */
function aboutYielded(module: Module, value: Expr, paths: Paths): Paths {
  const subject = subjectOf(value, module);
  const ways = subject ? paths.map((path) => aboutPerson(path, { subject, module })) : paths;
  return mapFacts(ways, ({ check: { signals, basis, file, at }, ...fact }) => ({ ...fact, check: { signals, basis, file, at } }));
}
