/**
 * What is known of the choice when a function starts: what held where it was made, and what held at every place that uses it.
 *
 *     if (!isOptedOut()) send();        `send` starts where the check came out "allowed"
 */
import type { FunctionId, Module } from '../code.js';
import { indexOf } from './index-of.js';
import { anyhow, either, never, andThen, type Paths } from './paths.js';
import { genericFrame } from './frames.js';
import type { Session } from './nouns.js';

export function entryOf(session: Session, module: Module, id: FunctionId): Paths {
  if (id === 0) return anyhow;
  const key = `${module.file}#${id}`;
  const known = session.entries.get(key);
  if (known) return known;
  // A function that is used by itself starts no other way than the first time.
  session.entries.set(key, never);
  const paths = andThen(creationOf(session, module, id), usedUnder(session, module, id));
  session.entries.set(key, paths);
  return paths;
}

function creationOf(session: Session, module: Module, id: FunctionId): Paths {
  const code = module.functions[id];
  if (!code || code.parent === undefined) return anyhow;
  const index = indexOf(module);
  const expr = code.ofClass === undefined ? index.functionExprs.get(id) : index.classExprs.get(code.ofClass);
  const outer = code.ofClass === undefined ? code.parent : (module.classes[code.ofClass]?.within ?? code.parent);
  const made = expr && session.walk(genericFrame(session, module, outer)).at.get(expr)?.paths;
  return andThen(entryOf(session, module, outer), made ?? anyhow);
}

function usedUnder(session: Session, module: Module, id: FunctionId): Paths {
  const { uses, isOpen } = session.usesOf(module, id);
  if (isOpen || uses.length === 0) return anyhow;
  return uses.map(({ frame, paths }) => andThen(entryOf(session, frame.module, frame.code.id), paths)).reduce(either, never);
}
