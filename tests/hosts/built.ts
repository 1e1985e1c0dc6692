/** The package as it is published: other programs load JavaScript. */
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onceARun } from '../once-a-run.js';

export const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Brings `dist` up to date. */
export function buildPackage(): void {
  onceARun('built', () => {
    const { status, stdout } = spawnSync(process.execPath, [join(repository, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], { cwd: repository, encoding: 'utf8' });
    if (status !== 0) throw new Error(`the package does not build: ${stdout}`);
    cpSync(join(repository, 'src/vendors/catalogue.json'), join(repository, 'dist/src/vendors/catalogue.json'));
  });
}
