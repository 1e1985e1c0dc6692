/** A file that the analysis cannot get through is a problem of that file; the others go on. */
import type { Problem } from '../model.js';
import type { Session } from '../analysis/nouns.js';
import { inWords } from './world.js';

/** Runs one step for one file; gives the problem where it fails, and leaves the session as if it had not been asked. */
export function guarded(session: Session, file: string, step: () => void): readonly Problem[] {
  session.unsure.clear();
  try {
    step();
    return [];
  } catch (error) {
    session.depth.now = 0;
    session.running.length = 0;
    return [{ file, line: 1, message: `could not be analysed: ${inWords(error)}` }];
  }
}
