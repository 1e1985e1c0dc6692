/** `opt-out-gate explain FILE:LINE`: every way to a pathway, what was checked on it and where, and what may be done. */
import { styleText } from 'node:util';
import type { Command } from 'commander';
import { below, join } from '../config/paths.js';
import { explain, explanationJson, printExplanation } from '../report/explain.js';
import { plainText, plainValue } from '../report/plain.js';
import { findingsAt, spotAt, type Line } from '../report/spot.js';
import { exclusionOf, exclusionOfText, languageOf } from '../source/files.js';
import { nothingThere, type Spot } from '../words.js';
import { termsOf, withCommonOptions, type CommonOptions } from './options.js';
import { reading } from './listed.js';
import { analyzeAsked, type Project } from './project.js';
import { UsageError, type World } from './world.js';

interface ExplainOptions extends CommonOptions {
  readonly format: string;
}

export function registerExplain(program: Command, world: World, finish: (code: number) => void): void {
  withCommonOptions(program.command('explain').description('show every way to a pathway, what was checked on it, and where').argument('<file:line>', 'where the pathway stands: src/a.ts:12'))
    .option('--format <format>', 'pretty, json', 'pretty')
    .action(async (target: string, options: ExplainOptions) => finish(await explainAt(world, target, options)));
}

async function explainAt(world: World, target: string, options: ExplainOptions): Promise<number> {
  const { format } = options;
  if (format !== 'pretty' && format !== 'json') throw new UsageError(`--format ${format}: not a format of \`explain\`; use pretty, json`);
  const { path, line } = parseTarget(target);
  const terms = termsOf(options, world);
  const absolute = join(world.cwd, path);
  if (!world.host.isFile(absolute)) throw new UsageError(`${path}: no such file`);
  const project = await analyzeAsked(world, { paths: [path], terms });
  const at: Line = { file: below(project.root, absolute), line };
  const text = reading(project.root, () => world.host.read(absolute));
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).length;
  if (line < 1 || line > lines) throw new UsageError(`${path}:${line}: the file has ${lines} lines`);
  const explanations = findingsAt(project.whole.findings, at).map((finding) => explain(finding, terms.today));
  const note = explanations.length > 0 ? undefined : nothingThere(plainValue(spotOf(world, project, { at, text })), plainText(`${at.file}:${line}`));
  if (format === 'json') world.out(explanationJson(explanations, { ...at, note, version: world.version }));
  else world.out(note === undefined ? explanations.map((one) => printExplanation(one, { paint: painter(world, options), quiet: options.quiet === true })).join('\n') : `${note}\n`);
  return 0;
}

/** `src/a.ts:12`; a column after it, as editors and other tools print it, changes nothing. */
function parseTarget(target: string): { readonly path: string; readonly line: number } {
  const [, path, line] = /^(.+?):(\d+)(?::\d+)?$/.exec(target) ?? [];
  if (path === undefined || line === undefined) throw new UsageError(`explain ${target}: write a file and a line, as in src/a.ts:12`);
  return { path: path.replaceAll('\\', '/'), line: Number(line) };
}

function spotOf({ mentionsVendor }: World, { files, settled, whole }: Project, { at, text }: { readonly at: Line; readonly text: string }): Spot {
  if (languageOf(at.file) === undefined) return { is: 'no-code' };
  const rule = exclusionOf(at.file) ?? exclusionOfText(at.file, text);
  if (rule) return { is: 'left-out', ...rule };
  if (!files.includes(at.file)) return { is: 'left-out', by: 'the configuration, or an ignore file', pattern: at.file };
  return spotAt({ ...settled, coverage: whole }, at, mentionsVendor(text));
}

function painter(world: World, { color }: CommonOptions): (style: 'bold' | 'dim', text: string) => string {
  return (style, text) => (world.color && color ? styleText(style, text, { validateStream: false }) : text);
}
