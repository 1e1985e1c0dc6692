/** What is reported: paths of the command line, and those that a file names. */
import { join } from '../config/paths.js';
import { reading } from './listed.js';
import type { Asked } from './project.js';
import { UsageError, type World } from './world.js';

/** Null where nothing limits it. A file that names nothing is a limit too: nothing is reported then. */
export function namedBy(world: World, paths: readonly string[], filesFrom: string | undefined): Asked['paths'] {
  if (filesFrom === undefined) return paths.length === 0 ? null : paths;
  return [...paths, ...namesIn(filesFrom === '-' ? world.input() : textOf(world, filesFrom))];
}

/** `git diff --name-only -z` puts NUL between names, which may hold line ends then. */
function namesIn(text: string): readonly string[] {
  return text.split(text.includes('\0') ? '\0' : /\r?\n/).filter((name) => name !== '');
}

function textOf({ host, cwd }: World, file: string): string {
  const path = join(cwd, file.replaceAll('\\', '/'));
  if (!host.isFile(path)) throw new UsageError(`--files-from ${file}: no such file`);
  return reading(cwd, () => host.read(path));
}
