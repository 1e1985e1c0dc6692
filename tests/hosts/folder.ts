/** A folder of projects on disk for a test. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repository } from './built.js';

export interface Folder {
  readonly path: string;
  readonly write: (files: Readonly<Record<string, string>>) => void;
  /** Makes packages of this repository's own, and the package itself, importable below the folder. */
  readonly install: (...packages: readonly string[]) => void;
  readonly remove: () => void;
}

export function temporaryFolder(): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'opt-out-gate-host-')));
  return {
    path,
    write: (files) => {
      for (const [file, text] of Object.entries(files)) {
        mkdirSync(dirname(join(path, file)), { recursive: true });
        writeFileSync(join(path, file), text);
      }
    },
    install: (...packages) => {
      for (const name of ['eslint-plugin-opt-out-gate', ...packages]) {
        const target = name === 'eslint-plugin-opt-out-gate' ? repository : join(repository, 'node_modules', name);
        mkdirSync(dirname(join(path, 'node_modules', name)), { recursive: true });
        symlinkSync(target, join(path, 'node_modules', name));
      }
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
