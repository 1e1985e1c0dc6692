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
    run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
    cpSync(join(repository, 'src/vendors/catalogue.json'), join(repository, 'build/src/vendors/catalogue.json'));
    run('scripts/bundle.mjs');
  });
}

function run(script: string, ...args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(repository, script), ...args], { cwd: repository, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the package does not build: ${stdout}${stderr}`);
}
