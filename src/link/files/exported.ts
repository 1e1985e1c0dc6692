/**
 * The expression that stands behind an import, where the file that it names writes it down.
 *
 *     import { sharingAllowed } from './prefs';      in prefs.ts: export const sharingAllowed = (await load()).sharing;
 */
import type { Definition, Expr, Module } from '../../code.js';
import type { Session } from '../../analysis/nouns.js';

export interface Exported {
  /** The file that exports it. */
  readonly module: Module;
  readonly value: Expr;
}

/** Undefined where the import leads out of the project, or to what is only handed on. */
export function exportedBy(session: Session, importer: Module, { source, name }: Extract<Definition, { from: 'import' }>): Exported | undefined {
  const target = session.world.resolve(importer.file, source);
  const module = target.is === 'file' ? session.world.module(target.file) : undefined;
  const exported = module?.exports.find((one) => 'value' in one && one.name === name);
  return module && exported && 'value' in exported ? { module, value: exported.value } : undefined;
}
