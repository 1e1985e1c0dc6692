/** `opt-out-gate evidence --output DIR`: everything that shows how a commit stood, with hashes, for whoever keeps records. */
import { createHash } from 'node:crypto';
import type { Command } from 'commander';
import { BASELINE_FILE } from '../config/baseline.js';
import { CONFIG_FILE } from '../config/config.js';
import { DECISIONS_FILE } from '../config/decisions.js';
import { join } from '../config/paths.js';
import { summarize } from '../report/count.js';
import { toHtml } from '../report/html/page.js';
import { toJson } from '../report/json.js';
import { toSarif } from '../report/sarif.js';
import { headOf } from './git.js';
import { reading } from './listed.js';
import { termsOf, withCommonOptions, type CommonOptions } from './options.js';
import { pageView } from './page-view.js';
import { analyzeAsked, type Project } from './project.js';
import { freshFiles } from './report-files.js';
import type { World } from './world.js';

interface EvidenceOptions extends CommonOptions {
  readonly output: string;
}

export function registerEvidence(program: Command, world: World, finish: (code: number) => void): void {
  withCommonOptions(program.command('evidence').description('write the report, its facts, configuration and decisions with hashes into a folder'))
    .requiredOption('--output <dir>', 'the folder, which is made where it is missing')
    .action(async (options: EvidenceOptions) => {
      finish(await evidence(world, options));
    });
}

async function evidence(world: World, options: EvidenceOptions): Promise<number> {
  const terms = termsOf(options, world);
  const folder = join(world.cwd, options.output.replaceAll('\\', '/'));
  // What an earlier run left there is no part of the project.
  const list: World['host']['list'] = (root, closed) => world.host.list(root, closed).filter((path) => !path.startsWith(`${folder}/`));
  const project = await analyzeAsked({ ...world, host: { ...world.host, list } }, { paths: null, terms });
  const files = packOf(world, project);
  const all = new Map([...files, ['statement.json', statement(world, project, { files, today: terms.today })]]);
  world.writeTogether(new Map([...all].map(([name, text]) => [join(folder, name), text])));
  world.out(`${all.size} files were written to ${options.output}.\n${summarize(project.settled.coverage).sentence}\n`);
  return 0;
}

/** What people wrote stands below `files/`, where nothing of it can take the place of what was made. */
function packOf(world: World, project: Project): ReadonlyMap<string, string> {
  const { root, settled, whole } = project;
  const isOurs = (file: string): boolean => [CONFIG_FILE, DECISIONS_FILE, BASELINE_FILE].includes(file.slice(file.lastIndexOf('/') + 1));
  return new Map([
    ...freshFiles(world, project).map(({ name, text }) => [`report/${name}`, text] as const),
    ['scan.json', toJson(settled.coverage, world.version, whole)],
    ['scan.sarif', toSarif(settled.coverage, world.version)],
    ['page.html', toHtml(settled, pageView(world, project))],
    ...project.files.filter(isOurs).map((file) => [`files/${file}`, reading(root, () => world.host.read(join(root, file)))] as const),
  ]);
}

function statement(world: World, { root, settled }: Project, { files, today }: { readonly files: ReadonlyMap<string, string>; readonly today: string }): string {
  const { pathways, confirmed, sentence } = summarize(settled.coverage);
  return `${JSON.stringify({
    schemaVersion: 1,
    tool: { name: 'opt-out-gate', version: world.version, node: process.version },
    command: `opt-out-gate evidence --today ${today}`,
    date: today,
    ...headOf(root),
    summary: { pathways, confirmed, sentence },
    scope: 'This describes source code at one commit. It is no observation of network traffic, tag managers, vendor settings or contracts.',
    files: Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => [name, `sha256:${createHash('sha256').update(text).digest('hex')}`])),
  }, null, 2)}\n`;
}
