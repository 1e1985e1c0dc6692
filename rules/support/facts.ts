/**
 * The project's linked facts, for the rules. Where they come from is the entry's matter: it provides them, and only when the first file is
 * linted are they loaded, because they need parsers that an editor should not wait for at its start.
 */
import type { FileAnswer } from '../../src/link/file.js';

/** A project of which nothing can be told, as its configuration or its decisions cannot be read. */
export interface Obstacle {
  readonly seen: 'nothing';
  /** What is wrong and where; null but for the file in which it is told. */
  readonly what: string | null;
}

export interface Facts {
  /** What the project says of a file with this text, or a component says by itself; undefined where its tree must be asked. The path is absolute. */
  readonly answer: (path: string, text: string) => FileAnswer | Obstacle | undefined;
  /** Changes whenever a file could be judged otherwise although its own text is the same. */
  readonly digest: (folder: string) => string;
}

const none: Facts = { answer: () => undefined, digest: () => '' };
let provided: () => Facts = () => none;

export function provideFacts(load: () => Facts): void {
  let loaded: Facts | undefined;
  provided = () => (loaded ??= load());
}

export function facts(): Facts {
  return provided();
}
