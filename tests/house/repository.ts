/** The files of this repository: what git tracks, and what it would track next. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Files } from './code.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

export function repositoryFiles(): Files {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  const present = listed.split('\0').filter((path) => path !== '' && existsSync(`${root}${path}`));
  return new Map(present.sort().map((path) => [path, readFileSync(`${root}${path}`, 'utf8')]));
}
