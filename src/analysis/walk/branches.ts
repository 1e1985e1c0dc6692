/**
 * Conditions: on which ways does each side go on?
 *
 *     if (!out && ready) track();      at `track()`: [allowed]; behind the `if`: [allowed] and [out]
 */
import type { Expr, ExprOf, StmtOf } from '../../code.js';
import { absentOf, asksIfThere } from '../conditions/absence.js';
import { narrow } from '../state/narrow.js';
import type { State } from '../nouns.js';
import { andThen, anyhow } from '../paths.js';
import { stampOutcomes } from '../stamp.js';
import type { Outcomes } from '../outcomes.js';
import { equality, test } from '../conditions/test.js';
import { unknown } from '../values.js';
import { dead, joinStates } from './states.js';
import { hears, homeOf, note, scopeAt, type Branches, type Jump, type Walker } from './walker.js';

export function branch(walker: Walker, expr: Expr, state: State): Branches {
  if (expr.is === 'unary' && expr.operator === '!') {
    const { yes, no } = branch(walker, expr.value, state);
    return { yes: no, no: yes };
  }
  if (expr.is === 'logical' && expr.operator !== '??') return branchLogical(walker, expr, state);
  if (state.paths.length === 0) return { yes: dead, no: dead };
  const after = expr.is === 'name' ? note(walker, expr, state) : walker.visit(expr, state);
  if (!hears(walker)) return { yes: after, no: after };
  const scope = scopeAt(walker, after);
  const { yes, no } = split(after, stampOutcomes(homeOf(walker), expr, test(walker.session, walker.session.evaluate(expr, scope))));
  const left = narrow(walker.session, expr, scope);
  return { yes: { paths: yes.paths, env: left.yes }, no: { paths: no.paths, env: left.no } };
}

function branchLogical(walker: Walker, expr: ExprOf<'logical'>, state: State): Branches {
  const { operator, left, right } = expr;
  const first = branch(walker, left, state);
  if (operator === '&&') {
    const second = branch(walker, right, first.yes);
    return { yes: second.yes, no: joinStates(whereMissing(walker, expr, { ...first, before: state }), second.no) };
  }
  const second = branch(walker, right, first.no);
  return { yes: joinStates(whereMissing(walker, expr, { ...first, before: state }), second.yes), no: second.no };
}

/** The side on which the right side of a condition is not asked. */
function whereMissing(walker: Walker, expr: ExprOf<'logical'>, { yes, no, before }: Branches & { readonly before: State }): State {
  const [skipped, asked] = expr.operator === '&&' ? [no, yes] : [yes, no];
  if (!hears(walker) || !asksIfThere(walker.session, expr, scopeAt(walker, before))) return skipped;
  const outcomes = stampOutcomes(homeOf(walker), expr.right, test(walker.session, walker.session.evaluate(expr.right, scopeAt(walker, asked))));
  return { paths: andThen(skipped.paths, absentOf(outcomes, expr.operator)), env: skipped.env };
}

function split({ paths, env }: State, { truthy, falsy }: Outcomes): Branches {
  return { yes: { paths: andThen(paths, truthy), env }, no: { paths: andThen(paths, falsy), env } };
}

export function visitLogical(walker: Walker, { operator, left, right }: ExprOf<'logical'>, state: State): State {
  if (operator === '??') {
    const first = walker.visit(left, state);
    return joinStates(first, walker.visit(right, first));
  }
  const { yes, no } = branch(walker, left, state);
  return operator === '&&' ? joinStates(no, walker.visit(right, yes)) : joinStates(yes, walker.visit(right, no));
}

/** Each case is entered where its comparison holds and none before it did, and from the case above it. */
export function walkSwitch(walker: Walker, { value, cases }: StmtOf<'switch'>, state: State): State {
  const { session } = walker;
  let open = walker.visit(value, state);
  const subject = hears(walker) ? session.evaluate(value, scopeAt(walker, open)) : unknown;
  const entries = cases.map(({ test: expr }) => {
    if (!expr) return undefined;
    open = walker.visit(expr, open);
    if (!hears(walker)) return open;
    const outcomes = equality(session, '===', subject, session.evaluate(expr, scopeAt(walker, open))) ?? { truthy: anyhow, falsy: anyhow };
    const { yes, no } = split(open, stampOutcomes(homeOf(walker), subject.is === 'constant' ? expr : value, outcomes));
    open = no;
    return yes;
  });
  const own: Jump = { labels: [], isLoop: false, breaks: dead, continues: dead };
  walker.jumps.push(own);
  let falling: State = dead;
  for (const [at, one] of cases.entries()) falling = walker.walkBody(one.body, joinStates(falling, entries[at] ?? open));
  walker.jumps.pop();
  const hasDefault = cases.some(({ test: expr }) => !expr);
  return joinStates(joinStates(falling, own.breaks), hasDefault ? dead : open);
}
