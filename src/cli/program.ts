/** The command line: commands, and what becomes of what they throw. */
import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config/jsonc.js';
import { registerBaseline } from './baseline.js';
import { registerEvidence } from './evidence.js';
import { registerExplain } from './explain.js';
import { registerMerge } from './merge.js';
import { registerInit } from './init.js';
import { registerMigrate } from './migrate.js';
import { registerReport } from './report.js';
import { registerScan } from './scan.js';
import { UsageError, type World } from './world.js';

/** Runs one command line, without the program's own name. The answer is the exit code. */
export async function run(args: readonly string[], world: World): Promise<number> {
  let code = 0;
  const finish = (answer: number): void => void (code = answer);
  const program = new Command('opt-out-gate')
    .description('Finds every place where a person\'s data reaches a third party, and says whether their opt-out was checked.')
    .version(world.version)
    .exitOverride()
    // What commander would print on an error is printed below, as one line.
    .configureOutput({ writeOut: world.out, writeErr: world.out, outputError: () => undefined });
  registerInit(program, world, finish);
  registerScan(program, world, finish);
  registerReport(program, world, finish);
  registerMigrate(program, world, finish);
  registerExplain(program, world, finish);
  registerMerge(program, world, finish);
  registerBaseline(program, world, finish);
  registerEvidence(program, world, finish);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return failed(error, world);
  }
}

function failed(error: unknown, world: World): number {
  // Help and the version are thrown too. A bare command prints its help.
  if (error instanceof CommanderError && (error.exitCode === 0 || error.code === 'commander.help')) return 0;
  world.err(`opt-out-gate: ${messageOf(error)}\n`);
  return 2;
}

function messageOf(error: unknown): string {
  if (error instanceof CommanderError) return oneLine(error.message.replace(/^error: /, ''));
  if (error instanceof UsageError || error instanceof ConfigError) return oneLine(error.message);
  return `internal error: ${oneLine(error instanceof Error ? error.message : String(error))}; please report it`;
}

function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, ' ');
}
