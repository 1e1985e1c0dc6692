/** The rules' door to the real world: the linked facts of the projects whose files are linted, kept for the life of the process. */
import { createRoots } from '../config/find.js';
import { below, folderOf, join, upward } from '../config/paths.js';
import { nodeHost } from '../host-node.js';
import { memo, once } from '../memo.js';
import type { Facts } from '../../rules/support/facts.js';
import type { Engine } from './engine.js';
import { isComponent, isWhole } from './fragment.js';
import { shelfOf, stampOf, type Stamps } from './kept.js';
import { openFacts, type ProjectFacts } from './project-facts.js';

interface Held {
  readonly facts: ProjectFacts | Unreadable;
  /** What each file looked like on disk. */
  readonly stamps: Stamps;
  /** Files that were linted: a process that lints one twice lives long enough to see files change. */
  readonly linted: Set<string>;
  nextLook: number;
}

/** Its configuration, its decisions or its files cannot be read. */
interface Unreadable {
  readonly what: string;
  /** The first file that was linted since: there it is told, and nowhere else. */
  toldIn?: string;
}

/** Of its time, a process that lives long spends one part in so many on looking whether files have changed. */
const SHARE = 20;

/** `load` brings the engine, which is asked for only where something has to be analysed. */
export function factsBy(load: () => Engine): Facts {
  const engine = once(load);
  const projects = new Projects(engine);
  return {
    answer: (path, text) => {
      const root = rootOf(folderOf(path));
      const known = root === null || !/^(?:[A-Za-z]:)?\//.test(path) ? undefined : projects.answer(root, path, text);
      return known ?? (isComponent(path) && isWhole(path, text) ? engine().answerAlone(path, text) : undefined);
    },
    digest: (folder) => {
      const root = rootOf(folder.replaceAll('\\', '/'));
      return root === null ? '' : projects.digest(root);
    },
  };
}

class Projects {
  constructor(engine: () => Engine) {
    this.#engine = engine;
  }

  readonly #engine: () => Engine;
  readonly #held = new Map<string, Held>();

  answer(root: string, path: string, text: string): ReturnType<Facts['answer']> {
    const file = below(root, path);
    const first = this.#held.get(root) ?? this.#open(root);
    const isSecondTime = first.linted.has(file);
    first.linted.add(file);
    const seen = 'what' in first.facts ? first.facts : first.facts.look(file, text);
    const isBehind = isSecondTime || (!('what' in seen) && !seen.isAsAnalysed);
    const { facts: project } = isBehind ? this.#upToDate(root) : first;
    if (!('what' in project)) return (project === first.facts && 'answer' in seen ? seen : project.look(file, text)).answer();
    project.toldIn ??= file;
    return { seen: 'nothing', what: project.toldIn === file ? project.what : null };
  }

  digest(root: string): string {
    const known = this.#upToDate(root).facts;
    return 'what' in known ? `unreadable: ${known.what}` : known.digest;
  }

  #upToDate(root: string): Held {
    const now = this.#held.get(root);
    if (!now) return this.#open(root);
    const start = performance.now();
    if (start < now.nextLook) return now;
    const stamps = orWhatFails(root, () => stampsIn(root));
    const isSame = !('what' in stamps) && stamps.size === now.stamps.size && [...stamps].every(([file, stamp]) => now.stamps.get(file) === stamp);
    const end = performance.now();
    now.nextLook = end + (end - start) * SHARE;
    return isSame ? now : this.#open(root);
  }

  #open(root: string): Held {
    const looked = Date.now();
    const today = new Date().toISOString().slice(0, 10);
    const stamps = orWhatFails(root, () => stampsIn(root));
    const known = 'what' in stamps ? stamps : orWhatFails(root, () => openFacts(nodeHost, root, { stamps, today, engine: this.#engine, shelf: shelfOf(root, { stamps, today, looked }) }));
    const opened: Held = { facts: known, stamps: 'what' in stamps ? new Map() : stamps, linted: this.#held.get(root)?.linted ?? new Set(), nextLook: 0 };
    this.#held.set(root, opened);
    return opened;
  }
}

/** A linter that stops altogether would tell of nothing else either. */
function orWhatFails<T>(root: string, read: () => T): T | Unreadable {
  try {
    return read();
  } catch (error) {
    const message = (error instanceof Error ? error.message : String(error)).replaceAll(`${root}/`, '');
    return { what: /[.?!]$/.test(message) ? message : `${message}.` };
  }
}

function stampsIn(root: string): Stamps {
  return new Map(nodeHost.list(root).map((path) => [below(root, path), stampOf(path)]));
}

const markedRoot = createRoots(nodeHost);

/** The repository or the folder of the configuration; outside of both, the nearest package. */
const rootOf = memo((folder): string | null => {
  const own = markedRoot(folder);
  return own.found ? own.root : upward(folder).find((each) => nodeHost.isFile(join(each, 'package.json'))) ?? null;
});
