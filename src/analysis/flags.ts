/**
 * A flag that is turned on under a check tells what the check told, be it a variable or a field of an object.
 *
 *     let on = false;  function start() { if (!isOptedOut()) on = true; }       `on` is false, or, on [allowed], true
 *     class Client { on = false; start() { this.on = true; } }
 *     if (!isOptedOut()) client.start();                                        the same of `client.on`
 */
import type { Definition, Expr, FunctionId, Module } from '../code.js';
import { entryOf } from './entry.js';
import { genericFrame } from './frames.js';
import { indexOf } from './index-of.js';
import type { Session } from './nouns.js';
import { anyhow, mapFacts, tells, type Paths } from './paths.js';
import { unlessRunning } from './running.js';

/** The ways on which a variable is given what one of its definitions says. */
export function writtenUnder(session: Session, module: Module, definition: Definition): Paths {
  if (definition.from !== 'value' || definition.value.is !== 'constant') return anyhow;
  const act = indexOf(module).parents.get(definition.value)?.node;
  return act && 'is' in act && act.is === 'assign' ? turnedOnUnder(session, module, act, definition.within) : anyhow;
}

/** The ways on which an assignment in a function is reached, from the start of those that use it where the function checks nothing itself. */
export function turnedOnUnder(session: Session, module: Module, act: Expr, within: FunctionId): Paths {
  const state = session.world.hears(module.file) ? session.walk(genericFrame(session, module, within)).at.get(act) : undefined;
  if (!state) return anyhow;
  return tells(state.paths) ? state.paths : (unlessRunning(session, `entry ${module.file}#${within}`, () => entryOf(session, module, within)) ?? anyhow);
}

/** A flag of a file or of an object outlives the request that turned it on. */
export function keptSince(paths: Paths): Paths {
  return mapFacts(paths, (fact) => ({ ...fact, check: { ...fact.check, isKept: true } }));
}
