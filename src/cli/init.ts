/** `opt-out-gate init`: writes what a project needs to begin; asks for each file, or takes `--yes`. */
import type { Command } from 'commander';
import type { Formatter } from '../../codemods/format/formatter.js';
import type { Init, Step } from '../../codemods/init/init.js';
import { join } from '../config/paths.js';
import { findFormatter } from './formatter.js';
import { isIgnored } from './git.js';
import { planProject } from './plan-migration.js';
import { listFiles } from './listed.js';
import { analyzeAsked } from './project.js';
import { UsageError, type World } from './world.js';

interface InitOptions {
  readonly yes?: true;
  readonly dryRun?: true;
}

export function registerInit(program: Command, world: World, finish: (code: number) => void): void {
  program.command('init').description('write the gate, the configuration, the linters\' entries and the hook that are not there yet')
    .option('--yes', 'write all of it without asking')
    .option('--dry-run', 'write nothing, and print a unified diff')
    .action(async (options: InitOptions) => finish(await init(world, options)));
}

async function init(world: World, { yes, dryRun }: InitOptions): Promise<number> {
  const { root, steps, notes } = await plan(world);
  if (dryRun === true) {
    const { toDiff } = await import('../../codemods/diff.js');
    world.out(toDiff(steps));
    for (const note of notes) world.note(`${note}\n`);
    return 0;
  }
  if (yes !== true && !world.ask && steps.length > 0) throw new UsageError('nobody is here to be asked: add --yes, or --dry-run to see what would be written');
  if (yes === true) writeSteps(world, root, steps);
  else for (const step of steps) if (isYes(await world.ask?.(`Write ${step.path} (${step.why})? [Y/n] `))) writeSteps(world, root, [step]);
  if (steps.length === 0) world.out('Nothing is missing.\n');
  for (const note of notes) world.out(`${note}\n`);
  return 0;
}

function isYes(answer: string | undefined): boolean {
  return answer !== undefined && /^(?:|y|yes)$/i.test(answer.trim());
}

function writeSteps({ writeTogether, out }: World, root: string, steps: readonly Step[]): void {
  writeTogether(new Map(steps.map(({ path, after }) => [join(root, path), after])));
  for (const { path, before, why } of steps) out(`${before === null ? 'wrote' : 'changed'} ${path}: ${why}\n`);
}

async function plan(world: World): Promise<Init & { readonly root: string }> {
  const { planInit } = await import('../../codemods/init/plan-init.js');
  const { viewProject } = await import('../../codemods/view-of-project.js');
  const { host } = world;
  const project = await analyzeAsked(world, { paths: null, terms: { today: world.today, cache: { is: 'default' } } });
  const { root, config, whole } = project;
  const files = listFiles(host, { root });
  const { changes } = await planProject(world, project, { options: { repair: true, types: true }, agreed: null });
  const { steps, notes } = planInit(viewProject({ host, root, files, gates: whole.gates, approved: config.settings.gates, isIgnored: (path) => isIgnored(root, path) }), changes);
  return { root, notes, steps: await formatted(steps, await findFormatter(host, root)) };
}

/** New files as the project's formatter would leave them; what is changed in others is written as they are. */
async function formatted(steps: readonly Step[], formatter: Formatter | null): Promise<readonly Step[]> {
  return Promise.all(steps.map(async (step) => (step.before === null ? { ...step, after: (await formatter?.format(step.path, step.after)) ?? step.after } : step)));
}
