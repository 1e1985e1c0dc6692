/**
 * The answer of an earlier run, where everything that it asked of the world has the same answer now:
 *
 *     src/a.ts          was lowered: its content is 8d1f… still
 *     src/b.ts          is another, and names no vendor, no choice, and imports and exports what it did: all that was asked of it
 *     packages/b        is no file                                                                            and the coverage that came of it
 *
 * Contents are compared by git's names of them, never by times or sizes. Of another state of the project nothing is taken over: it is
 * analysed whole.
 */
import { hash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { once } from '../memo.js';
import type { Coverage } from '../model.js';
import type { Question } from '../question.js';
import { answeringBy, type Answering } from '../link/questions.js';
import { listening, worldNow, type Listening, type Now } from './listening.js';
import { bytesOf, entriesOf, packOf } from './pack.js';
import type { Cache, ProjectFiles } from './world.js';
import { writeAtomically } from './write.js';

interface State {
  readonly listed: readonly string[];
  /** All that were asked of any file. */
  readonly questions: readonly Question[];
  readonly files: readonly KeptFile[];
  readonly probed: readonly (readonly [path: string, isFile: boolean])[];
  readonly coverage: Coverage;
}

/** A file that was read whole has only its content; of others there are the numbers of the questions, and their answers in short. */
type KeptFile = readonly [path: string, content: string, questions?: readonly number[], answers?: string];

/** The working tree, what it is held against, and a branch or two. */
const MOST_STATES = 4;

/** `stamp` is of the code that analyses. */
export function keepStates(path: string, stamp: string): Pick<Cache, 'recall' | 'save'> {
  let newest: readonly [key: string, bytes: Uint8Array] | undefined;
  const old = once(() => entriesOf(stamp, bytesOf(path)));
  return {
    recall: (host, project) => {
      const own = `${hash('sha1', JSON.stringify([project.root, project.settings]))} `;
      const now = worldNow(host, project.root);
      const answer = answeringBy(project.settings);
      for (const [key, bytes] of old()) {
        const state = key.startsWith(own) ? stateIn(bytes) : undefined;
        if (state && holdsNow(state, { project, now, answer })) return { is: 'known', coverage: state.coverage };
      }
      const heard = listening(host, project.root, now);
      const keep = (coverage: Coverage): void => {
        const bytes = serialize(stateOf(heard, now, { project, coverage }));
        newest = [own + hash('sha1', bytes), bytes];
      };
      return { is: 'unknown', host: heard.host, keep };
    },
    save: () => {
      if (newest) writeAtomically(path, Buffer.concat(packOf(stamp, new Map([newest, ...old()].slice(0, MOST_STATES)))));
    },
  };
}

interface Asking {
  readonly project: ProjectFiles;
  readonly now: Now;
  readonly answer: Answering;
}

/** Whether all that was asked would be answered the same. */
function holdsNow({ listed, questions, files, probed }: State, { project, now, answer }: Asking): boolean {
  const saysTheSame = ([path, content, asked, answers]: KeptFile): boolean => {
    if (now.idOf(path) === content || now.contentOf(path) === content) return true;
    return asked !== undefined && canBeRead(now, path) && inShort(asked.map((at) => answer(now.text(path), questions[at] as Question))) === answers;
  };
  return listed.length === project.files.length && listed.every((file, at) => file === project.files[at])
    && probed.every(([path, isFile]) => now.isFile(path) === isFile) && files.every(saysTheSame);
}

function canBeRead(now: Now, path: string): boolean {
  return !now.contentOf(path).startsWith('not read');
}

function stateOf({ noted, probed }: Listening, now: Now, { project, coverage }: { readonly project: ProjectFiles; readonly coverage: Coverage }): State {
  const questions = new Map<string, { readonly at: number; readonly question: Question }>();
  const numberOf = (question: Question): number => {
    const key = `${question.is} ${'pattern' in question ? String(question.pattern) : 'words' in question ? question.words.join('\n') : ''}`;
    const known = questions.get(key) ?? { at: questions.size, question };
    questions.set(key, known);
    return known.at;
  };
  const files = [...noted].map(([path, one]): KeptFile => {
    const content = canBeRead(now, path) ? now.idOf(path) : now.contentOf(path);
    if (one.is === 'whole') return [path, content];
    const answers = new Map([...one.answers].map(([question, answer]) => [numberOf(question), answer]));
    return [path, content, [...answers.keys()], inShort([...answers.values()])];
  });
  return { listed: project.files, questions: [...questions.values()].map(({ question }) => question), files, probed: [...probed], coverage };
}

function inShort(answers: readonly unknown[]): string {
  return hash('sha1', JSON.stringify(answers), 'base64url');
}

function stateIn(bytes: Uint8Array): State | undefined {
  try {
    return deserialize(bytes) as State;
  } catch {
    return undefined;
  }
}
