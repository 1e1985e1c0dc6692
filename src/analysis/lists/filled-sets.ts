/**
 * Who is in a set that a function fills one by one, and who is not.
 *
 *     const gone = new Set();
 *     for (const user of users) if (user.optedOut) gone.add(user.id);      in it: [out]; of the `users`, whoever is not in it: [allowed]
 *     for (const { userId } of optOuts) gone.add(userId);                  in it: [out]; whoever is not in it has no such record
 */
import type { Expr, ExprOf, Module, Stmt, StmtOf } from '../../code.js';
import { genericFrame, genericScope, scopeOf } from '../frames.js';
import { indexOf } from '../index-of.js';
import { subjectOf } from '../keys.js';
import type { Origin, Session, Step, Value } from '../nouns.js';
import { andThen, anyhow, either, mapFacts, never, tells, type Paths, type Subject } from '../paths.js';
import { partsOf, type Code } from '../parts.js';
import { isSame } from '../reading/persons.js';
import { keptIn, leftBy } from '../query.js';
import { isOfRequest, stampOutcomes } from '../stamp.js';
import { test } from '../conditions/test.js';
import { join } from '../values.js';

export interface Among {
  readonly kept: Paths;
  readonly others: Paths;
  readonly of: Value;
}

interface Added {
  readonly module: Module;
  readonly within: number;
  readonly call: ExprOf<'call'>;
  readonly arg: Expr;
}

/** Of whom it is asked whether they are in it, and where. */
export type Asked = { readonly value: Value | undefined; readonly at: Expr };

/** What is known of those in a set that starts empty, and of those of whom it is asked and who are not in it. */
export function keptAmong(session: Session, { root, steps: [made, more] }: Origin, asked: Asked): Among | undefined {
  if (root.is !== 'global' || root.name !== 'Set' || made?.is !== 'call' || made.args.length > 0 || more) return undefined;
  const { module } = made.scope.frame;
  const added = addedTo(module, made.at);
  if (!added || added.length === 0) return undefined;
  const all = added.map((one) => known(session, one, asked));
  return { kept: all.map(({ kept }) => kept).reduce(either, never), others: all.map(({ others }) => others).reduce(andThen, anyhow), of: join(all.map(({ of }) => of)) };
}

const ASKED = /^(?:has|size|forEach|values|entries|keys)$/;

/** The calls that put somebody in; undefined where others may, or where somebody is taken out. */
function addedTo(module: Module, made: Expr): readonly Added[] | undefined {
  const { holderOf, exportsOf, names, parents } = indexOf(module);
  const holder = holderOf.get(made);
  if (holder === undefined || exportsOf.has(holder)) return undefined;
  const added: Added[] = [];
  for (const read of names.get(holder) ?? []) {
    const member = parents.get(read)?.node;
    if (!member || !('is' in member) || member.is !== 'member' || member.object !== read || member.key.is !== 'constant') return undefined;
    const { node, within = 0 } = parents.get(member) ?? {};
    const isCalled = node !== undefined && 'is' in node && node.is === 'call' && node.callee === member;
    if (isCalled && member.key.value === 'add' && node.args[0]) added.push({ module, within, call: node, arg: node.args[0] });
    else if (!ASKED.test(String(member.key.value))) return undefined;
  }
  return added;
}

function known(session: Session, added: Added, asked: Asked): Among {
  const { module, within, call, arg } = added;
  const state = session.world.hears(module.file) ? session.walk(genericFrame(session, module, within)).at.get(call) : undefined;
  const of = session.evaluate(arg, scopeOf(genericFrame(session, module, within), state));
  const kept = state ? ofPerson(state.paths, subjectOf(arg, module), module) : anyhow;
  return { kept, of, others: othersThan(session, added, { kept, of, asked }) };
}

/** What the facts say of this person, or of whoever is here. */
function ofPerson(paths: Paths, person: Subject | undefined, module: Module): Paths {
  return mapFacts(paths, (fact) => {
    const { subject, signals } = fact.check;
    return !subject || signals.some(isOfRequest) || (person && isSame(subject, person, module)) ? fact : undefined;
  });
}

/** Nothing where not everybody of whom it is so has to be in it. */
function othersThan(session: Session, { module, within, call, arg }: Added, { kept, of, asked }: Pick<Among, 'kept' | 'of'> & { readonly asked: Asked }): Paths {
  const round = roundAround(module.functions[within]?.body ?? [], call);
  if (!round || round.at[1] > asked.at.at[0]) return anyhow;
  const scope = genericScope(session, module, within);
  const left = leftOut(round.body, call, (expr) => stampOutcomes({ module }, expr, test(session, session.evaluate(expr, scope))));
  if (left === undefined) return anyhow;
  // All of a list of opt-outs: whoever is not in it has none.
  if (left.length === 0) return leftBy(tells(kept) ? kept : keptIn(session, session.evaluate(round.of, scope)));
  return isOfSameList(of, asked.value) ? ofPerson(left, subjectOf(arg, module), module) : anyhow;
}

/** The loop in which the call stands, where no condition stands around it. */
function roundAround(body: readonly Stmt[], call: Expr): StmtOf<'each'> | undefined {
  const one = body.find(({ at }) => at[0] <= call.at[0] && at[1] >= call.at[1]);
  if (one?.do === 'loop' || one?.do === 'block') return roundAround(one.body, call);
  return one?.do === 'each' && !one.keys ? one : undefined;
}

type Test = (expr: Expr) => { readonly truthy: Paths; readonly falsy: Paths };

/** The ways through a round that do not come by the call; undefined where that cannot be told. */
function leftOut(body: readonly Stmt[], call: Expr, ask: Test): Paths | undefined {
  let left: Paths = never;
  for (const one of body) {
    const isHere = one.at[0] <= call.at[0] && one.at[1] >= call.at[1];
    if (one.do === 'expression' && one.value === call) return left;
    if (one.do === 'block' && isHere) {
      const inside = leftOut(one.body, call, ask);
      return inside && either(left, inside);
    }
    if (one.do === 'if') {
      const { truthy, falsy } = ask(one.test);
      const [taken, other] = one.yes.some((part) => part.at[0] <= call.at[0] && part.at[1] >= call.at[1]) ? [one.yes, falsy] : [one.no, truthy];
      if (isHere) {
        const inside = leftOut(taken, call, ask);
        return inside && either(left, either(other, inside));
      }
      if (one.no.length === 0 && endsRound(one.yes)) left = either(left, truthy);
      else if (leaves(one)) return undefined;
    } else if (isHere || leaves(one)) return undefined;
  }
  return undefined;
}

function endsRound(body: readonly Stmt[]): boolean {
  const [only, more] = body;
  return more === undefined && only !== undefined && (only.do === 'continue' ? only.label === undefined : only.do === 'block' && endsRound(only.body));
}

/** Whether the loop may be left there, or the round ended. */
function leaves(node: Code): boolean {
  return ('do' in node && /^(?:break|continue|return|throw|try)$/.test(node.do)) || partsOf(node).some(leaves);
}

/** Both are elements of the same list, the same part of each: `users[].id`. */
function isOfSameList(of: Value, asked: Value | undefined): boolean {
  if (of.is !== 'origin' || asked?.is !== 'origin' || of.steps.length !== asked.steps.length) return false;
  if (JSON.stringify(of.root) !== JSON.stringify(asked.root)) return false;
  return of.steps.some(({ is }) => is === 'element') && of.steps.every((step, at) => isSameStep(step, asked.steps[at]));
}

function isSameStep(one: Step, other: Step | undefined): boolean {
  if (one.is !== other?.is) return false;
  if (one.is === 'member') return other.is === 'member' && one.key === other.key;
  return one.is !== 'call' || (other.is === 'call' && one.at === other.at);
}
