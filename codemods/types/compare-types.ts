/**
 * Whether the edited project has errors of types that it did not have. The edited state is checked first: where nothing is wrong in it, the state
 * before is not even parsed.
 *
 *     before   checkout.ts: 'total' is possibly undefined          (ours to leave alone)
 *     after    checkout.ts: 'total' is possibly undefined
 *              checkout.ts: 'string | null' is not assignable …    → checkout.ts is put back
 */
import { ts } from 'ts-morph';
import type { ProjectView } from '../view.js';
import { withoutAbsent } from './absent.js';
import { findConfiguration, type Configured } from './compiler-options.js';
import { findDependents } from './dependents.js';
import type { TypeFiles } from './files.js';
import { createPrograms, type CreateProgram, type State } from './programs.js';

export interface Comparing {
  readonly view: ProjectView;
  /** Absolute. */
  readonly root: string;
  readonly files: TypeFiles;
}

export type CompareTypes = (texts: ReadonlyMap<string, string>) => TypeAnswer;

export interface TypeAnswer {
  /** Files that were checked: the changed ones, and those that import them. */
  readonly checked: number;
  /** Changed ones that no `tsconfig.json` speaks of. */
  readonly unchecked: readonly string[];
  /** Files with errors that they did not have. */
  readonly worse: readonly Worse[];
}

export interface Worse {
  /** The changed files that may be to blame: the file itself, or what it imports. */
  readonly causes: readonly string[];
  /** The first of the errors. */
  readonly message: string;
}

export function createTypeComparison({ view, root, files }: Comparing): CompareTypes {
  const known = new Map<string, CreateProgram>();
  const createFor = (configured: Configured): CreateProgram => {
    const create = known.get(configured.path) ?? createPrograms(configured, files);
    known.set(configured.path, create);
    return create;
  };
  return (texts) => {
    const groups = byConfiguration([...texts.keys()].filter((path) => /\.[cm]?tsx?$/.test(path)), { root, files });
    const worse: Worse[] = [];
    let checked = 0;
    for (const [configured, changed] of groups) {
      const dependents = findDependents(changed, view);
      const asked = [...changed, ...dependents.keys()];
      checked += asked.length;
      for (const [path, message] of findWorse({ create: createFor(configured), asked, view, root, files, texts })) worse.push({ causes: dependents.get(path) ?? [path], message: dependents.has(path) ? `${path}: ${message}` : message });
    }
    const covered = new Set([...groups.values()].flat());
    return { checked, unchecked: [...texts.keys()].filter((path) => !covered.has(path)).sort(), worse };
  };
}

function byConfiguration(paths: readonly string[], { root, files }: Pick<Comparing, 'root' | 'files'>): ReadonlyMap<Configured, readonly string[]> {
  const found = new Map<string, Configured>();
  const groups = new Map<Configured, string[]>();
  for (const path of paths) {
    const configured = findConfiguration(`${root}/${path}`, root, files);
    if (!configured) continue;
    const one = found.get(configured.path) ?? configured;
    found.set(one.path, one);
    groups.set(one, [...(groups.get(one) ?? []), path]);
  }
  return groups;
}

interface Asked extends Comparing {
  readonly create: CreateProgram;
  readonly asked: readonly string[];
  readonly texts: ReadonlyMap<string, string>;
}

function findWorse({ create, asked, view, root, files, texts }: Asked): ReadonlyMap<string, string> {
  const absolute = (path: string): string => `${root}/${path}`;
  const roots = [...new Set([...asked, ...ambient(view)])].map(absolute);
  const folders = foldersOf([...texts.keys()].map(absolute));
  const after: State = { text: (path) => texts.get(path.slice(root.length + 1)), makesFolder: (path) => folders.has(path) };
  const errorsOf = (state: State, paths: readonly string[]): ReadonlyMap<string, readonly Fault[]> => {
    const program = create(roots, state);
    return new Map(paths.map((path) => [path, faultsIn(program, absolute(path), files)]));
  };
  const now = errorsOf(after, asked);
  const suspects = asked.filter((path) => now.get(path)?.length !== 0);
  if (suspects.length === 0) return new Map();
  const textBefore: State['text'] = (path) => (texts.has(path.slice(root.length + 1)) ? view.read(path.slice(root.length + 1)) ?? null : undefined);
  const then = errorsOf({ text: textBefore, makesFolder: () => false }, suspects);
  return new Map(suspects.flatMap((path) => {
    const fresh = firstNew(then.get(path) ?? [], now.get(path) ?? []);
    return fresh === undefined ? [] : [[path, fresh] as const];
  }));
}

/** An error in words, so that the program in which it was found can be let go of. */
interface Fault {
  /** Lines move with an edit, so an error is the same where it says the same, in whatever order: `'a' | 'b'` may come out as `'b' | 'a'`. */
  readonly key: string;
  readonly words: string;
}

function faultsIn(program: ts.Program, path: string, files: TypeFiles): readonly Fault[] {
  const source = program.getSourceFile(path);
  const found = source ? withoutAbsent([...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)], path, files) : [];
  return found.map((diagnostic) => ({ key: keyOf(diagnostic), words: wordsOf(diagnostic) }));
}

function foldersOf(paths: readonly string[]): ReadonlySet<string> {
  return new Set(paths.flatMap((path) => [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index))));
}

/** What is declared for everybody, without an import. */
function ambient({ files, read }: ProjectView): readonly string[] {
  return files.filter((path) => path.endsWith('.d.ts') || (/\.[cm]?tsx?$/.test(path) && (read(path) ?? '').includes('declare global')));
}

/** The first that is not said as often as before. */
function firstNew(before: readonly Fault[], after: readonly Fault[]): string | undefined {
  const left = before.map(({ key }) => key);
  for (const { key, words } of after) {
    const at = left.indexOf(key);
    if (at === -1) return words;
    left.splice(at, 1);
  }
  return undefined;
}

function keyOf({ code, messageText }: ts.Diagnostic): string {
  // What follows from the first sentence names the first member that does not fit, in the order of that day.
  const sentence = typeof messageText === 'string' ? messageText : messageText.messageText;
  return [code, ...sentence.split(/[^\w$]+/).sort()].join(' ');
}

function wordsOf({ code, messageText, file, start }: ts.Diagnostic): string {
  const line = file && start !== undefined ? ` (line ${file.getLineAndCharacterOfPosition(start).line + 1} of the edited file)` : '';
  return `TS${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')}${line}`;
}
