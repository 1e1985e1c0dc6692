/** `opt-out-gate report`: the section of `PRIVACY_OPERATIONS.md`, and what changed in it. */
import type { Command } from 'commander';
import { verdictRanks } from '../decisions.js';
import type { Finding } from '../model.js';
import { changeLines, changesInShort, changesSince, changesTable, standings } from '../report/changes.js';
import { isNewObjection, summarize } from '../report/count.js';
import { plainText, plainValue } from '../report/plain.js';
import { count, verdictLabels } from '../words.js';
import { commitOf, mergeBase } from './git.js';
import { termsOf, withCommonOptions, type CommonOptions } from './options.js';
import { analyzeAsked, type Project } from './project.js';
import { plannedFiles, type OwnedFile } from './report-files.js';
import { committedStandings, findingsAt, reportAt } from './since.js';
import { UsageError, type World } from './world.js';

interface ReportOptions extends CommonOptions {
  readonly check?: true;
  readonly base?: string;
  readonly since?: string;
  readonly format: string;
}

export function registerReport(program: Command, world: World, finish: (code: number) => void): void {
  withCommonOptions(program.command('report').description('write the coverage section of PRIVACY_OPERATIONS.md'))
    .option('--check', 'change nothing, and fail when the file is not what the code says, or a pathway that is not gated came in')
    .option('--base <ref>', 'with --check: what was not gated where the work left this branch is no news')
    .option('--since <ref>', 'write nothing, and list what changed since a commit')
    .option('--format <format>', 'with --since: pretty, markdown', 'pretty')
    .action(async (options: ReportOptions) => {
      finish(await report(world, options));
    });
}

async function report(world: World, options: ReportOptions): Promise<number> {
  if (options.format !== 'pretty' && options.format !== 'markdown') throw new UsageError(`--format ${options.format}: not a format of \`report\`; use pretty, markdown`);
  if (options.base !== undefined && options.check !== true) throw new UsageError('--base: says what --check compares with; add --check');
  const project = await analyzeAsked(world, { paths: null, terms: termsOf(options, world) });
  if (options.since !== undefined) return sinceThen(world, project, { commit: commitOf(project.root, options.since), name: options.since, format: options.format });
  const files = plannedFiles(world, project);
  if (options.check === true) return check(world, project, { files, base: options.base });
  const stale = files.filter(({ old, text }) => text !== old);
  for (const { path, text } of stale) world.write(path, text);
  const said = stale.length === 0 ? whatTheCodeSays(files) : `${namesOf(stale)} ${stale.length === 1 ? 'was' : 'were'} written.`;
  world.out(`${[said, ...noticeLines(project), summarize(project.settled.coverage).sentence].join('\n')}\n`);
  return 0;
}

function noticeLines({ notices }: Project): readonly string[] {
  return notices.map((notice) => `To look at: ${plainText(notice)}.`);
}

function whatTheCodeSays(files: readonly OwnedFile[]): string {
  return `${namesOf(files)} ${files.length === 1 ? 'is' : 'are'} what the code says.`;
}

function namesOf(files: readonly OwnedFile[]): string {
  return files.map(({ name }) => name).join(', ');
}

interface Checked {
  readonly files: readonly OwnedFile[];
  readonly base: string | undefined;
}

async function check(world: World, project: Project, { files, base }: Checked): Promise<number> {
  const stale = files.filter(({ old, text }) => text !== old);
  const lines = [...(stale.length === 0 ? [whatTheCodeSays(files)] : staleLines(world, project, { files, stale }))];
  const entered = await enteredSince(world, project, { files, base });
  if (entered.length > 0) {
    lines.push(`${count(entered.length, 'pathway')} not gated that ${entered.length === 1 ? 'was' : 'were'} not before; gate ${entered.length === 1 ? 'it' : 'them'}, or have ${entered.length === 1 ? 'it' : 'them'} accepted (\`opt-out-gate explain FILE:LINE\`):`);
    lines.push(...plainValue(entered).map(({ file, line, verdict, vendor, api }) => `  ${file}:${line}  ${verdictLabels[verdict]}, ${vendor} ${api}`));
  }
  world.out(`${[...lines, ...noticeLines(project)].join('\n')}\n${summarize(project.settled.coverage).sentence}\n`);
  return stale.length + entered.length > 0 ? 1 : 0;
}

function staleLines(world: World, { root, config, whole }: Project, { files, stale }: { readonly files: readonly OwnedFile[]; readonly stale: readonly OwnedFile[] }): readonly string[] {
  const before = committedStandings({ root, files, findings: whole.findings, vendors: world.vendorsOf(config.settings) });
  const changes = changesSince(before, whole.findings);
  const short = files.every(({ old }) => old === undefined) ? '' : changesInShort(changes);
  const verb = `${stale.length === 1 ? 'is' : 'are'} not ${files[0]?.old === undefined ? 'there' : 'what the code says'}`;
  return [`${namesOf(stale)} ${verb}${short === '' ? '' : ` (${short})`}: run \`opt-out-gate report\` and commit it.`, ...(short === '' ? [] : changeLines(plainValue(changes)))];
}

/** What is not gated, and neither the baseline nor the state that the work began from had. Without either there is nothing to hold it to. */
async function enteredSince(world: World, project: Project, { files, base }: Checked): Promise<readonly Finding[]> {
  if (base === undefined && project.baseline === null) return [];
  const fresh = project.whole.findings.filter(isNewObjection);
  if (base === undefined || fresh.length === 0) return fresh;
  const commit = mergeBase(project.root, base);
  const before = reportAt(commit, { root: project.root, files }) ?? standings(await findingsAt(world, project, { commit, now: 'worktree' }));
  return fresh.filter(({ id, verdict }) => {
    const old = before.get(id);
    return old === undefined || verdictRanks[verdict] > verdictRanks[old.verdict];
  });
}

interface Since {
  readonly commit: string;
  /** As it was typed. */
  readonly name: string;
  readonly format: 'pretty' | 'markdown';
}

async function sinceThen(world: World, project: Project, { commit, name, format }: Since): Promise<number> {
  const before = await findingsAt(world, project, { commit, now: 'worktree' });
  const changes = plainValue(changesSince(standings(before), project.whole.findings));
  const gone = plainValue(before.filter(({ id }) => changes.gone.includes(id)));
  const { sentence } = summarize(project.whole);
  const short = changesInShort(changes);
  const said = short === '' ? `No pathway changed since ${name}.` : `Since ${name}: ${short}.`;
  world.out(format === 'pretty' ? [said, ...changeLines(changes), sentence, ''].join('\n') : `${['### Third-party sharing', said, changesTable(changes, gone), sentence].filter((part) => part !== '').join('\n\n')}\n`);
  return 0;
}
