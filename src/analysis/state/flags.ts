/**
 * A flag that is turned on under a check tells what the check told, be it a variable or a field of an object.
 *
 *     let on = false;  function start() { if (!isOptedOut()) on = true; }       `on` is false, or, on [allowed], true
 *     class Client { on = false; start() { this.on = true; } }
 *     if (!isOptedOut()) client.start();                                        the same of `client.on`
 *     let client;  if (!isOptedOut()) client = new Client();                    `client` is nothing, or, on [allowed], an instance
 */
import type { Definition, Expr, FunctionId, Module } from '../../code.js';
import { entryOf } from '../entry.js';
import { genericFrame } from '../frames.js';
import { indexOf } from '../index-of.js';
import type { Session } from '../nouns.js';
import { anyhow, mapFacts, tells, type Paths } from '../paths.js';
import { unlessRunning } from '../running.js';

/** The ways on which a variable is given what one of its definitions says: a flag, or something that is made, where there was nothing before. */
export function writtenUnder(session: Session, module: Module, definition: Definition, all: readonly Definition[]): Paths {
  if (definition.from !== 'value' || (definition.value.is !== 'constant' && !isMadeLater(definition, all))) return anyhow;
  const act = indexOf(module).parents.get(definition.value)?.node;
  if (!act || !('is' in act) || act.is !== 'assign') return anyhow;
  const { within } = definition;
  const turn: Turn = { module, act, within };
  if (definition.value.is !== 'constant' || definition.value.value) return turnedUnder(session, turn, 0);
  // Who turns a flag off from another file takes back, and tells nothing of who may.
  return isUsedHereAlone(session, module, within) ? turnedUnder(session, turn, 0) : writtenAt(session, turn);
}

/** `let client = null;  function start() { if (!isOptedOut()) client = new Client(); }` */
function isMadeLater(definition: Extract<Definition, { from: 'value' }>, all: readonly Definition[]): boolean {
  return (definition.value.is === 'call' || definition.value.is === 'await') && definition.path.length === 0
    && all.every((one) => one === definition || one.from === 'nothing' || (one.from === 'value' && one.path.length === 0 && one.value.is === 'constant' && !one.value.value));
}

/** An assignment, and the function that it stands in. */
interface Turn {
  readonly module: Module;
  readonly act: Expr;
  readonly within: FunctionId;
}

/**
 * The ways on which an assignment in a function is reached, from the start of those that use it where the function checks nothing itself.
 * Who calls is asked from near the place that is looked at, and not while callers are asked for more than `deepest` other things.
 */
export function turnedUnder(session: Session, turn: Turn, deepest: 0 | 1): Paths {
  const { module, within } = turn;
  const here = writtenAt(session, turn);
  if (tells(here) || !session.world.hears(module.file)) return here;
  if (session.running.filter((one) => /^(?:entry|param) /.test(one)).length > deepest) {
    session.depth.cuts += 1;
    return anyhow;
  }
  return unlessRunning(session, `entry ${module.file}#${within}`, () => entryOf(session, module, within)) ?? anyhow;
}

/** The same, from the start of the function alone. */
function writtenAt(session: Session, { module, act, within }: Turn): Paths {
  return (session.world.hears(module.file) ? session.walk(genericFrame(session, module, within)).at.get(act)?.paths : undefined) ?? anyhow;
}

function isUsedHereAlone(session: Session, module: Module, id: FunctionId): boolean {
  if (!session.world.mayTell(module.file)) return false;
  const { uses, isOpen } = session.usesOf(module, id);
  return !isOpen && uses.every(({ frame }) => frame.module === module);
}

/** A flag of a file or of an object outlives the request that turned it on. */
export function keptSince(paths: Paths): Paths {
  return mapFacts(paths, (fact) => ({ ...fact, check: { ...fact.check, isKept: true } }));
}
