/**
 * The answer of an earlier run, where everything that it asked of the world has the same answer now:
 *
 *     read src/a.ts → 8d1f…   read tsconfig.json → 02bc…   isFile packages/b/package.json → false        and the coverage that came of it
 *
 * Contents are compared, never times or sizes. Of another state of the project nothing is taken over: it is analysed whole.
 */
import { hash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { below, join } from '../config/paths.js';
import type { Host } from '../host.js';
import { memo, once } from '../memo.js';
import type { Coverage } from '../model.js';
import { bytesOf, entriesOf, packOf } from './pack.js';
import type { Cache } from './world.js';
import { writeAtomically } from './write.js';

interface State {
  readonly asked: readonly Asked[];
  readonly coverage: Coverage;
}

type Asked = readonly [question: string, answer: string];

/** The working tree, what it is held against, and a branch or two. */
const MOST_STATES = 4;

/** `stamp` is of the code that analyses. */
export function keepStates(path: string, stamp: string): Pick<Cache, 'recall' | 'save'> {
  let newest: readonly [key: string, bytes: Uint8Array] | undefined;
  const old = once(() => entriesOf(stamp, bytesOf(path)));
  return {
    recall: (host, project) => {
      const own = `${hash('sha1', JSON.stringify(project))} `;
      const world = listening(host, project.root);
      for (const [key, bytes] of old()) {
        const state = key.startsWith(own) ? stateIn(bytes) : undefined;
        if (state?.asked.every(([question, answer]) => world.answerTo(question) === answer) === true) return { is: 'known', coverage: state.coverage };
      }
      const keep = (coverage: Coverage): void => {
        const asked = world.asked();
        newest = [own + hash('sha1', JSON.stringify(asked)), serialize({ asked, coverage } satisfies State)];
      };
      return { is: 'unknown', host: world.host, keep };
    },
    save: () => {
      if (newest) writeAtomically(path, Buffer.concat(packOf(stamp, new Map([newest, ...old()].slice(0, MOST_STATES)))));
    },
  };
}

interface Listening {
  /** The same, and notes what is asked. */
  readonly host: Host;
  readonly asked: () => readonly Asked[];
  /** What the world says now, in short. */
  readonly answerTo: (question: string) => string;
}

/** Asks the world everything once, be it to compare or to analyse. */
function listening(host: Host, root: string): Listening {
  const reading = memo((path) => attempt(() => host.read(path)));
  const probing = memo(host.isFile);
  const noted = new Set<string>();
  const answerTo = (question: string): string => {
    const path = join(root, question.slice(question.indexOf(' ') + 1));
    return question.startsWith('read ') ? inShort(reading(path)) : String(probing(path));
  };
  const noting = <T>(question: string, answer: T): T => {
    noted.add(question);
    return answer;
  };
  return {
    host: {
      ...host,
      isFile: (path) => noting(`isFile ${below(root, path)}`, probing(path)),
      read: (path) => contentOf(noting(`read ${below(root, path)}`, reading(path))),
    },
    asked: () => [...noted].map((question) => [question, answerTo(question)]),
    answerTo,
  };
}

type Read = { readonly text: string } | { readonly error: unknown };

function attempt(read: () => string): Read {
  try {
    return { text: read() };
  } catch (error) {
    return { error };
  }
}

function contentOf(read: Read): string {
  if ('error' in read) throw read.error;
  return read.text;
}

function inShort(read: Read): string {
  return 'error' in read ? `not read: ${String(read.error)}` : hash('sha1', read.text);
}

function stateIn(bytes: Uint8Array): State | undefined {
  try {
    return deserialize(bytes) as State;
  } catch {
    return undefined;
  }
}
