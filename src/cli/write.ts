/** Writing files so that an interruption at any moment leaves the old one or the new one. */
import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, constants, existsSync, mkdirSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync, type Stats } from 'node:fs';
import { dirname, relative } from 'node:path';
import { UsageError } from './world.js';

export function writeAtomically(path: string, text: string | Uint8Array): void {
  try {
    replace(targetOf(path), text);
  } catch (error) {
    throw new UsageError(whyNot(path, error));
  }
}

/** `src/a.ts: cannot be written: permission denied` */
export function whyNot(path: string, error: unknown): string {
  return `${relative(process.cwd(), path) || '.'}: cannot be written: ${reasonOf(error)}`;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'what should be its folder is a file',
  EEXIST: 'what should be its folder is a file',
  ENOENT: 'its folder cannot be made',
  ENXIO: 'it is a pipe that nobody reads from',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk cannot be written to',
};

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? String(error) : REASONS[code] ?? code;
}

/** What a link points to is replaced, not the link. */
export function targetOf(path: string): string {
  try {
    const real = realpathSync(path);
    // `/dev/fd/63` leads to a pipe that has no path.
    return existsSync(real) ? real : path;
  } catch {
    return path;
  }
}

function replace(target: string, text: string | Uint8Array): void {
  const old = statSync(target, { throwIfNoEntry: false });
  // A device or a pipe (`--output /dev/null`) is written to; replacing it would take it from everybody.
  if (old !== undefined && !old.isFile()) {
    writeInto(target, text, old.isFIFO());
    return;
  }
  makeFolder(dirname(target));
  takePlace(writeBeside(target, text, old), target);
}

/** In a file next to it, from where it takes its place at once. */
export function writeBeside(target: string, text: string | Uint8Array, old: Stats | undefined): string {
  const temporary = `${target}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, text);
    if (old !== undefined) chmodSync(temporary, old.mode);
    return temporary;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

export function takePlace(temporary: string, target: string): void {
  try {
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Opening a pipe waits until somebody reads from it, for ever where nobody does; asked not to wait, it says so. */
function writeInto(target: string, text: string | Uint8Array, isPipe: boolean): void {
  const held = isPipe ? openSync(target, constants.O_WRONLY | constants.O_NONBLOCK) : undefined;
  try {
    writeFileSync(target, text);
  } finally {
    if (held !== undefined) closeSync(held);
  }
}

/** Each folder is tried once: where one cannot be made and is not there (`/proc/x`), `mkdirSync` with `recursive` goes round for ever. The answer is the highest that was made. */
export function makeFolder(folder: string): string | undefined {
  if (existsSync(folder)) return undefined;
  const above = makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
    return above ?? folder;
  } catch (error) {
    // Another run may have made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return above;
  }
}
