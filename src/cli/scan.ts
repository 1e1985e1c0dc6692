/** `opt-out-gate scan [paths…]`: every pathway and its verdict. */
import type { Command } from 'commander';
import { findRoot } from '../config/find.js';
import { join } from '../config/paths.js';
import type { Coverage } from '../model.js';
import { isNewObjection } from '../report/count.js';
import { fragmentText, isInShard, shardOf } from './fragment-file.js';
import { namedBy } from './files-from.js';
import { lastCommit, mergeBase, stateHost } from './git.js';
import { baselineOf } from './known.js';
import { termsOf, withCommonOptions, type CommonOptions } from './options.js';
import { formatNames, formatOf, printProject, type PrintOptions } from './print.js';
import { listAsked } from './listed.js';
import { analyzeAsked, withBaselines, type Asked, type Project } from './project.js';
import { findingsAt } from './since.js';
import { UsageError, type World } from './world.js';

interface ScanOptions extends CommonOptions, PrintOptions {
  readonly strict?: true;
  readonly changed?: true | string;
  readonly staged?: true;
  readonly filesFrom?: string;
  readonly fragment?: string;
  readonly shard?: string;
}

export function registerScan(program: Command, world: World, finish: (code: number) => void): void {
  withCommonOptions(program.command('scan').description('find every third-party sharing pathway and its verdict').argument('[paths...]', 'what is reported; the whole project is looked at'))
    .option('--format <format>', formatNames, 'pretty')
    .option('--output <file>', 'write to a file instead of standard output')
    .option('--changed [ref]', 'object only to what is new or worse since a commit, HEAD where none is named; a branch counts from where the work left it')
    .option('--staged', 'look at what is staged for the next commit, and object only to what is new or worse since the last one')
    .option('--files-from <file>', 'report what the names in a file say, one a line or with NUL between them; `-` is standard input')
    .option('--strict', 'object to places that could not be resolved and files that could not be analysed too')
    .option('--fragment <file>', 'say nothing, and write what `merge` links with the other fragments')
    .option('--shard <i/n>', 'with --fragment: one part of so many, told by the paths')
    .action(async (paths: string[], options: ScanOptions) => {
      finish(await scan(world, namedBy(world, paths, options.filesFrom), options));
    });
}

async function scan(world: World, paths: Asked['paths'], options: ScanOptions): Promise<number> {
  if (options.fragment !== undefined) return writeFragment(world, paths, { fragment: options.fragment, shard: options.shard });
  if (options.shard !== undefined) throw new UsageError('--shard: a part of a project has no verdicts; add --fragment FILE, and join the parts with `merge`');
  formatOf(options.format);
  const project = await projectFor(world, paths, options);
  printProject(world, project, options);
  return objectsTo(project.settled.coverage, options) ? 1 : 0;
}

function writeFragment(world: World, paths: Asked['paths'], { fragment, shard }: { readonly fragment: string; readonly shard: string | undefined }): number {
  const part = shard === undefined ? undefined : shardOf(shard);
  const { root, listed, closed, isNamed } = listAsked(world, paths);
  const target = join(world.cwd, fragment.replaceAll('\\', '/'));
  const isMeant = (file: string): boolean => (isNamed === null || isNamed(file)) && (part === undefined || isInShard(file, part)) && join(root, file) !== target;
  world.write(target, fragmentText(world.host, root, { files: listed.filter(isMeant), closed: closed.filter(({ folder }) => isMeant(folder)), version: world.version }));
  return 0;
}

/** With `--changed` and `--staged` a fault that was there before is known, as one of the baseline is. */
async function projectFor(world: World, paths: Asked['paths'], { changed, staged, ...options }: ScanOptions): Promise<Project> {
  const { root } = findRoot(world.host, world.cwd);
  const seen = staged === true ? { ...world, host: stateHost(world.host, root, null) } : world;
  const project = await analyzeAsked(seen, { paths, terms: termsOf(options, world) });
  if (changed === undefined && staged !== true) return project;
  const commit = typeof changed === 'string' ? mergeBase(project.root, changed) : lastCommit(project.root);
  // Where there is nothing to object to, nothing need have been there before.
  if (!project.settled.coverage.findings.some(isNewObjection)) return project;
  const before = baselineOf(await findingsAt(world, project, { commit, now: staged === true ? 'index' : 'worktree' }));
  return { ...project, settled: withBaselines(project.settled, [...(project.baseline === null ? [] : [project.baseline]), before]) };
}

function objectsTo(coverage: Coverage, { strict }: ScanOptions): boolean {
  return coverage.findings.some(isNewObjection) || (strict === true && coverage.unresolved.length + coverage.problems.length > 0);
}
