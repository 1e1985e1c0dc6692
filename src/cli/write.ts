/** Writing files so that an interruption at any moment leaves the old one or the new one. */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { UsageError } from './world.js';

export function writeAtomically(path: string, text: string | Uint8Array): void {
  try {
    replace(targetOf(path), text);
  } catch (error) {
    throw new UsageError(`${relative(process.cwd(), path)}: cannot be written: ${reasonOf(error)}`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'what should be its folder is a file',
  EEXIST: 'what should be its folder is a file',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk cannot be written to',
};

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? String(error) : REASONS[code] ?? code;
}

/** What a link points to is replaced, not the link. */
function targetOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function replace(target: string, text: string | Uint8Array): void {
  const old = statSync(target, { throwIfNoEntry: false });
  // A device or a pipe (`--output /dev/null`) is written to; replacing it would take it from everybody.
  if (old !== undefined && !old.isFile()) {
    writeFileSync(target, text);
    return;
  }
  mkdirSync(dirname(target), { recursive: true });
  const temporary = `${target}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, text);
    if (old !== undefined) chmodSync(temporary, old.mode);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
