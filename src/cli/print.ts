/** A project's answer in the format that was asked for, to where it was asked for. */
import { styleText } from 'node:util';
import { join } from '../config/paths.js';
import { toCsv } from '../report/csv.js';
import { toGithub } from '../report/github.js';
import { toHtml } from '../report/html/page.js';
import { toJson } from '../report/json.js';
import { toMarkdown } from '../report/markdown.js';
import { toPretty } from '../report/pretty.js';
import { toSarif } from '../report/sarif.js';
import { pageView } from './page-view.js';
import type { CommonOptions } from './options.js';
import type { Project } from './project.js';
import { UsageError, type World } from './world.js';

export interface PrintOptions {
  readonly format: string;
  readonly output?: string;
}

interface Printing {
  readonly world: World;
  readonly color: boolean;
  readonly quiet: boolean;
}

type Format = (project: Project, printing: Printing) => string;

const formats: Readonly<Record<string, Format>> = {
  pretty: ({ settled: { coverage }, notices }, { color, quiet }) => toPretty(coverage, { quiet, notices, paint: (style, text) => (color ? styleText(style, text, { validateStream: false }) : text) }),
  json: ({ settled: { coverage }, whole }, { world }) => toJson(coverage, world.version, whole),
  sarif: ({ settled: { coverage } }, { world }) => toSarif(coverage, world.version),
  github: ({ settled: { coverage }, notices }) => toGithub(coverage, notices),
  markdown: ({ settled: { coverage } }) => toMarkdown(coverage),
  csv: ({ settled: { coverage } }) => toCsv(coverage),
  html: (project, { world }) => toHtml(project.settled, pageView(world, project)),
};

export const formatNames = Object.keys(formats).join(', ');

/** Throws a UsageError. */
export function formatOf(name: string): Format {
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format === undefined) throw new UsageError(`--format ${name}: not a format of this version; use ${formatNames}`);
  return format;
}

export function printProject(world: World, project: Project, { format, output, ...options }: PrintOptions & CommonOptions): void {
  const text = formatOf(format)(project, { world, color: world.color && options.color && output === undefined, quiet: options.quiet === true });
  if (output === undefined) world.out(text);
  else world.write(join(world.cwd, output.replaceAll('\\', '/')), text);
}
