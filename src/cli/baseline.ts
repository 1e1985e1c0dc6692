/** `opt-out-gate baseline`: what was not gated when the tool was adopted. It only ever shrinks, but for what somebody accepts by name. */
import type { Command } from 'commander';
import { BASELINE_FILE, baselineText, readBaseline } from '../config/baseline.js';
import { isDay } from '../config/jsonc.js';
import { join } from '../config/paths.js';
import { entryOf, isHeld, pruned } from '../config/ratchet.js';
import type { Baseline, BaselineEntry } from '../decisions.js';
import type { Finding } from '../model.js';
import { isObjection } from '../report/count.js';
import { count } from '../words.js';
import { baselineOf } from './known.js';
import { termsOf, withCommonOptions, type CommonOptions } from './options.js';
import { analyzeAsked, type Project } from './project.js';
import { UsageError, type World } from './world.js';

interface BaselineOptions extends CommonOptions {
  readonly prune?: true;
  readonly follow?: true;
  readonly accept?: string;
  readonly reason?: string;
  readonly approvedBy?: string;
  readonly owner?: string;
  readonly due?: string;
  readonly ticket?: string;
}

export function registerBaseline(program: Command, world: World, finish: (code: number) => void): void {
  withCommonOptions(program.command('baseline').description(`write ${BASELINE_FILE}: what is not gated today, so that only what is new or worse is objected to`))
    .option('--prune', 'take out what is gone or gated by now')
    .option('--follow', 'keep to files that git saw moved')
    .option('--accept <id>', 'take in one pathway more; needs --reason and --approved-by')
    .option('--reason <text>', 'why it is accepted')
    .option('--approved-by <name>', 'who accepts it')
    .option('--owner <name>', 'who will gate it')
    .option('--due <date>', 'until when, YYYY-MM-DD')
    .option('--ticket <text>', 'where it is tracked')
    .action(async (options: BaselineOptions) => finish(await baseline(world, options)));
}

async function baseline(world: World, options: BaselineOptions): Promise<number> {
  const accepted = acceptedBy(options);
  const project = await analyzeAsked(world, { paths: null, terms: termsOf(options, world) });
  const objections = project.whole.findings.filter(isObjection);
  const before = readBaseline(world.host, project.root);
  const changes = (['accept', 'prune', 'follow'] as const).find((name) => options[name] !== undefined);
  if (before === null && changes !== undefined) throw new UsageError(`--${changes}: there is no ${BASELINE_FILE} yet; run \`opt-out-gate baseline\` first`);
  const after = before === null ? baselineOf(objections) : changed(project, { objections, before, options, accepted });
  const isSame = before !== null && baselineText(before) === baselineText(after);
  if (!isSame) world.write(join(project.root, BASELINE_FILE), baselineText(after));
  const open = objections.filter((finding) => !isHeld(after, finding));
  const stale = after.filter((entry) => !objections.some(({ id }) => id === entry.id)).length;
  world.out([
    `${BASELINE_FILE} ${isSame ? 'is unchanged' : 'was written'}: it holds ${count(after.length, 'pathway')}${before === null ? '' : `, ${before.length} before`}.`,
    ...(stale > 0 ? [`${count(stale, 'entry', 'entries')} met no pathway that is not gated: run \`opt-out-gate baseline --prune\`, or --follow where files were moved.`] : []),
    ...(open.length > 0 ? [`${count(open.length, 'pathway')} ${open.length === 1 ? 'is' : 'are'} new or worse, and not taken in:`, ...open.map(({ file, line, id, vendor, api }) => `  ${file}:${line}  ${id}  ${vendor} ${api}`)] : []),
    '',
  ].join('\n'));
  return open.length > 0 ? 1 : 0;
}

type Acceptance = Pick<BaselineEntry, 'owner' | 'due' | 'ticket' | 'reason' | 'approvedBy'>;

function acceptedBy({ accept, reason, approvedBy, owner, due, ticket }: BaselineOptions): Acceptance | undefined {
  if (due !== undefined && !isDay(due)) throw new UsageError(`--due ${due}: write a date as YYYY-MM-DD`);
  const given = { ...(owner !== undefined && { owner }), ...(due !== undefined && { due }), ...(ticket !== undefined && { ticket }) };
  if (accept === undefined) {
    const stray = Object.entries({ reason, 'approved-by': approvedBy, owner, due, ticket }).find(([, value]) => value !== undefined);
    if (stray) throw new UsageError(`--${stray[0]} says something of what is taken in: it needs --accept ID`);
    return undefined;
  }
  if (!reason?.trim() || !approvedBy?.trim()) throw new UsageError('--accept needs --reason and --approved-by: the baseline grows by what somebody answers for');
  return { ...given, reason, approvedBy };
}

interface Change {
  readonly objections: readonly Finding[];
  readonly before: Baseline;
  readonly options: BaselineOptions;
  readonly accepted: Acceptance | undefined;
}

function changed(project: Project, { objections, before, options, accepted }: Change): Baseline {
  // What the project was judged by has moved files followed already.
  const kept = options.follow === true && project.baseline !== null ? project.baseline : before;
  const shrunk = options.prune === true ? pruned(kept, objections) : kept;
  if (accepted === undefined) return shrunk;
  const finding = objections.find(({ id }) => id === options.accept);
  if (finding === undefined) throw new UsageError(`--accept ${options.accept ?? ''}: no pathway that is not gated has this id`);
  return [...shrunk.filter(({ id }) => id !== finding.id), { ...entryOf(finding), ...accepted }];
}
