/** A state of a project that was analysed: what was asked of it, and the answer. */
import { hash } from 'node:crypto';
import { importsIn, type Answering } from '../link/files/questions.js';
import { scopeAfter, type Moved } from '../link/scope.js';
import { REEXPORTS } from '../link/files/users.js';
import { once } from '../memo.js';
import type { Coverage } from '../model.js';
import type { Question } from '../question.js';
import { createResolver, type Resolver } from '../resolve/resolver.js';
import { exclusionOf, exclusionOfText, isTemplate, languageOf } from '../source/files.js';
import { asking, isMissed, isNamed, isPassedOver, standsApart, surroundingsOf, type Asking, type Surroundings } from './apart.js';
import type { Listening, Noted, Now } from './listening.js';
import type { ProjectFiles } from './world.js';

export interface State {
  readonly listed: readonly string[];
  /** All that were asked of any file. */
  readonly questions: readonly Question[];
  /** Those of which anything was asked. */
  readonly files: ReadonlyMap<string, KeptFile>;
  readonly probed: readonly (readonly [path: string, isFile: boolean])[];
  readonly around: Surroundings;
  readonly coverage: Coverage;
}

type KeptFile = WholeFile | AskedFile;

type WholeFile = readonly [content: string];

/** The numbers of the questions, and the answers in short; what it imports of that whose importers were looked at; whether it stands apart. */
type AskedFile = readonly [content: string, questions: readonly number[], answers: string, imports: readonly string[], isApart: boolean];

interface Analysed {
  readonly project: ProjectFiles;
  readonly now: Now;
  readonly answer: Answering;
  readonly coverage: Coverage;
}

export function stateOf(heard: Listening, { project, now, answer, coverage }: Analysed): State {
  const questions = new Map<string, Question>();
  const numbers = new Map<string, number>();
  const around = surroundingsOf(heard, project.files);
  const keptOf = (path: string, { answers }: Extract<Noted, { readonly is: 'asked' }>): AskedFile => {
    const known = new Map<string, unknown>();
    for (const [question, given] of answers) {
      const key = keyOf(question);
      known.set(key, given);
      if (numbers.has(key)) continue;
      numbers.set(key, numbers.size);
      questions.set(key, question);
    }
    const ask: Asking = (question) => (known.get(keyOf(question)) ?? answer(now.text(path), question)) as ReturnType<typeof answer<typeof question>>;
    const imports = heard.imports.get(path);
    return [now.idOf(path), [...known.keys()].map((key) => numbers.get(key) ?? 0), inShort([...known.values()]), near(imports ?? [], ask, around), imports !== undefined && standsApart(ask, imports, around)];
  };
  const files = new Map([...heard.noted].map(([path, one]) => [path, one.is === 'whole' ? ([contentOf(now, path)] as const) : keptOf(path, one)]));
  return { listed: project.files, questions: [...questions.values()], files, probed: [...heard.probed], around, coverage };
}

function keyOf(question: Question): string {
  return 'name' in question ? `member ${question.name}` : 'words' in question ? `holds ${question.words.join('\n')}` : 'pattern' in question ? `${question.is} ${String(question.pattern)}` : question.is;
}

/** What a file hands on leads further: all that it imports counts then. */
function near(imports: readonly string[], ask: Asking, { importers }: Surroundings): readonly string[] {
  return imports.length > 0 && ask(REEXPORTS) ? imports : imports.filter((target) => importers.has(target));
}

function contentOf(now: Now, path: string): string {
  return now.isReadable(path) ? now.idOf(path) : now.contentOf(path);
}

/** The answer to the project as it is now; undefined where it may be another than it was. */
export function answerNow(state: State, world: Omit<Analysed, 'coverage'>): Coverage | undefined {
  const { project, now } = world;
  const [before, after] = [new Set(state.listed), new Set(project.files)];
  const [gone, come] = [state.listed.filter((file) => !after.has(file)), project.files.filter((file) => !before.has(file))];
  const knowing = (files: readonly string[]): (() => Resolver) => once(() => createResolver(files, (path) => (now.isReadable(path) ? now.text(path) : undefined)));
  const here = knowing(project.files);
  const holds = state.probed.every(([path, isFile]) => now.isFile(path) === isFile)
    && [...state.files].every(([path, kept]) => (before.has(path) && !after.has(path)) || saysTheSame({ state, ...world }, { path, kept, resolver: here }));
  if (!holds || gone.length + come.length === 0) return holds ? state.coverage : undefined;
  const both = knowing([...project.files, ...gone]);
  const isFree = (file: string): boolean => !isMissed(file, state.around, both);
  const moved = [...gone.map((file) => (isFree(file) ? goneFrom(state, file) : undefined)), ...come.map((file) => (isFree(file) ? comeTo({ state, ...world }, file, here) : undefined))];
  if (!moved.every((one) => one !== undefined)) return undefined;
  return { ...state.coverage, scope: scopeAfter(state.coverage.scope, project.files, moved) };
}

interface Comparing extends Omit<Analysed, 'coverage'> {
  readonly state: State;
}

interface Compared {
  readonly path: string;
  readonly kept: KeptFile;
  readonly resolver: () => Resolver;
}

function saysTheSame({ state: { questions, around }, now, answer }: Comparing, { path, kept, resolver }: Compared): boolean {
  const [content] = kept;
  if (now.idOf(path) === content || now.contentOf(path) === content) return true;
  if (kept.length === 1 || !now.isReadable(path)) return false;
  const [, asked, answers, imports] = kept;
  const ask = asking(now.text(path), answer);
  if (inShort(asked.map((at) => ask(questions[at] as Question))) !== answers) return false;
  if (!languageOf(path) || exclusionOf(path)) return true;
  const targets = near(importsIn(path, now.text(path), resolver()), ask, around);
  const differing = [...targets.filter((one) => !imports.includes(one)), ...imports.filter((one) => !targets.includes(one))];
  return differing.length === 0 || (!ask(REEXPORTS) && isPassedOver(ask, differing, around));
}

/** How a file that went is taken from the counts; undefined where it was more than counted. */
function goneFrom({ files }: State, file: string): Moved | undefined {
  const [, asked, answers, , isApart] = files.get(file) ?? [];
  if (!languageOf(file)) return files.has(file) ? undefined : { file, by: -1, namesVendor: false };
  if (!exclusionOf(file)) return isApart === true ? { file, by: -1, namesVendor: false } : undefined;
  const namesVendor = [true, false].find((one) => asked?.length === 1 && answers === inShort([one]));
  return namesVendor === undefined ? undefined : { file, by: -1, namesVendor };
}

function comeTo({ state: { around }, now, answer }: Comparing, file: string, resolver: () => Resolver): Moved | undefined {
  if (!languageOf(file)) return isTemplate(file) && now.isReadable(file) && isNamed(asking(now.text(file), answer), around) ? undefined : { file, by: 1, namesVendor: false };
  if (!now.isReadable(file)) return undefined;
  const ask = asking(now.text(file), answer);
  if (exclusionOf(file)) return { file, by: 1, namesVendor: ask({ is: 'vendor' }) };
  const isCounted = exclusionOfText(file, now.text(file)) === undefined && standsApart(ask, importsIn(file, now.text(file), resolver()), around);
  return isCounted ? { file, by: 1, namesVendor: false } : undefined;
}

function inShort(answers: readonly unknown[]): string {
  return hash('sha1', JSON.stringify(answers), 'base64url');
}
