/**
 * Walks the functions that start a client or turn its switch: on which ways do they leave it on?
 *
 *     init('k'); if (isOptedOut()) setOptOut(true);      on for [allowed]; for [out] it is off again
 *
 * That the client is on is one fact more on a way, which a start sets and a stop takes away.
 */
import type { Expr, ExprOf, FunctionId, Module } from '../../code.js';
import { entryOf } from '../../analysis/entry.js';
import { anew, genericFrame, scopeOf } from '../../analysis/frames.js';
import type { Case, Frame, Session, State, Value } from '../../analysis/nouns.js';
import type { Outcomes } from '../../analysis/outcomes.js';
import { andThen, anyhow, either, never, outcomeOf, type Fact, type Path, type Paths } from '../../analysis/paths.js';
import { stampOutcomes } from '../../analysis/stamp.js';
import { test } from '../../analysis/conditions/test.js';
import { alternatives, nothing, unknown } from '../../analysis/values.js';

/** `set`: what is handed over says whether it is off. `sift`: a function is asked before anything is sent, and drops it by answering nothing. */
export type Turn = { readonly is: 'on' | 'off' } | { readonly is: 'sift'; readonly by: Expr } | { readonly is: 'set'; readonly by: Expr | undefined; readonly offWhen: boolean };

/** A call that starts the client, or turns its switch. */
export interface Act {
  readonly module: Module;
  readonly expr: ExprOf<'call'>;
  readonly within: FunctionId;
  readonly does: Turn;
}

export interface Passed {
  /** All ways out of the function. */
  readonly ends: Paths;
  /** Whether other code may run while the client is on for those who opted out: the function waits for something first. */
  readonly isLate: boolean;
  /** What is known at each place of the function. */
  readonly at: ReadonlyMap<Expr, State>;
  /** Functions of the project that are called while the client is on for those who opted out. */
  readonly early: ReadonlySet<string>;
}

/** By the key of the function. */
export function passSwitches(session: Session, acts: readonly Act[]): ReadonlyMap<string, Passed> {
  const byFunction = new Map<string, Act[]>();
  for (const act of acts) byFunction.set(keyOf(act.module, act.within), [...(byFunction.get(keyOf(act.module, act.within)) ?? []), act]);
  return new Map([...byFunction].flatMap(([key, [first]]) => (first ? [[key, pass({ session, byFunction, open: [] }, first, [])] as const] : [])));
}

export function keyOf(module: Module, id: FunctionId): string {
  return `${module.file}#${id}`;
}

const ON: Fact = { atom: 'switched on', says: 'never', check: { signals: [], basis: 'code', file: '', at: [0, 0] } };

/** Where many ways were merged it may be on. */
export function isOn(path: Path): boolean {
  return path.some(({ atom }) => atom === ON.atom || atom.startsWith('many:'));
}

/** Whether the client is on for somebody who did not allow it. */
export function isOnForOthers(paths: Paths): boolean {
  return paths.some((path) => isOn(path) && outcomeOf(path) !== 'allowed');
}

/** The ways without what is known of the switch. */
export function withoutSwitch(paths: Paths): Paths {
  return paths.map((path) => path.filter(({ atom }) => atom !== ON.atom));
}

function turnedOn(paths: Paths): Paths {
  return andThen(paths, [[ON]]);
}

interface Pass {
  readonly session: Session;
  readonly byFunction: ReadonlyMap<string, readonly Act[]>;
  /** The functions that are being walked: recursion ends here. */
  readonly open: readonly string[];
}

function pass(from: Pass, { module, within }: Pick<Act, 'module' | 'within'>, start: Path): Passed {
  const { session } = from;
  const key = keyOf(module, within);
  const early = new Set<string>();
  let isLate = false;
  const entry = entryOf(session, module, within);
  const inner: Pass = { ...from, open: [...from.open, key] };
  const frame: Frame = {
    ...anew(genericFrame(session, module, within)),
    follows: {
      start: [start],
      call: (call, state) => behind(inner, { module, call, frame, state, early, entry }),
      wait: ({ paths }) => {
        isLate ||= isOnForOthers(andThen(entry, paths));
      },
    },
  };
  const walk = session.walk(frame);
  return { ends: andThen(entry, walk.returns.map(({ state }) => state.paths).reduce(either, walk.throws)), isLate, at: walk.at, early };
}

interface Reached {
  readonly module: Module;
  readonly call: ExprOf<'call'>;
  readonly frame: Frame;
  readonly state: State;
  readonly early: Set<string>;
  readonly entry: Paths;
}

function behind(from: Pass, { module, call, frame, state, early, entry }: Reached): State {
  const { session, byFunction, open } = from;
  const act = byFunction.get(keyOf(module, frame.code.id))?.find(({ expr }) => expr === call);
  if (act) return { paths: turned(session, act, frame, state), env: state.env };
  if (!state.paths.some(isOn)) return state;
  const callee = call.callee.is === 'function' ? undefined : session.evaluate(call.callee, scopeOf(frame, state));
  let { paths } = state;
  for (const value of callee ? alternatives(callee).map((one) => one.value) : []) {
    if (value.is !== 'function') continue;
    const key = keyOf(value.module, value.id);
    if (byFunction.has(key) && !open.includes(key)) paths = through(from, value, paths);
    else if (isOnForOthers(andThen(entry, paths))) early.add(key);
  }
  return { paths, env: state.env };
}

/** A function that turns the switch, called where the client is on. */
function through(from: Pass, { module, id }: Extract<Value, { is: 'function' }>, paths: Paths): Paths {
  const { ends } = pass(from, { module, within: id }, [ON]);
  return either(paths.filter((path) => !isOn(path)), andThen(withoutSwitch(paths.filter(isOn)), ends));
}

function turned(session: Session, { does, expr }: Act, frame: Frame, { paths, env }: State): Paths {
  if (does.is !== 'set' && does.is !== 'sift') return does.is === 'on' ? turnedOn(paths) : withoutSwitch(paths);
  const said = does.by ? session.evaluate(does.by, { frame, env }) : nothing;
  const { truthy, falsy } = stampOutcomes(frame, does.by ?? expr, does.is === 'sift' ? letThrough(session, said) : test(session, said));
  const [off, on] = does.is === 'set' && does.offWhen ? [truthy, falsy] : [falsy, truthy];
  return either(withoutSwitch(andThen(paths, off)), turnedOn(andThen(paths, on)));
}

/** Truthy where a function that is asked before something is sent answers anything; one that cannot be read may let everything through. */
function letThrough(session: Session, sifts: Value): Outcomes {
  const answers = sifts.is === 'function' ? alternatives(session.invoke(sifts, [unknown], 1)) : [];
  if (answers.length === 0) return { truthy: anyhow, falsy: never };
  const isDropped = ({ value }: Case): boolean => value.is === 'constant' && !value.value;
  const waysOf = (isWanted: (one: Case) => boolean): Paths => answers.filter(isWanted).map(({ paths }) => paths).reduce(either, never);
  return { truthy: waysOf((one) => !isDropped(one)), falsy: waysOf(isDropped) };
}
