/** Makes something for all test files of a run: whoever comes first makes it, the others wait. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

/** The folder that `make` filled. Throws what it threw, in every file that asks. */
export function onceARun(name: string, make: (folder: string) => void): string {
  const folder = join(inject('shared'), name);
  const ended = `${folder}.ended`;
  if (mkdirSync(folder, { recursive: true }) === undefined) {
    while (!existsSync(ended)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  } else {
    writeFileSync(`${ended}.now`, faultOf(() => make(folder)));
    renameSync(`${ended}.now`, ended);
  }
  const fault = readFileSync(ended, 'utf8');
  if (fault !== '') throw new Error(fault);
  return folder;
}

function faultOf(make: () => void): string {
  try {
    make();
    return '';
  } catch (error) {
    return error instanceof Error && error.message !== '' ? error.message : `failed: ${String(error)}`;
  }
}
