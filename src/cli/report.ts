/** `opt-out-gate report`: the section of `PRIVACY_OPERATIONS.md`. */
import type { Command } from 'commander';
import { CONFIG_FILE } from '../config/config.js';
import { below } from '../config/paths.js';
import { summarize } from '../report/count.js';
import { toSection } from '../report/section.js';
import { spliceSection } from '../report/splice.js';
import { dayOf, withCommonOptions, type CommonOptions } from './options.js';
import { analyzeAsked, reading } from './project.js';
import { UsageError, type World } from './world.js';

interface ReportOptions extends CommonOptions {
  readonly check?: true;
}

export function registerReport(program: Command, world: World, finish: (code: number) => void): void {
  withCommonOptions(program.command('report').description('write the coverage section of PRIVACY_OPERATIONS.md'))
    .option('--check', 'change nothing, and fail when the file is not what the code says')
    .action((options: ReportOptions) => {
      finish(report(world, options));
    });
}

function report(world: World, options: ReportOptions): number {
  const { root, config, settled } = analyzeAsked(world, { paths: [], today: dayOf(options, world) });
  const path = config.report.file;
  const name = below(root, path);
  if (name === path) throw new UsageError(`${CONFIG_FILE}: "report.file" leads out of the project: ${path}`);
  const old = world.host.isFile(path) ? reading(root, () => world.host.read(path)) : undefined;
  const text = splicedInto(old ?? NEW_FILE, { section: toSection(settled, world.vendorsOf(config.settings)), name });
  const stale = text !== old;
  if (stale && options.check !== true) world.write(path, text);
  world.out(`${said({ stale, check: options.check === true, name })}\n${summarize(settled.coverage).sentence}\n`);
  return stale && options.check === true ? 1 : 0;
}

const NEW_FILE = '# Privacy operations\n';

function splicedInto(text: string, { section, name }: { readonly section: string; readonly name: string }): string {
  try {
    return spliceSection(text, section);
  } catch (error) {
    throw new UsageError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function said({ stale, check, name }: { readonly stale: boolean; readonly check: boolean; readonly name: string }): string {
  if (!stale) return `${name} is what the code says.`;
  return check ? `${name} is not what the code says: run \`opt-out-gate report\` and commit it.` : `${name} was written.`;
}
