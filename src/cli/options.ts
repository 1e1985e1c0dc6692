/** Options that several commands share. */
import type { Command } from 'commander';
import { isDay } from '../config/jsonc.js';
import { UsageError, type World } from './world.js';

export interface CommonOptions {
  readonly quiet?: true;
  readonly color: boolean;
  readonly today?: string;
}

export function withCommonOptions(command: Command): Command {
  return command
    .option('--quiet', 'print only what is objected to, and the coverage sentence')
    .option('--no-color', 'print without colour; NO_COLOR does the same')
    .option('--today <date>', 'the day on which decisions are looked at, YYYY-MM-DD');
}

export function dayOf({ today }: CommonOptions, world: World): string {
  if (today !== undefined && !isDay(today)) throw new UsageError(`--today ${today}: write a date as YYYY-MM-DD`);
  return today ?? world.today;
}
