/**
 * Writes many files, all of them or none. Each is written beside its place first, so that what cannot be written is known before anything
 * has changed; what fails even then puts back what was there.
 *
 *     a.ts → a.ts.1f.tmp, b.ts → b.ts.2e.tmp     then     a.ts.1f.tmp → a.ts, b.ts.2e.tmp → b.ts
 */
import { closeSync, openSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { UsageError } from './world.js';
import { makeFolder, takePlace, targetOf, whyNot, writeBeside } from './write.js';

interface Prepared {
  readonly target: string;
  readonly temporary: string;
  /** Null for a new file. */
  readonly before: Uint8Array | null;
  /** The highest folder that was made for it. */
  readonly made: string | undefined;
}

export function writeTogether(files: ReadonlyMap<string, string>): void {
  const prepared: Prepared[] = [];
  for (const [path, text] of files) {
    try {
      prepared.push(prepare(targetOf(path), text));
    } catch (error) {
      for (const one of prepared) discard(one);
      throw new UsageError(`${whyNot(path, error)}; nothing was changed`);
    }
  }
  const done: Prepared[] = [];
  for (const one of prepared) {
    try {
      takePlace(one.temporary, one.target);
      done.push(one);
    } catch (error) {
      const left = putBack(done);
      for (const other of prepared.filter((each) => !left.includes(each))) discard(other);
      throw new UsageError(`${whyNot(one.target, error)}; ${left.length === 0 ? 'nothing was changed' : `changed all the same, and not to be put back: ${left.map(({ target }) => relative(process.cwd(), target)).join(', ')}`}`);
    }
  }
}

/** A file that is protected against writing is not replaced either, though its folder would allow it. */
function prepare(target: string, text: string): Prepared {
  const old = statSync(target, { throwIfNoEntry: false });
  if (old?.isFile()) closeSync(openSync(target, 'r+'));
  const before = old ? readFileSync(target) : null;
  const made = makeFolder(dirname(target));
  try {
    return { target, before, made, temporary: writeBeside(target, text, old) };
  } catch (error) {
    if (made !== undefined) removeFolders(dirname(target), made);
    throw error;
  }
}

/** What is still changed afterwards. */
function putBack(done: readonly Prepared[]): readonly Prepared[] {
  return done.toReversed().filter(({ target, before }) => {
    try {
      if (before === null) rmSync(target);
      else takePlace(writeBeside(target, before, statSync(target)), target);
      return false;
    } catch {
      return true;
    }
  });
}

function discard({ target, temporary, made }: Prepared): void {
  rmSync(temporary, { force: true });
  if (made !== undefined) removeFolders(dirname(target), made);
}

/** Folders that are empty, from `folder` up to `highest`. */
function removeFolders(folder: string, highest: string): void {
  try {
    for (let at = folder; at.startsWith(highest); at = dirname(at)) rmdirSync(at);
  } catch {
    // Something else stands there by now.
  }
}
