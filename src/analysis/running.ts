/**
 * Work that may come to ask for itself: a list that is read page by page, a circle of re-exports.
 *
 *     unlessRunning(session, 'export a.ts#b', follow) ?? unknown      what `follow` gives, or that nothing is known while it is being followed
 */
import type { Session } from './nouns.js';

/** Undefined where the work of this name is under way already. */
export function unlessRunning<T>({ running, depth }: Pick<Session, 'running' | 'depth'>, name: string, work: () => T): T | undefined {
  if (running.includes(name)) {
    depth.cuts += 1;
    return undefined;
  }
  running.push(name);
  const made = work();
  running.pop();
  return made;
}
