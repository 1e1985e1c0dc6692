/** `opt-out-gate merge FILES…`: fragments of shards, or of a monorepo's packages, joined into the answer that one run gives. */
import type { Command } from 'commander';
import { findRoot } from '../config/find.js';
import { fragmentHost } from './fragment-file.js';
import { existing } from './listed.js';
import { termsOf, withCommonOptions, type CommonOptions } from './options.js';
import { formatNames, formatOf, printProject, type PrintOptions } from './print.js';
import { analyzeAsked } from './project.js';
import { UsageError, type World } from './world.js';

export function registerMerge(program: Command, world: World, finish: (code: number) => void): void {
  withCommonOptions(program.command('merge').description('join fragments of `scan --fragment` into the answer of one run').argument('<files...>', 'the fragments'))
    .option('--format <format>', formatNames, 'pretty')
    .option('--output <file>', 'write to a file instead of standard output')
    .action(async (files: string[], options: CommonOptions & PrintOptions) => {
      finish(await merge(world, files, options));
    });
}

async function merge(world: World, files: readonly string[], options: CommonOptions & PrintOptions): Promise<number> {
  formatOf(options.format);
  const fragments = files.map((name) => ({ name, path: existing(world, name) }));
  const folder = fragments.find(({ path }) => !world.host.isFile(path));
  if (folder) throw new UsageError(`${folder.name}: is a folder; name the fragments in it`);
  const { root } = findRoot(world.host, world.cwd);
  const merged = { ...world, host: fragmentHost(world.host, root, fragments), cwd: root };
  printProject({ ...merged, cwd: world.cwd }, await analyzeAsked(merged, { paths: null, terms: termsOf(options, world) }), options);
  return 0;
}
