/**
 * What does a function return for these arguments? Runs that are the same give the same, and are done once.
 *
 *     const read = (name) => cookies.get(name);       read('ccpa_opt_out') is run once, and read('theme') is another run
 */
import { runOf } from './frames.js';
import type { Case, Frame, Session, Value, ValueOf, Walk } from './nouns.js';
import { andThen } from './paths.js';
import { isState } from './libraries/states.js';
import { yielded } from './lists/yielded.js';
import { keyOfValue } from './value-keys.js';
import { unlessRunning } from './running.js';
import { casesOf, marker, nothing, replyMarker, settled, unknown } from './values.js';

/** Calls within calls beyond this tell nothing. */
const DEEPEST = 6;
/** Up to here every argument counts; farther away one without a key is left out, so that runs can be shared. */
const CLOSE = 2;
/** A function that is asked about more often than this is run the cheap way. */
const OFTEN = 40;
/** A callback that is shared with nobody, as a helper inside a function of a bundled file, is run no more often than this. */
const MOST_UNSHARED = 200;

export function invoke(session: Session, callee: ValueOf<'function'>, args: readonly Value[], depth: number): Value {
  if (depth > DEEPEST) return cutOff(session);
  const name = `${callee.module.file}#${callee.id}`;
  if (session.running.filter((one) => one === name).length > 1) {
    session.depth.cuts += 1;
    return again(name);
  }
  const run = planRun(session, callee, { name, args, isClose: depth < CLOSE });
  if (!run) return cutOff(session);
  const known = run.key === undefined ? undefined : session.results.get(run.key);
  if (known) return known;
  const frame = runOf(run.callee, { args: run.given, depth });
  if (!frame) return unknown;
  const cuts = session.depth.cuts;
  session.running.push(name);
  const result = withoutItself(resultOf(session, frame), name);
  session.running.pop();
  // What was cut off deep down may be answered when it is asked for itself, but not for ever.
  if (run.key !== undefined && (session.depth.cuts === cuts || run.isOften)) session.results.set(run.key, result);
  return result;
}

/** The ways through a function that is run for these arguments, where it is not being run so already: on which of them does it come back? */
export function walkRun(session: Session, callee: ValueOf<'function'>, args: () => readonly Value[], depth: number): Walk | undefined {
  const name = `throws ${callee.module.file}#${callee.id}`;
  if (session.running.includes(name)) return undefined;
  session.running.push(name);
  const walk = walkShared(session, callee, { name, args: args() }, { depth });
  session.running.pop();
  return walk;
}

function walkAnew(session: Session, { callee, given, key, isOften }: Run, how: Pick<Frame, 'depth' | 'marked'>): Walk | undefined {
  const { cuts } = session.depth;
  const frame = runOf(callee, { args: given, ...how });
  const walk = frame && session.walk(frame);
  if (walk && key !== undefined && (session.depth.cuts === cuts || isOften)) session.walks.set(key, walk);
  return walk;
}

/** The ways through a function to its marked arguments, where it is not being asked so already. */
export function walkMarked(session: Session, callee: ValueOf<'function'>, args: readonly Value[], depth: number): Walk | undefined {
  const name = `reach ${callee.module.file}#${callee.id}`;
  return unlessRunning(session, name, () => walkShared(session, callee, { name, args }, { depth, marked: true }));
}

function walkShared(session: Session, callee: ValueOf<'function'>, asked: { readonly name: string; readonly args: readonly Value[] }, how: Pick<Frame, 'depth' | 'marked'>): Walk | undefined {
  const run = planRun(session, callee, { ...asked, isClose: true });
  return (run?.key === undefined ? undefined : session.walks.get(run.key)) ?? (run && walkAnew(session, run, how));
}

interface Run {
  readonly callee: ValueOf<'function'>;
  readonly given: readonly Value[];
  /** The same for all runs that give the same; undefined where there is no other. */
  readonly key: string | undefined;
  readonly isOften: boolean;
}

/** Counts the run; undefined where there were too many of which none could be shared. */
function planRun(session: Session, callee: ValueOf<'function'>, { name, args, isClose }: { readonly name: string; readonly args: readonly Value[]; readonly isClose: boolean }): Run | undefined {
  const runs = (session.runs.get(name) ?? 0) + 1;
  session.runs.set(name, runs);
  // A callback of one run alone is shared with nobody, whatever it is handed.
  const isShared = keyOfValue(callee) !== undefined;
  if (!isShared && runs > MOST_UNSHARED) return undefined;
  const isOften = runs >= OFTEN;
  const given = (isClose && !isOften) || !isShared ? args : args.map((arg) => (!isOften && isFromOutside(arg) ? arg : shareable(arg)));
  const ran = runs > MOST_UNSHARED ? ofAny(callee) : callee;
  return { callee: ran, given, key: keyOfRun(name, ran, given.map(keyOfValue)), isOften };
}

/** The method of any instance of its class, where what its own was made of would be shared with no other. */
function ofAny(callee: ValueOf<'function'>): ValueOf<'function'> {
  const { self } = callee;
  return self?.is === 'instance' && keyOfValue(self) === undefined ? { ...callee, self: { is: 'instance', of: self.of } } : callee;
}

/** Near the question every argument counts; farther away constants, modules, functions, globals, the state of a store and what is followed alone, so that runs can be shared. */
function shareable(arg: Value): Value {
  if (arg.is === 'record' && [...arg.members.values()].some(isFollowed)) {
    const members = [...arg.members].map(([key, value]) => [key, shareable(value)] as const).filter(([, value]) => value !== unknown);
    return { is: 'record', members: new Map(members), rest: unknown };
  }
  const isKept = isFollowed(arg) || arg.is === 'constant' || arg.is === 'module' || ((arg.is === 'function' || (arg.is === 'origin' && arg.root.is === 'global') || isState(arg)) && keyOfValue(arg) !== undefined);
  return isKept ? arg : unknown;
}

function isFollowed(value: Value): boolean {
  return value === marker || value === replyMarker;
}

/** `isGranted(localStorage.getItem('consent'))`: what is kept outside is asked for in few places, and the helpers that understand it lie deep. */
function isFromOutside(arg: Value): boolean {
  if (arg.is === 'cases') return arg.cases.every(({ value }) => value.is === 'constant' || isFromOutside(value));
  return arg.is === 'origin' && (arg.root.is === 'global' || arg.root.is === 'package') && arg.steps.some((step) => step.is === 'call');
}

function keyOfRun(name: string, callee: ValueOf<'function'>, args: readonly (string | undefined)[]): string | undefined {
  const self = callee.self ? keyOfValue(callee.self) : '';
  const home = keyOfValue(callee);
  return home === undefined || self === undefined || args.includes(undefined) ? undefined : `${name} ${self}(${args.join(',')})`;
}

function cutOff(session: Session): Value {
  session.depth.cuts += 1;
  return unknown;
}

/** The answer of a function that is being run already. */
function again(name: string): Value {
  return { is: 'origin', root: { is: 'marker', name: `again ${name}` }, steps: [] };
}

/**
 * Where a function gives back its own answer, that is one of its other answers:
 *
 *     const read = (tries) => { try { return ask(); } catch { return tries ? read(tries - 1) : true; } };      what `ask` says, or true
 */
function withoutItself(result: Value, name: string): Value {
  if (result.is === 'promise') return { is: 'promise', of: withoutItself(result.of, name) };
  const isItself = ({ value }: Case): boolean => value.is === 'origin' && value.root.is === 'marker' && value.root.name === `again ${name}` && value.steps.length === 0;
  const itself = result.is === 'cases' ? result.cases.filter(isItself) : [];
  if (result.is !== 'cases' || itself.length === 0) return result;
  const others = result.cases.filter((one) => !isItself(one));
  return casesOf([...others, ...itself.flatMap(({ paths }) => others.map((one) => ({ ...one, paths: andThen(paths, one.paths) })))]);
}

/** What a run of a function gives back. */
export function resultOf(session: Session, frame: Frame): Value {
  const walk = session.walk(frame);
  if (frame.code.isGenerator) return yielded(session, frame, walk);
  const result = casesOf(walk.returns.map(({ state, value }) => ({
    paths: state.paths, value: value ? session.evaluate(value, { frame, env: state.env }) : nothing,
  })));
  return frame.code.isAsync ? { is: 'promise', of: settled(result) } : result;
}
