/**
 * Calls: on which ways does the code behind one go on?
 *
 *     assertSharingAllowed();  track();      the assertion throws for those who opted out; at `track()`: [allowed]
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import { emptyEnv, genericFrame } from '../frames.js';
import type { Frame, Session, State, Value, ValueOf } from '../nouns.js';
import { forgetHanded } from '../state/narrow-members.js';
import { afterAct } from '../state/outdated.js';
import { andThen, anyhow, either, never, tells } from '../paths.js';
import { isCheck } from '../outcomes.js';
import { walkRun } from '../runs.js';
import { stampPaths } from '../stamp.js';
import { test } from '../conditions/test.js';
import { hasThrow } from '../conditions/throws.js';
import type { Exit } from '../../signals/exits.js';
import { exitOf } from '../conditions/exits.js';
import { withPut } from '../lists/grown.js';
import { isOfParam } from '../declared.js';
import { indexOf } from '../index-of.js';
import { mayThrow, raise } from './exits.js';
import { DEEPEST, isAnswer, visitMarked } from './markers.js';
import { dead } from './states.js';
import { hears, homeOf, note, scopeAt, visitAll, type Walker } from './walker.js';

export function visitCall(walker: Walker, call: ExprOf<'call'>, state: State, isAwaited = false): State {
  const before = walker.frame.marked ? visitMarked(walker, call, state) : visitAll(walker, [call.callee, ...call.args], state);
  note(walker, call, hears(walker) ? whereThere(walker, call, before) : before);
  mayThrow(walker, before);
  if (isAnswer(walker, call, before)) return dead;
  const goesOn = exitOf(call.callee, walker.frame.module);
  const done = goesOn ? leaving(walker, goesOn, call, before) : completed(walker, call, before, isAwaited);
  const env = forgetHanded(call.args, walker.frame.module, done.env);
  const after = env === done.env ? done : { paths: done.paths, env };
  const told = hears(walker) ? afterAct(walker.session, call, scopeAt(walker, before), withPut(walker.frame.module, call, after)) : after;
  return walker.frame.follows?.call(call, told) ?? told;
}

/** `client?.send()` where `client` is there on some ways alone: whatever stands for it there is no answer to the choice by itself. */
function whereThere({ session, frame }: Walker, { callee }: ExprOf<'call'>, state: State): State {
  if (callee.is !== 'member' || !callee.optional || callee.object.is === 'call') return state;
  const value = session.evaluate(callee.object, { frame, env: state.env });
  const there = value.is === 'cases' ? value.cases.filter((one) => !(one.value.is === 'constant' && one.value.value == null)) : [];
  const paths = there.some((one) => isCheck(test(session, one.value))) ? anyhow : there.map((one) => one.paths).reduce(either, never);
  return there.length > 0 && tells(paths) ? { paths: andThen(state.paths, paths), env: state.env } : state;
}

/** `redirect('/')`, `assert(!isOptedOut())`, `assert.equal(await isUserOptedOut(id), false)` */
function leaving(walker: Walker, goesOn: Exit['goesOn'], call: ExprOf<'call'>, state: State): State {
  const condition = goesOn === 'never' ? undefined : goesOn === 'holds' ? call.args[0] : comparedBy(call);
  const { yes, no } = condition ? walker.branch(condition, state) : { yes: dead, no: state };
  raise(walker, goesOn === 'different' ? yes : no);
  return goesOn === 'different' ? no : yes;
}

const comparisons = new WeakMap<Expr, Expr>();

/** `a === b` of `assert.equal(a, b)`: one comparison a call, as values are remembered by what they are of. */
function comparedBy(call: ExprOf<'call'>): Expr | undefined {
  const { at, args: [left, right] } = call;
  const known = comparisons.get(call);
  if (known || !left || !right) return known;
  const comparison: Expr = { is: 'binary', at, operator: '===', left, right };
  comparisons.set(call, comparison);
  return comparison;
}

/** Where a function that throws for the choice comes back, the others are left; one that always throws never does, and one that is not awaited throws too late. */
function completed(walker: Walker, call: ExprOf<'call'>, state: State, isAwaited: boolean): State {
  const { session, frame } = walker;
  if (!hears(walker) || (call.callee.is !== 'name' && call.callee.is !== 'member') || !(mayThrowForChoice(session, call.callee, frame) || mayEndRefused(session, call, frame, state))) return state;
  const scope = scopeAt(walker, state);
  const callee = startedBy(session.evaluate(call.callee, scope));
  if (callee?.is !== 'function') return state;
  const code = callee.module.functions[callee.id];
  // What a generator holds runs where somebody goes through it.
  if (!code || code.isGenerator || (code.isAsync && !isAwaited) || frame.depth >= DEEPEST) return state;
  const walk = walkRun(session, callee, () => call.args.map((arg) => session.evaluate(arg, scope)), frame.depth + 1);
  if (walk && walk.returns.length === 0 && walk.throws.length > 0 && isStatement(frame.module, call)) {
    raise(walker, state);
    return dead;
  }
  if (!walk || !tells(walk.throws)) return state;
  raise(walker, { paths: andThen(state.paths, stampPaths(homeOf(walker), call, walk.throws)), env: state.env });
  const returns = walk.returns.map((one) => one.state.paths).reduce(either, never);
  return { paths: andThen(state.paths, stampPaths(homeOf(walker), call, returns)), env: state.env };
}

/** `fail();`, `await fail();`: what takes the answer of a call is spoken of as if there were one. */
function isStatement(module: Module, call: Expr): boolean {
  const { parents } = indexOf(module);
  const node = parents.get(call)?.node;
  const outer = node && 'is' in node && node.is === 'await' ? parents.get(node)?.node : node;
  return outer !== undefined && 'do' in outer;
}

/** A cheap question first: is it a function that throws, in a file that can know of a choice? What a caller hands over takes long to ask, and is seldom a guard. */
function mayThrowForChoice(session: Session, callee: Expr, { module, code }: Frame): boolean {
  if (isOfParam(callee, module) || !session.world.mayThrow(nameAtHome(module, callee))) return false;
  const value = generallyStarted(session, callee, { module, code });
  return value !== undefined && hasThrow(value.module, value.id) && session.world.mayTell(value.module.file);
}

/** `if (optedOut) halt();`: on the ways of those who opted out it matters whether a function throws, wherever it stands. */
function mayEndRefused(session: Session, call: ExprOf<'call'>, { module, code }: Frame, { paths }: State): boolean {
  if (!paths.some((path) => path.some(({ says }) => says === 'opted-out')) || !isStatement(module, call) || isOfParam(call.callee, module)) return false;
  const value = generallyStarted(session, call.callee, { module, code });
  return value !== undefined && hasThrow(value.module, value.id);
}

function generallyStarted(session: Session, callee: Expr, { module, code }: Pick<Frame, 'module' | 'code'>): ValueOf<'function'> | undefined {
  return startedBy(session.evaluate(callee, { frame: genericFrame(session, module, code.id), env: emptyEnv }));
}

/** The function that a call runs; of a class it is the constructor. */
function startedBy(callee: Value): ValueOf<'function'> | undefined {
  if (callee.is === 'function') return callee;
  const { id } = (callee.is === 'class' && callee.module.classes[callee.id]?.members.map(({ value }) => (value?.is === 'method' ? callee.module.functions[value.function] : undefined)).find((code) => code?.kind === 'constructor')) || {};
  return callee.is === 'class' && id !== undefined ? { is: 'function', module: callee.module, id, frame: callee.frame, self: { is: 'instance', of: callee } } : undefined;
}

/** The name that what is called has where it is made: `assertAllowed` of `import { assertAllowed as check }`; undefined where the text does not tell. */
function nameAtHome(module: Module, callee: Expr): string | undefined {
  if (callee.is === 'member') return callee.key.is === 'constant' ? String(callee.key.value) : undefined;
  if (callee.is !== 'name') return undefined;
  const definition = callee.variable === undefined ? undefined : module.variables[callee.variable]?.definitions[0];
  if (definition?.from === 'import') return definition.name === 'default' ? undefined : definition.name;
  return definition?.from === 'function' || definition?.from === 'class' ? callee.name : undefined;
}
