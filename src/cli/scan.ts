/** `opt-out-gate scan [paths…]`: every pathway and its verdict. */
import { styleText } from 'node:util';
import type { Command } from 'commander';
import { join } from '../config/paths.js';
import type { Coverage } from '../model.js';
import { isObjection } from '../report/count.js';
import { toCsv } from '../report/csv.js';
import { toGithub } from '../report/github.js';
import { toJson } from '../report/json.js';
import { toMarkdown } from '../report/markdown.js';
import { toPretty } from '../report/pretty.js';
import { toSarif } from '../report/sarif.js';
import { dayOf, withCommonOptions, type CommonOptions } from './options.js';
import { analyzeAsked, type Project } from './project.js';
import { UsageError, type World } from './world.js';

interface ScanOptions extends CommonOptions {
  readonly format: string;
  readonly output?: string;
  readonly strict?: true;
}

export function registerScan(program: Command, world: World, finish: (code: number) => void): void {
  withCommonOptions(program.command('scan').description('find every third-party sharing pathway and its verdict').argument('[paths...]', 'what is reported; the whole project is looked at'))
    .option('--format <format>', Object.keys(formats).join(', '), 'pretty')
    .option('--output <file>', 'write to a file instead of standard output')
    .option('--strict', 'object to places that could not be resolved and files that could not be analysed too')
    .action((paths: string[], options: ScanOptions) => {
      finish(scan(world, paths, options));
    });
}

function scan(world: World, paths: readonly string[], options: ScanOptions): number {
  const format = formatOf(options.format);
  const project = analyzeAsked(world, { paths, today: dayOf(options, world) });
  const toFile = options.output !== undefined;
  const text = format(project, { version: world.version, color: world.color && options.color && !toFile, quiet: options.quiet === true });
  if (options.output === undefined) world.out(text);
  else world.write(join(world.cwd, options.output.replaceAll('\\', '/')), text);
  return objectsTo(project.settled.coverage, options) ? 1 : 0;
}

interface Printing {
  readonly version: string;
  readonly color: boolean;
  readonly quiet: boolean;
}

type Format = (project: Project, printing: Printing) => string;

const formats: Readonly<Record<string, Format>> = {
  pretty: ({ settled: { coverage } }, { color, quiet }) => toPretty(coverage, { quiet, paint: (style, text) => (color ? styleText(style, text, { validateStream: false }) : text) }),
  json: ({ settled: { coverage }, whole }, { version }) => toJson(coverage, version, whole),
  sarif: ({ settled: { coverage } }, { version }) => toSarif(coverage, version),
  github: ({ settled: { coverage } }) => toGithub(coverage),
  markdown: ({ settled: { coverage } }) => toMarkdown(coverage),
  csv: ({ settled: { coverage } }) => toCsv(coverage),
};

function formatOf(name: string): Format {
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format === undefined) throw new UsageError(`--format ${name}: not a format of this version; use ${Object.keys(formats).join(', ')}`);
  return format;
}

function objectsTo(coverage: Coverage, { strict }: ScanOptions): boolean {
  return coverage.findings.some(isObjection) || (strict === true && coverage.unresolved.length + coverage.problems.length > 0);
}
