/** `opt-out-gate migrate [paths…]`: puts what is not gated behind the gate. ts-morph is loaded here alone, and only when the command runs. */
import { spawnSync } from 'node:child_process';
import { Option, type Command } from 'commander';
import type { Migration } from '../../codemods/migrate.js';
import { askEach } from './ask-each.js';
import { join } from '../config/paths.js';
import type { Finding } from '../model.js';
import { termsOf, withCommonOptions, type CommonOptions } from './options.js';
import { analyzeAsked, type Project } from './project.js';
import { ownersIn, planProject } from './plan-migration.js';
import { plannedFiles } from './report-files.js';
import { wordsFor } from '../words.js';
import { UsageError, type World } from './world.js';

interface MigrateOptions extends CommonOptions {
  readonly dryRun?: true;
  readonly force?: true;
  /** Set by `--no-repair`. */
  readonly repair: boolean;
  readonly rememberGpc?: true;
  /** Set by `--no-types`. */
  readonly types: boolean;
  readonly only?: readonly string[];
  readonly interactive?: true;
  readonly batch?: string;
  readonly format: 'pretty' | 'json' | 'markdown';
}

export function registerMigrate(program: Command, world: World, finish: (code: number) => void): void {
  withCommonOptions(program.command('migrate').description('rewrite what is not gated to go through the gate, and check the result').argument('[paths...]', 'what is rewritten; the whole project is looked at'))
    .option('--dry-run', 'write nothing, and print a unified diff')
    .option('--force', 'write into a git tree that has changes')
    .option('--no-repair', 'leave gates as they are that are not awaited, stand the wrong way round, fail open or do not read Global Privacy Control')
    .option('--remember-gpc', 'let the gate record Global Privacy Control as the stored choice of a known person')
    .option('--no-types', 'do not compare errors of types before and after')
    .addOption(new Option('--only <what...>', 'rewrite only what is of this vendor or kind, stands below this path, or belongs to this owner (`@acme/web`)'))
    .option('--interactive', 'show each change with its reason, and ask')
    .option('--batch <dir>', 'write one patch an owner into this folder, and change nothing else')
    .addOption(new Option('--format <format>', 'how the answer is written').choices(['pretty', 'json', 'markdown']).default('pretty'))
    .action(async (paths: string[], options: MigrateOptions) => finish(await migrate(world, paths, options)));
}

async function migrate(world: World, paths: readonly string[], options: MigrateOptions): Promise<number> {
  const project = await analyzeAsked(world, { paths: paths.length === 0 ? null : paths, terms: termsOf(options, world) });
  const isDry = options.dryRun === true || options.batch !== undefined;
  if (!isDry && options.force !== true) demandCleanTree(project.root);
  const { toDiff } = await import('../../codemods/diff.js');
  const planned = await planProject(world, project, { options, agreed: null });
  const agreed = options.interactive === true ? await agree(world, planned) : null;
  const migration = agreed === null ? planned : await planProject(world, project, { options, agreed });
  const summary = await summarize(migration, options, project.settled.coverage.findings.length > 0);
  if (options.batch !== undefined) await writeBatch(world, { project, migration, folder: options.batch });
  if (options.dryRun === true && options.format === 'pretty') {
    world.out(toDiff(migration.changes));
    // Whoever is answered 1 is told why, also where nobody sits at a terminal.
    if (migration.refusals.length > 0) world.err(summary);
    else world.note(summary);
  } else {
    if (!isDry) await writeAll(world, project, migration);
    world.out(summary);
  }
  return migration.refusals.length === 0 ? 0 : 1;
}

async function summarize(migration: Migration, { format, quiet, dryRun, batch }: MigrateOptions, found: boolean): Promise<string> {
  const { toJson, toSummary } = await import('../../codemods/summary.js');
  if (format === 'json') return toJson(migration);
  if (format === 'markdown') return (await import('../../codemods/markdown.js')).toMarkdown(migration, found);
  return quiet === true ? '' : toSummary(migration, { dryRun: dryRun === true || batch !== undefined, found });
}

async function agree({ ask, out }: World, migration: Migration): Promise<ReadonlySet<string>> {
  if (!ask) throw new UsageError('--interactive asks a person, and nobody sits at this terminal');
  const { toDiff } = await import('../../codemods/diff.js');
  const showOf = ({ file }: Finding): string => toDiff(migration.changes.filter(({ path }) => path === file));
  return askEach(migration, { ask, say: out, showOf, explain: (finding) => { const { what, why } = wordsFor(finding); return `${what} ${why}\n`; } });
}

async function writeBatch(world: World, { project, migration, folder }: { readonly project: Project; readonly migration: Migration; readonly folder: string }): Promise<void> {
  const { toBatch } = await import('../../codemods/batch.js');
  const ownersOf = await ownersIn(world, project.root);
  world.writeTogether(new Map([...toBatch(migration, ownersOf)].map(([name, patch]) => [join(join(world.cwd, folder), name), patch])));
}

/** Without git nothing says what was there before, so only a tree that git sees changes in is refused. */
function demandCleanTree(root: string): void {
  const { status, stdout } = spawnSync('git', ['-c', 'core.fsmonitor=false', 'status', '--porcelain', '--untracked-files=normal'], { cwd: root, encoding: 'utf8' });
  const [first] = status === 0 ? stdout.split('\n') : [];
  if (first) throw new UsageError(`${root}: the git tree has changes (${first.slice(3)}); commit or stash them, or add --force`);
}

/** A file that changed since it was analysed is somebody else's work: then nothing is written at all. The report comes last. */
async function writeAll(world: World, { root, terms }: Project, { changes, after: coverage }: Migration): Promise<void> {
  const { host, writeTogether, note } = world;
  if (changes.length === 0) return;
  const { overlay } = await import('../../codemods/view-of-project.js');
  const texts = new Map(changes.map(({ path, after }) => [path, after]));
  const changed: World = { ...world, cwd: root, host: overlay(host, root, texts), engine: () => Promise.resolve(() => coverage), openCache: () => null };
  const reports = plannedFiles(changed, await analyzeAsked(changed, { paths: null, terms })).filter(({ old, text }) => text !== old);
  for (const { path, before } of changes) {
    const target = join(root, path);
    const now = host.isFile(target) ? host.read(target) : null;
    if (now !== before) throw new UsageError(`${path}: changed while it was being looked at; run \`migrate\` again`);
  }
  writeTogether(new Map([...changes.map(({ path, after }) => [join(root, path), after] as const), ...reports.map(({ path, text }) => [path, text] as const)]));
  if (reports.length > 0) note(`${reports.map(({ name }) => name).join(', ')} ${reports.length === 1 ? 'was' : 'were'} written.\n`);
}
