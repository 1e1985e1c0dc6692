/** Writing files so that an interruption at any moment leaves the old one or the new one. */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from './world.js';

export function writeAtomically(path: string, text: string): void {
  const target = targetOf(path);
  const temporary = `${target}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(temporary, text);
    keepMode(target, temporary);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new UsageError(`${path}: cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What a link points to is replaced, not the link. */
function targetOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function keepMode(target: string, temporary: string): void {
  const mode = statSync(target, { throwIfNoEntry: false })?.mode;
  if (mode !== undefined) chmodSync(temporary, mode);
}
