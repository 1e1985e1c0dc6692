/** `opt-out-gate report`: the section of `PRIVACY_OPERATIONS.md`. */
import type { Command } from 'commander';
import { summarize } from '../report/count.js';
import { dayOf, withCommonOptions, type CommonOptions } from './options.js';
import { analyzeAsked } from './project.js';
import { plannedFiles, type OwnedFile } from './report-files.js';
import type { World } from './world.js';

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
  const project = analyzeAsked(world, { paths: [], today: dayOf(options, world) });
  const files = plannedFiles(world, project, null);
  const stale = files.filter(({ old, text }) => text !== old);
  const isCheck = options.check === true;
  if (!isCheck) for (const { path, text } of stale) world.write(path, text);
  world.out(`${said(files, { stale, isCheck })}\n${summarize(project.settled.coverage).sentence}\n`);
  return stale.length > 0 && isCheck ? 1 : 0;
}

function said(files: readonly OwnedFile[], { stale, isCheck }: { readonly stale: readonly OwnedFile[]; readonly isCheck: boolean }): string {
  const names = (some: readonly OwnedFile[]): string => some.map(({ name }) => name).join(', ');
  if (stale.length === 0) return `${names(files)} ${files.length === 1 ? 'is' : 'are'} what the code says.`;
  const verb = stale.length === 1 ? 'is' : 'are';
  return isCheck ? `${names(stale)} ${verb} not what the code says: run \`opt-out-gate report\` and commit it.` : `${names(stale)} ${stale.length === 1 ? 'was' : 'were'} written.`;
}
