/**
 * A flag that is turned on under a check tells what the check told.
 *
 *     let on = false;  function start() { if (!isOptedOut()) on = true; }       `on` is false, or, on [allowed], true
 */
import type { Definition, FunctionId, Module } from '../code.js';
import { entryOf } from './entry.js';
import { genericFrame } from './frames.js';
import { indexOf } from './index-of.js';
import type { Session } from './nouns.js';
import { anyhow, tells, type Paths } from './paths.js';
import { unlessRunning } from './running.js';

/** The ways on which a variable is given what one of its definitions says. */
export function writtenUnder(session: Session, module: Module, definition: Definition): Paths {
  if (definition.from !== 'value' || definition.value.is !== 'constant' || !session.world.mayTell(module.file)) return anyhow;
  const act = indexOf(module).parents.get(definition.value)?.node;
  const state = act && 'is' in act && act.is === 'assign' ? session.walk(genericFrame(session, module, definition.within)).at.get(act) : undefined;
  if (!state) return anyhow;
  return tells(state.paths) ? state.paths : startOf(session, module, definition.within);
}

/** `if (!isOptedOut()) enable();` in the same file */
function startOf(session: Session, module: Module, id: FunctionId): Paths {
  return unlessRunning(session, `entry ${module.file}#${id}`, () => {
    const { uses, isOpen } = session.usesOf(module, id);
    return isOpen || uses.some(({ frame }) => frame.module !== module) ? anyhow : entryOf(session, module, id);
  }) ?? anyhow;
}
