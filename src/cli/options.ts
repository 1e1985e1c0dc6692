/** Options that several commands share. */
import type { Command } from 'commander';
import { isDay } from '../config/jsonc.js';
import { join } from '../config/paths.js';
import type { Day } from '../decisions.js';
import { UsageError, type CacheAsked, type World } from './world.js';

export interface CommonOptions {
  readonly quiet?: true;
  readonly color: boolean;
  readonly today?: string;
  /** Unset by `--no-cache`. */
  readonly cache: boolean;
  readonly cacheDir?: string;
}

/** On what terms a project is looked at, whatever is asked of it. */
export interface Terms {
  readonly today: Day;
  readonly cache: CacheAsked;
}

export function withCommonOptions(command: Command): Command {
  return command
    .option('--quiet', 'print only what is objected to, and the coverage sentence')
    .option('--no-color', 'print without colour; NO_COLOR does the same')
    .option('--cache-dir <dir>', 'where what was made of unchanged files is kept; node_modules/.cache/opt-out-gate where there is a node_modules')
    .option('--no-cache', 'read and parse every file anew')
    .option('--today <date>', 'the day on which decisions are looked at, YYYY-MM-DD');
}

export function termsOf({ today, cache, cacheDir }: CommonOptions, world: World): Terms {
  if (today !== undefined && !isDay(today)) throw new UsageError(`--today ${today}: write a date as YYYY-MM-DD`);
  if (cacheDir === '') throw new UsageError('--cache-dir: name a folder');
  return { today: today ?? world.today, cache: !cache ? { is: 'none' } : cacheDir === undefined ? { is: 'default' } : { is: 'in', folder: join(world.cwd, cacheDir.replaceAll('\\', '/')) } };
}
