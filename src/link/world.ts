/** The files of a project as the analysis sees them: lowered when somebody asks, resolved with nothing installed. */
import type { Module } from '../code.js';
import type { Host, Kept } from '../host.js';
import type { Problem, Settings } from '../model.js';
import type { Resolved, World } from '../analysis/world.js';
import { loadersOf } from '../analysis/libraries/kit-data.js';
import { KEPT_NAMES } from '../analysis/routing/kept.js';
import { DECIDES } from '../analysis/routing/nest.js';
import { memo, once } from '../memo.js';
import { signalsWith } from '../signals/catalogue.js';
import { createResolver, type Resolver } from '../resolve/resolver.js';
import { BUNDLED, exclusionOf, isBundle, isTemplate, languageOf, mayBeBundle, mayBeReport, OWN_PAGE, REPORT, type Exclusion } from '../source/files.js';
import { moduleFrom, ParseError, parseModule } from '../source/parse.js';
import { catalogueFor, type Catalogue } from '../vendors/catalogue.js';
import { isFrameworkEntry } from './files/entries.js';
import { commandsOf, programsOf } from './files/programs.js';
import { isScript } from './files/shared.js';
import { readGraph, type ProjectGraph } from './files/graph.js';
import { wordMentionOf } from './files/mentions.js';
import { answeringBy, textsOf, type Texts } from './files/questions.js';
import { findHelpers, findTellers, findTelling, leadsTo, type Reader, type Telling } from './files/relevance.js';
import { findThrowing } from './files/throwing.js';
import { holds, matches } from '../question.js';

export interface ProjectFiles {
  readonly root: string;
  /** Paths of all files of the project, relative to the root. */
  readonly files: readonly string[];
  readonly settings: Settings;
}

export interface Linked {
  readonly world: World;
  readonly resolver: Resolver;
  /** Files of code that are shipped. */
  readonly sources: readonly string[];
  /** Those whose text names a vendor. */
  readonly seeds: readonly string[];
  /** Others that may hold a place of which it cannot be told whether it is a pathway. */
  readonly doubtful: readonly string[];
  /** Those whose text mentions a choice. */
  readonly tellers: readonly string[];
  readonly problems: readonly Problem[];
  /** Files of code that are left out for what stands in them. */
  readonly leftOut: ReadonlyMap<string, Exclusion>;
  /** Of all files of the project. */
  readonly texts: Texts;
}

export function linkProject(host: Host, project: ProjectFiles): Linked {
  const problems: Problem[] = [];
  const texts = textsOf(host, project.root, answeringBy(project.settings));
  const resolver = createResolver(project.files, texts.whole, host.noting?.probe);
  const sources = project.files.filter((file) => languageOf(file) && !exclusionOf(file)).toSorted();
  const vendors = catalogueFor(project.settings);
  const leftOut = new Map(sources.flatMap((file) => { const made = madeBy(file, texts); return made ? [[file, made] as const] : []; }));
  const analysed = new Set(sources.filter((file) => !leftOut.has(file)));
  problems.push(...sources.flatMap((file) => unread(file, texts.fault(file))));
  const graph = readGraph([...analysed], { texts, resolver, isTaken: takenBy(project.settings, vendors) });
  const modules = new Map<string, Module | undefined>();
  const module = (file: string): Module | undefined => {
    if (modules.has(file)) return modules.get(file);
    modules.set(file, undefined);
    const text = analysed.has(file) ? texts.whole(file) : undefined;
    const lowered = text === undefined ? undefined : lower({ file, text }, problems, host.kept);
    modules.set(file, lowered);
    problems.push(...(lowered?.gaps ?? []).map(({ at, message }) => ({ file, line: lineOf(text ?? '', at), message: `a part could not be parsed: ${message}` })));
    return lowered;
  };
  const reader: Reader = { module, isMention: wordMentionOf(project.settings), isCommand: commandsOf(resolver), resolve: (from, specifier) => inProject(resolver.resolve(from, specifier)) };
  const tellers = findTellers(graph.tellers, reader);
  const telling = findTelling(graph, tellers, reader);
  return { world: worldOf(project, { vendors, resolver, module, graph, telling, tellers, texts, sources: [...analysed] }), resolver, sources: [...analysed], leftOut, seeds: graph.seeds, doubtful: graph.doubtful, tellers, problems, texts };
}

const ownPage = matches(OWN_PAGE);

/** What no person wrote, told by what stands in it. */
function madeBy(file: string, { ask }: Texts): Exclusion | undefined {
  if (mayBeBundle(file)) return isBundle(file, ask(file, { is: 'bundle' })) ? BUNDLED : undefined;
  return mayBeReport(file) && ask(file, ownPage) ? REPORT : undefined;
}

function inProject(target: ReturnType<Resolver['resolve']>): string | undefined {
  return typeof target === 'string' ? target : undefined;
}

interface Parts {
  readonly vendors: Catalogue;
  readonly resolver: Resolver;
  readonly module: World['module'];
  readonly graph: ProjectGraph;
  readonly telling: Telling;
  readonly tellers: readonly string[];
  readonly texts: Texts;
  readonly sources: readonly string[];
}

/** A global of a vendor, or of what can tell a choice, is theirs whoever writes it. */
function takenBy(settings: Settings, vendors: Catalogue): (name: string) => boolean {
  const { reads, objects, writes, callbacks, handed } = signalsWith(settings.signals);
  return (name) => vendors.roleOfGlobal(name) !== undefined || [reads, objects, writes, callbacks, handed].some((table) => table.has(name));
}

/** A file that mentions a choice, and one that uses what such a file exports. */
const NEAR = 1;

function worldOf({ settings, files }: ProjectFiles, { vendors, resolver, module, graph, telling, tellers, texts, sources }: Parts): World {
  const helpers = findHelpers(graph, tellers);
  const mayCheck = memo(telling.mayCheck);
  const hearsByRequest = createHearsByRequest(graph);
  const throwing = once(() => findThrowing([...telling.steps].flatMap(([file, step]) => (step <= NEAR ? module(file) ?? [] : []))));
  const hears = memo((file) => telling.steps.has(file) || helpers.has(file) || hearsByRequest(file) || loadersOf(file).some((loader) => telling.steps.has(loader)));
  return {
    settings, vendors, module, lowered: scriptIn, runsIn: 'anywhere', tellers: graph.tellers, provider: graph.provided, users: graph.users,
    ask: texts.ask,
    isShared: (name) => graph.shared.names.has(name),
    sharers: (file) => graph.shared.sharers(file),
    makers: graph.shared.makers,
    isScript: memo((file) => isScript(texts.ask, file)),
    holding: memo((word) => texts.holding(sources, [word])),
    templates: files.filter(isTemplate),
    text: (file) => texts.whole(file) ?? '',
    isRelevant: hears,
    hears,
    mayTell: (file) => (telling.steps.get(file) ?? NEAR + 1) <= NEAR,
    mayThrow: (name) => name === undefined || throwing().has(name),
    mayBeTold: leadsTo(graph, (file) => telling.steps.has(file)),
    mayCheck,
    mayBeGated: leadsTo(graph, mayCheck),
    resolve: (from, specifier) => resolved(resolver, from, specifier),
    importers: graph.importers,
    isOfOnePerson: programsOf(resolver),
    isCommand: commandsOf(resolver),
    isFrom: (file, source, from) => {
      const wanted = resolver.resolve('', from) ?? resolver.resolve('index.ts', from);
      const actual = resolver.resolve(file, source);
      return source === from || (typeof actual === 'string' && actual === wanted);
    },
    isEntry: (one, name) => isFrameworkEntry(one, name) || isPublished(resolver, one.file),
    isPublished: (file) => isPublished(resolver, file),
  };
}

function isPublished(resolver: Resolver, file: string): boolean {
  const owner = resolver.packageOf(file);
  return owner !== undefined && !owner.private && owner.entryFiles.includes(file);
}

const IS_CONTROLLER = holds('@Controller');

/** Files that may read what a handler of another file keeps on a request, or whose requests one decides on: no import leads there. */
function createHearsByRequest({ ask, tellers }: ProjectGraph): (file: string) => boolean {
  let found: { readonly names: ReturnType<typeof holds>; readonly areDecided: boolean } | undefined;
  return (file) => {
    found ??= { names: holds(...tellers.flatMap((one) => ask(one, KEPT_NAMES))), areDecided: tellers.some((one) => ask(one, DECIDES)) };
    return ask(file, found.names) || (found.areDecided && ask(file, IS_CONTROLLER));
  };
}

function resolved(resolver: Resolver, from: string, specifier: string): Resolved {
  const target = resolver.resolve(from, specifier);
  if (typeof target === 'string') return languageOf(target) ? { is: 'file', file: target } : { is: 'missing' };
  return target ? { is: 'package', specifier: target.external } : { is: 'missing' };
}

function unread(file: string, fault: string | undefined): readonly Problem[] {
  return fault === undefined ? [] : [{ file, line: 1, message: `could not be read: ${fault}` }];
}

/** What the engine says of a program that is nested too deep for its stack. */
export function inWords(error: unknown): string {
  return error instanceof RangeError ? 'it is nested too deep' : error instanceof Error ? error.message : String(error);
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function lower({ file, text }: { readonly file: string; readonly text: string }, problems: Problem[], kept: Kept | undefined): Module | undefined {
  const language = languageOf(file);
  if (!language) return undefined;
  try {
    return kept ? moduleFrom(kept, { file, language, text }) : parseModule({ file, language, text });
  } catch (error) {
    const [line, why] = error instanceof ParseError ? [lineOf(text, error.offset), error.message] : [1, inWords(error)];
    problems.push({ file, line, message: `could not be parsed: ${why}` });
    return undefined;
  }
}

function scriptIn(file: string, text: string): Module | undefined {
  try {
    return parseModule({ file, language: 'js', text });
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}
