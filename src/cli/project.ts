/** From a working folder and named paths to a settled coverage. */
import { CONFIG_FILE, readConfig, type Config } from '../config/config.js';
import { decide } from '../config/decide.js';
import { DECISIONS_FILE, readDecisions } from '../config/decisions.js';
import { isAmong } from '../config/files.js';
import { selectFiles, type Selected } from '../config/find.js';
import { join } from '../config/paths.js';
import type { Baseline, DecisionFile, Settled } from '../decisions.js';
import type { Coverage, Problem, Scope } from '../model.js';
import { noticesOf } from '../report/notices.js';
import { by } from '../report/order.js';
import { exclusionOf, isBundle, languageOf, lettersOfBundle, mayBeBundle } from '../source/files.js';
import { baselineFor, withKnown } from './known.js';
import { listAsked, reading, type Closed } from './listed.js';
import type { Terms } from './options.js';
import { UsageError, type Analyze, type World } from './world.js';

export interface Project {
  readonly root: string;
  readonly terms: Terms;
  readonly config: Config;
  readonly baseline: Baseline | null;
  /** What people have to look at soon, or wrote down in vain. */
  readonly notices: readonly string[];
  /** All that are known, relative to the root; the ones that configuration leaves out are not among them. */
  readonly files: readonly string[];
  /** What is known of the whole project, whatever paths were named. */
  readonly whole: Coverage;
  /** What is reported. */
  readonly settled: Settled;
}

export interface Asked {
  /** As they were typed; null for the whole project. */
  readonly paths: readonly string[] | null;
  readonly terms: Terms;
}

export async function analyzeAsked(world: World, { paths, terms }: Asked): Promise<Project> {
  const { today } = terms;
  const { host } = world;
  const { root, listed, closed, isNamed } = listAsked(world, paths);
  const config = readConfig(host, root, join(root, CONFIG_FILE));
  const selected = selectFiles(listed, config);
  const decisions = listed.filter((file) => nameOf(file) === DECISIONS_FILE && exclusionOf(file) === undefined).map((file): DecisionFile => readDecisions({ host, root }, join(root, file), today));
  const coverage = await analyzeKept(world, { root, files: selected.files, settings: config.settings }, terms);
  const excluded = [...coverage.scope.excluded, ...takenBy(world, root, selected)];
  const problems = [...[...coverage.problems, ...closed.map(unlisted)].map(relative(root)), ...unapplied(listed), ...unmatched(listed, config), ...unknownVendors(world, config, decisions), ...unknownShapes(config)].sort(by(({ file }) => file, ({ line }) => line));
  const decided = decide({ ...coverage, problems, scope: { ...coverage.scope, excluded } }, decisions, today);
  const baseline = reading(root, () => baselineFor(host, root, decided.coverage.findings));
  const settled = withBaselines(decided, baseline === null ? [] : [baseline]);
  const notices = noticesOf(settled, { baseline, today });
  return { root, terms, config, baseline, notices, files: selected.files, whole: settled.coverage, settled: { ...settled, coverage: isNamed === null ? settled.coverage : limited(settled.coverage, analysedOf({ host, root }, selected.files.filter(isNamed), settled.coverage), isNamed) } };
}

/** What cannot be kept costs the next run its time, and this one nothing. */
async function analyzeKept({ host, engine, openCache, note }: World, project: Parameters<Analyze>[1], { cache }: Terms): Promise<Coverage> {
  const opened = openCache(project.root, cache);
  if (opened === null) return (await engine())(host, project);
  const recalled = opened.recall({ ...host, kept: opened.kept }, project);
  if (recalled.is === 'known') return recalled.coverage;
  const coverage = (await engine())(recalled.host, project);
  recalled.keep(coverage);
  try {
    opened.save();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    note(`${error.message}\n`);
  }
  return coverage;
}

/** The same, with what each of the baselines holds marked as known. */
export function withBaselines(settled: Settled, baselines: readonly Baseline[]): Settled {
  return { ...settled, coverage: { ...settled.coverage, findings: withKnown(settled.coverage.findings, baselines) } };
}

/** What the world says of a file names it as this machine does, and once more than a list of files needs. */
function relative(root: string): (problem: Problem) => Problem {
  return ({ file, line, message }) => {
    const plain = message.replaceAll(`${root}/`, '').replace(`could not be listed: ${file.slice(0, -1)} cannot be listed: `, 'could not be listed: ');
    return { file, line, message: plain.replace(`could not be read: ${file} cannot be read: `, 'could not be read: ').replace(`could not be read: ${file} is `, 'could not be read: it is ') };
  };
}

function unlisted({ folder, error }: Closed): Problem {
  return { file: folder, line: 1, message: `could not be listed: ${error}` };
}

/** Settings that are understood and not applied yet: better told than silently without effect. */
function unapplied(listed: readonly string[]): readonly Problem[] {
  const nested = listed.filter((file) => file !== CONFIG_FILE && nameOf(file) === CONFIG_FILE);
  return nested.map((file) => ({ file, line: 1, message: `is not applied yet: move its settings to the ${CONFIG_FILE} of the project root` }));
}

/** By a slip of the pen there, what was meant is left out without a word. */
function unmatched(listed: readonly string[], { include }: Config): readonly Problem[] {
  const idle = include.flatMap(({ below: folder, patterns }) => patterns.filter((pattern) => !pattern.startsWith('!') && !listed.some((file) => isAmong({ below: folder, patterns: [pattern] }, file))));
  return idle.map((pattern) => ({ file: CONFIG_FILE, line: 1, message: `"include" has "${pattern}", which is no file of the project` }));
}

/** A setting or a decision about a vendor that nobody knows has no effect: most often it is a slip of the pen. */
function unknownVendors({ vendorsOf }: World, { settings }: Config, decisions: readonly DecisionFile[]): readonly Problem[] {
  const vendors = vendorsOf(settings);
  const named = [
    ...settings.clients.map(({ vendor }) => ({ file: CONFIG_FILE, vendor })),
    ...settings.wrappers.map((wrapper) => ({ file: CONFIG_FILE, vendor: wrapper.for.replace(/\..*/s, '') })),
    ...decisions.flatMap(({ below: folder, classifications }) => classifications.map(({ vendor }) => ({ file: `${folder}${DECISIONS_FILE}`, vendor }))),
    ...decisions.flatMap(({ below: folder, exceptions }) => exceptions.flatMap(({ accepts }) => (accepts.by === 'files' ? [{ file: `${folder}${DECISIONS_FILE}`, vendor: accepts.vendor }] : []))),
  ];
  const unknown = new Map(named.filter(({ vendor }) => vendors(vendor) === undefined).map((each) => [`${each.file} ${each.vendor}`, each]));
  return [...unknown.values()].map(({ file, vendor }) => ({ file, line: 1, message: `"${vendor}" is no vendor of the catalogue, so what is said of it has no effect` }));
}

/** `"makes": "$native"` where the entry has no shape `native`. */
function unknownShapes({ settings }: Config): readonly Problem[] {
  return settings.customVendors.flatMap((entry) => {
    const { id, shapes = {} } = entry as { readonly id?: string; readonly shapes?: object };
    const missing = [...JSON.stringify(entry).matchAll(/"\$(\w+)"(?!:)/g)].map(([, name = '']) => name).filter((name) => !Object.hasOwn(shapes, name));
    return [...new Set(missing)].map((name) => ({ file: CONFIG_FILE, line: 1, message: `"$${name}" of the vendor "${id}" is none of its shapes, and is taken for "client"` }));
  });
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

/** Source files that the configuration leaves out, and how many of them name a vendor. */
function takenBy({ host, mentionsVendor }: World, root: string, { left }: Selected): Scope['excluded'] {
  const names = (file: string): boolean => {
    try {
      return mentionsVendor(host.read(join(root, file)));
    } catch {
      return true; // what cannot be read may name one
    }
  };
  return left.flatMap(({ pattern, files }) => {
    const sources = files.filter((file) => languageOf(file) !== undefined && exclusionOf(file) === undefined);
    return sources.length === 0 ? [] : [{ by: 'configuration', pattern, files: sources.length, filesWithVendorToken: sources.filter(names).length }];
  });
}

/** Named paths limit what is reported; gates and choices are shown whole, because what is reported rests on them. */
function limited(coverage: Coverage, analysed: readonly string[], isNamed: (file: string) => boolean): Coverage {
  const within = <T extends { readonly file: string }>(all: readonly T[]): readonly T[] => all.filter(({ file }) => isNamed(file));
  return {
    ...coverage,
    findings: within(coverage.findings),
    unresolved: within(coverage.unresolved),
    problems: within(coverage.problems),
    unreviewedHosts: within(coverage.unreviewedHosts),
    scope: { ...coverage.scope, analysed: analysed.length },
  };
}

/** What cannot be read is among the problems. */
function analysedOf({ host, root }: Pick<World, 'host'> & { readonly root: string }, files: readonly string[], { problems }: Coverage): readonly string[] {
  const failed = new Set(problems.map(({ file }) => file));
  return files.filter((file) => languageOf(file) !== undefined && exclusionOf(file) === undefined && !failed.has(file) && !(mayBeBundle(file) && isBundle(file, lettersOfBundle(host.read(join(root, file))))));
}
