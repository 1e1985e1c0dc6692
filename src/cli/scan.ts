/** `opt-out-gate scan [paths…]`: every pathway and its verdict. */
import { styleText } from 'node:util';
import type { Command } from 'commander';
import { findRoot } from '../config/find.js';
import { join } from '../config/paths.js';
import type { Coverage } from '../model.js';
import { isNewObjection } from '../report/count.js';
import { toCsv } from '../report/csv.js';
import { toHtml } from '../report/html/page.js';
import { toGithub } from '../report/github.js';
import { toJson } from '../report/json.js';
import { toMarkdown } from '../report/markdown.js';
import { toPretty } from '../report/pretty.js';
import { toSarif } from '../report/sarif.js';
import { commitOf, mergeBase, stateHost } from './git.js';
import { baselineOf } from './known.js';
import { dayOf, withCommonOptions, type CommonOptions } from './options.js';
import { analyzeAsked, withBaselines, type Project } from './project.js';
import { pageView } from './page-view.js';
import { findingsAt } from './since.js';
import { UsageError, type World } from './world.js';

interface ScanOptions extends CommonOptions {
  readonly format: string;
  readonly output?: string;
  readonly strict?: true;
  readonly changed?: true | string;
  readonly staged?: true;
}

export function registerScan(program: Command, world: World, finish: (code: number) => void): void {
  withCommonOptions(program.command('scan').description('find every third-party sharing pathway and its verdict').argument('[paths...]', 'what is reported; the whole project is looked at'))
    .option('--format <format>', Object.keys(formats).join(', '), 'pretty')
    .option('--output <file>', 'write to a file instead of standard output')
    .option('--changed [ref]', 'object only to what is new or worse since a commit, HEAD where none is named; a branch counts from where the work left it')
    .option('--staged', 'look at what is staged for the next commit, and object only to what is new or worse since the last one')
    .option('--strict', 'object to places that could not be resolved and files that could not be analysed too')
    .action((paths: string[], options: ScanOptions) => {
      finish(scan(world, paths, options));
    });
}

function scan(world: World, paths: readonly string[], options: ScanOptions): number {
  const format = formatOf(options.format);
  const project = projectFor(world, paths, options);
  const toFile = options.output !== undefined;
  const text = format(project, { world, color: world.color && options.color && !toFile, quiet: options.quiet === true });
  if (options.output === undefined) world.out(text);
  else world.write(join(world.cwd, options.output.replaceAll('\\', '/')), text);
  return objectsTo(project.settled.coverage, options) ? 1 : 0;
}

/** With `--changed` and `--staged` a fault that was there before is known, as one of the baseline is. */
function projectFor(world: World, paths: readonly string[], { changed, staged, ...options }: ScanOptions): Project {
  const today = dayOf(options, world);
  const { root } = findRoot(world.host, world.cwd);
  const seen = staged === true ? { ...world, host: stateHost(world.host, root, null) } : world;
  const project = analyzeAsked(seen, { paths, today });
  if (changed === undefined && staged !== true) return project;
  const commit = typeof changed === 'string' ? mergeBase(project.root, changed) : commitOf(project.root, 'HEAD');
  const before = baselineOf(findingsAt(world, project, { commit, today }));
  return { ...project, settled: withBaselines(project.settled, [...(project.baseline === null ? [] : [project.baseline]), before]) };
}

interface Printing {
  readonly world: World;
  readonly color: boolean;
  readonly quiet: boolean;
}

type Format = (project: Project, printing: Printing) => string;

const formats: Readonly<Record<string, Format>> = {
  pretty: ({ settled: { coverage } }, { color, quiet }) => toPretty(coverage, { quiet, paint: (style, text) => (color ? styleText(style, text, { validateStream: false }) : text) }),
  json: ({ settled: { coverage }, whole }, { world }) => toJson(coverage, world.version, whole),
  sarif: ({ settled: { coverage } }, { world }) => toSarif(coverage, world.version),
  github: ({ settled: { coverage } }) => toGithub(coverage),
  markdown: ({ settled: { coverage } }) => toMarkdown(coverage),
  csv: ({ settled: { coverage } }) => toCsv(coverage),
  html: (project, { world }) => toHtml(project.settled, pageView(world, project)),
};

function formatOf(name: string): Format {
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format === undefined) throw new UsageError(`--format ${name}: not a format of this version; use ${Object.keys(formats).join(', ')}`);
  return format;
}

function objectsTo(coverage: Coverage, { strict }: ScanOptions): boolean {
  return coverage.findings.some(isNewObjection) || (strict === true && coverage.unresolved.length + coverage.problems.length > 0);
}
