/**
 * The answer of an earlier run, where everything that it asked of the world has the same answer now:
 *
 *     src/a.ts          was lowered: its content is 8d1f… still
 *     src/b.ts          is another, and names no vendor, no choice, and imports and exports what it did: all that was asked of it
 *     src/c.ts          is new, and nothing that was asked has anything to do with it                         and the coverage that came of it
 *
 * Contents are compared by git's names of them, never by times or sizes. Of another state of the project nothing is taken over: it is
 * analysed whole.
 */
import { hash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { once } from '../memo.js';
import type { Coverage } from '../model.js';
import { answeringBy } from '../link/files/questions.js';
import { listening, worldNow } from './listening.js';
import { bytesOf, entriesOf, packOf } from './pack.js';
import { answerNow, stateOf, type State } from './state.js';
import type { Cache } from './world.js';
import { writeAtomically } from './write.js';

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
        const coverage = state && answerNow(state, { project, now, answer });
        if (coverage) return { is: 'known', coverage };
      }
      const heard = listening(host, project.root, now);
      const keep = (coverage: Coverage): void => {
        const bytes = serialize(stateOf(heard, { project, now, answer, coverage }));
        newest = [own + hash('sha1', bytes), bytes];
      };
      return { is: 'unknown', host: heard.host, keep };
    },
    save: () => {
      if (newest) writeAtomically(path, Buffer.concat(packOf(stamp, new Map([newest, ...old()].slice(0, MOST_STATES)))));
    },
  };
}

function stateIn(bytes: Uint8Array): State | undefined {
  try {
    return deserialize(bytes) as State;
  } catch {
    return undefined;
  }
}
