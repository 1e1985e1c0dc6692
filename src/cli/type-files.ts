/** What a compiler reads of the disk, for `migrate`. */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import type { TypeFiles } from '../../codemods/types/files.js';

export const typeFiles: TypeFiles = {
  readFile: (path) => attempt(() => readFileSync(path, 'utf8')),
  fileExists: (path) => attempt(() => statSync(path, { throwIfNoEntry: false }))?.isFile() === true,
  directoryExists: (path) => attempt(() => statSync(path, { throwIfNoEntry: false }))?.isDirectory() === true,
  getDirectories: (path) => attempt(() => readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory() || entry.isSymbolicLink()).map(({ name }) => name)) ?? [],
  realpath: (path) => attempt(() => realpathSync.native(path)) ?? path,
};

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
