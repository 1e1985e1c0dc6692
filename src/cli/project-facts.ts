/** A project's files, analysed and decided upon → what the rules report in each of them. */
import { CONFIG_FILE, readConfig } from '../config/config.js';
import { decideOn } from '../config/decide.js';
import { DECISIONS_FILE, readDecisions } from '../config/decisions.js';
import { selectFiles } from '../config/find.js';
import { withoutPacks } from '../config/packs.js';
import { below, join } from '../config/paths.js';
import type { Host } from '../host.js';
import type { FileAnswer } from '../link/file.js';
import type { Opened } from '../link/project.js';
import { once } from '../memo.js';
import type { Finding, Settings } from '../model.js';
import { exclusionOf, languageOf } from '../source/files.js';
import { digestOf } from './digest.js';
import { stampOf, sumOf, type Answers, type Shelf, type Stamps } from './kept.js';
import { baselineFor, withKnown } from './known.js';
import type { Engine } from './engine.js';
import { fragmentOf, holdsMarkup, isComponent, isWhole, limitedTo } from './fragment.js';

export interface ProjectFacts {
  readonly look: (file: string, text: string) => Look;
  /** Changes whenever a file could be judged otherwise although its own text is the same. */
  readonly digest: string;
}

/** At a file with the text that a linter has of it. */
interface Look {
  readonly isAsAnalysed: boolean;
  /** Undefined where the project does not know the file, or cannot read it. */
  readonly answer: () => FileAnswer | undefined;
}

const silence: FileAnswer = { findings: [], faults: [], gates: [], seen: 'project' };

export interface Looked {
  /** The files of the project, as they looked when their paths were listed. */
  readonly stamps: Stamps;
  readonly today: string;
  readonly shelf: Shelf;
  readonly engine: () => Engine;
}

export function openFacts(host: Host, root: string, { stamps, today, shelf, engine }: Looked): ProjectFacts {
  const files = keepingTexts(host, (path) => stamps.has(below(root, path)));
  const { looked, gates, analyse } = planAnalysis(files.host, root, { listed: withoutPacks([...stamps.keys()], (file) => host.read(join(root, file))), today, engine });
  const analysis = once(analyse);
  const answers = shelf.take() ?? keptAnswers();
  function keptAnswers(): Answers {
    const byFile = analysis().answers();
    const made = { byFile, digest: digestOf(byFile), sums: Object.fromEntries(looked.map((file) => [file, sumOf(files.text(join(root, file)) ?? '')])) };
    shelf.keep(made, files.outside());
    return made;
  }
  // What was kept is of the text that the stamp is of.
  const isUnchanged = (file: string): boolean => stampOf(join(root, file)) === stamps.get(file);
  const named = (answer: FileAnswer): FileAnswer => ({ ...answer, named: gates });
  const answerIn = (file: string, text: string): FileAnswer | undefined => {
    // A script whose first lines were just taken away is found in what it was too, and is no part of it.
    const fragment = isComponent(file) && !holdsMarkup(text) && isUnchanged(file) ? fragmentOf(files.text(join(root, file)), text) : undefined;
    if (fragment !== undefined) return named(limitedTo(fragment, answers.byFile[file] ?? silence));
    return isWhole(file, text) ? attempt(() => named(analysis().answerFor(file, text))) : undefined;
  };
  return {
    digest: answers.digest,
    look: (file, text) => {
      if (!Object.hasOwn(answers.sums, file)) return { isAsAnalysed: stamps.has(file), answer: () => (stamps.has(file) ? silence : undefined) };
      const isAsAnalysed = answers.sums[file] === sumOf(text);
      return { isAsAnalysed, answer: () => (isAsAnalysed ? named(answers.byFile[file] ?? silence) : answerIn(file, text)) };
    },
  };
}

interface Analysis {
  /** Of the files of which there is something to say. */
  readonly answers: () => Answers['byFile'];
  readonly answerFor: (file: string, text: string) => FileAnswer;
}

interface Plan {
  /** The files that can be judged. */
  readonly looked: readonly string[];
  readonly gates: Settings['gates'];
  readonly analyse: () => Analysis;
}

/** Reads what people wrote about the project, which may throw a ConfigError; the project itself is looked at when it is asked. */
function planAnalysis(host: Host, root: string, { listed, today, engine }: Pick<Looked, 'today' | 'engine'> & { readonly listed: readonly string[] }): Plan {
  const config = readConfig(host, root, join(root, CONFIG_FILE));
  const decisions = listed.filter((file) => file.slice(file.lastIndexOf('/') + 1) === DECISIONS_FILE).map((file) => readDecisions({ host, root }, join(root, file), today));
  const selected = selectFiles(listed, config).files;
  const looked = selected.filter((file) => languageOf(file) && !exclusionOf(file));
  const decided = (found: readonly Finding[]): readonly Finding[] => {
    const { findings } = decideOn(found, decisions, today);
    const baseline = baselineFor(host, root, findings);
    return baseline === null ? findings : withKnown(findings, [baseline]);
  };
  const analyse = (): Analysis => {
    const cache = engine().openCache(root, { is: 'default' });
    const opened = engine().openProject({ ...host, ...(cache && { kept: cache.kept }) }, { root, files: selected, settings: config.settings });
    return {
      answers: () => {
        const answers = answersOf(opened, looked, decided(opened.coverage.findings));
        // What cannot be kept is made again.
        attempt(() => cache?.save());
        return answers;
      },
      answerFor: (file, text) => {
        if (!engine().isTelling(text)) return silence;
        const answer = opened.answerFor(file, text);
        const others = opened.coverage.findings.filter((finding) => finding.file !== file);
        return { ...answer, findings: decided([...others, ...answer.findings]).filter((finding) => finding.file === file) };
      },
    };
  };
  return { looked, gates: config.settings.gates, analyse };
}

function answersOf(opened: Opened, files: readonly string[], decided: readonly Finding[]): Answers['byFile'] {
  const findings = byFile(decided);
  const all = files.map((file) => [file, { ...opened.answer(file), findings: findings.get(file) ?? [] }] as const);
  return Object.fromEntries(all.filter(([, answer]) => answer.findings.length + answer.faults.length > 0));
}

/** A text in an editor may be broken for one parser and not for the other: the file is judged alone then. */
function attempt<T>(answer: () => T): T | undefined {
  try {
    return answer();
  } catch {
    return undefined;
  }
}

function byFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const map = new Map<string, Finding[]>();
  for (const finding of findings) {
    const of = map.get(finding.file);
    if (of) of.push(finding);
    else map.set(finding.file, [finding]);
  }
  return map;
}

interface Seen {
  readonly host: Host;
  /** As it was when it was read first; undefined where it cannot be. */
  readonly text: (path: string) => string | undefined;
  /** What was looked for besides the project's own files. */
  readonly outside: () => Iterable<string>;
}

function keepingTexts(host: Host, isOwn: (path: string) => boolean): Seen {
  const texts = new Map<string, string>();
  const outside = new Set<string>();
  const looking = (path: string): void => {
    if (!isOwn(path)) outside.add(path);
  };
  const read = (path: string): string => {
    looking(path);
    const text = texts.get(path) ?? host.read(path);
    texts.set(path, text);
    return text;
  };
  const isFile = (path: string): boolean => {
    looking(path);
    return host.isFile(path);
  };
  return { host: { ...host, read, isFile }, text: (path) => attempt(() => read(path)), outside: () => outside };
}
