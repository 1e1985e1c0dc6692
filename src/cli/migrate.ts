/** `opt-out-gate migrate [paths…]`: puts what is not gated behind the gate. ts-morph is loaded here alone, and only when the command runs. */
import { spawnSync } from 'node:child_process';
import { Option, type Command } from 'commander';
import type { Change, Migration } from '../../codemods/migrate.js';
import { selectFiles } from '../config/find.js';
import { below, join } from '../config/paths.js';
import type { Coverage, Finding } from '../model.js';
import { isObjection } from '../report/count.js';
import { dayOf, withCommonOptions, type CommonOptions } from './options.js';
import { analyzeAsked, type Project } from './project.js';
import { UsageError, type World } from './world.js';

interface MigrateOptions extends CommonOptions {
  readonly dryRun?: true;
  readonly force?: true;
  /** Set by `--no-repair`. */
  readonly repair: boolean;
  readonly only?: readonly string[];
  readonly format: 'pretty' | 'json';
}

export function registerMigrate(program: Command, world: World, finish: (code: number) => void): void {
  withCommonOptions(program.command('migrate').description('rewrite what is not gated to go through the gate, and check the result').argument('[paths...]', 'what is rewritten; the whole project is looked at'))
    .option('--dry-run', 'write nothing, and print a unified diff')
    .option('--force', 'write into a git tree that has changes')
    .option('--no-repair', 'leave gates that are not awaited or stand the wrong way round as they are')
    .addOption(new Option('--only <what...>', 'rewrite only what is of this vendor or kind, or stands below this path'))
    .addOption(new Option('--format <format>', 'how the answer is written').choices(['pretty', 'json']).default('pretty'))
    .action(async (paths: string[], options: MigrateOptions) => finish(await migrate(world, paths, options)));
}

async function migrate(world: World, paths: readonly string[], options: MigrateOptions): Promise<number> {
  const project = analyzeAsked(world, { paths, today: dayOf(options, world) });
  if (options.dryRun !== true && options.force !== true) demandCleanTree(project.root);
  const { toDiff } = await import('../../codemods/diff.js');
  const { toJson, toSummary } = await import('../../codemods/summary.js');
  const migration = await plan(world, project, options);
  const found = project.settled.coverage.findings.length > 0;
  const summary = options.format === 'json' ? toJson(migration) : options.quiet === true ? '' : toSummary(migration, { dryRun: options.dryRun === true, found });
  if (options.dryRun === true && options.format === 'pretty') {
    world.out(toDiff(migration.changes));
    world.note(summary);
  } else if (options.dryRun === true) world.out(summary);
  else {
    writeAll(world, project.root, migration.changes);
    world.out(summary);
  }
  return migration.refusals.length === 0 ? 0 : 1;
}

async function plan(world: World, { root, config, whole, settled }: Project, { repair, only }: MigrateOptions): Promise<Migration> {
  const { planMigration } = await import('../../codemods/migrate.js');
  const { overlay, viewProject } = await import('../../codemods/view-of-project.js');
  const { host } = world;
  const { files } = selectFiles(host.list(root).map((path) => below(root, path)), config);
  const analyzeWith = (texts: ReadonlyMap<string, string>): Coverage => {
    const all = [...new Set([...files, ...texts.keys()])].sort();
    return world.analyze(overlay(host, root, texts), { root, files: all, settings: config.settings });
  };
  return planMigration({
    view: viewProject({ host, root, files, gates: settled.coverage.gates, approved: config.settings.gates, wrappers: config.settings.wrappers }),
    // What was named limits the rewriting; what is compared is the whole project.
    before: whole,
    wanted: settled.coverage.findings.filter((finding) => isObjection(finding) && isAmong(finding, only)),
    analyzeWith,
    repair,
  });
}

/** `--only meta load src/checkout`: a vendor, a kind, or a path. */
function isAmong({ vendor, kind, file }: Finding, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((what) => what === vendor || what === kind || what === file || file.startsWith(`${what.replace(/\/$/, '')}/`));
}

/** Without git nothing says what was there before, so only a tree that git sees changes in is refused. */
function demandCleanTree(root: string): void {
  const { status, stdout } = spawnSync('git', ['-c', 'core.fsmonitor=false', 'status', '--porcelain', '--untracked-files=normal'], { cwd: root, encoding: 'utf8' });
  const [first] = status === 0 ? stdout.split('\n') : [];
  if (first) throw new UsageError(`${root}: the git tree has changes (${first.slice(3)}); commit or stash them, or add --force`);
}

/** A file that changed since it was analysed is somebody else's work: then nothing is written at all. */
function writeAll({ host, write }: World, root: string, changes: readonly Change[]): void {
  for (const { path, before } of changes) {
    const target = join(root, path);
    const now = host.isFile(target) ? host.read(target) : null;
    if (now !== before) throw new UsageError(`${path}: changed while it was being looked at; run \`migrate\` again`);
  }
  for (const { path, after } of changes) write(join(root, path), after);
}
