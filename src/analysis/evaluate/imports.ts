/** What an import denotes: an export of a file of the project, of a package, or something whose file is not there. */
import type { Module } from '../../code.js';
import { emptyEnv, genericFrame } from '../frames.js';
import type { Import, Session, Value } from '../nouns.js';
import { sharedValue } from '../shared.js';
import { nothing, unknown } from '../values.js';
import { unlessRunning } from '../running.js';

export function imported(session: Session, module: Module, { source, name, local }: Import): Value {
  const configured = session.world.settings.gates.find((gate) => gate.name === name && session.world.isFrom(module.file, source, gate.from));
  if (configured) return { is: 'origin', root: { is: 'configured', name, meaning: configured.meaning }, steps: [] };
  const resolved = session.world.resolve(module.file, source);
  if (resolved.is === 'package') return { is: 'origin', root: { is: 'package', specifier: resolved.specifier, name: name === 'require' ? '*' : name, local, file: module.file }, steps: [] };
  // A file that is there and tells nothing does not speak by its name.
  if (resolved.is === 'file' && !session.world.isRelevant(resolved.file)) return unknown;
  if (resolved.is === 'missing' || !session.world.module(resolved.file)) return { is: 'origin', root: { is: 'missing', source, name: name === 'require' ? '*' : name, local, file: module.file }, steps: [] };
  if (name === 'require') return required(session, resolved.file);
  return name === '*' ? { is: 'module', file: resolved.file } : session.exportOf(resolved.file, name);
}

function required(session: Session, file: string): Value {
  const assigned = session.world.module(file)?.exports.find((one) => 'name' in one && one.name === 'module.exports');
  return assigned ? session.exportOf(file, 'module.exports') : { is: 'module', file };
}

/** Follows re-exports through any number of files; a circle of them ends in nothing known. */
export function exportOf(session: Session, file: string, name: string): Value {
  return unlessRunning(session, `export ${file}#${name}`, () => find(session, file, name) ?? (name === 'default' ? (find(session, file, 'module.exports') ?? nothing) : nothing)) ?? unknown;
}

function find(session: Session, file: string, name: string): Value | undefined {
  const module = session.world.module(file);
  if (!module) return unknown;
  for (const one of module.exports) {
    if (!('name' in one) || one.name !== name) continue;
    if ('value' in one) return session.evaluate(one.value, { frame: genericFrame(session, module, 0), env: emptyEnv });
    return imported(session, module, { source: one.from, name: one.imported, local: one.name });
  }
  return findInStars(session, module, name);
}

/** `export * from './x'` hands on all names but `default`. */
function findInStars(session: Session, module: Module, name: string): Value | undefined {
  if (name === 'default' || name === 'module.exports') return undefined;
  for (const one of module.exports) {
    if ('name' in one) continue;
    const value = imported(session, module, { source: one.from, name, local: name });
    if (value.is !== 'constant' || value.value !== undefined) return value;
  }
  return undefined;
}

/** A name that the file does not declare: what its framework provides under that name, else a global. */
export function freeName(session: Session, module: Module, name: string): Value {
  const provider = session.world.provider(module.file, name);
  if (!provider) return sharedValue(session, { is: 'origin', root: { is: 'global', name }, steps: [] });
  if (session.world.isRelevant(provider.file) && session.world.module(provider.file)) return session.exportOf(provider.file, provider.name);
  return { is: 'origin', root: { is: 'missing', source: provider.file, name, local: name }, steps: [] };
}
