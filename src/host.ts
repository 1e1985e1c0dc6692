import type { Module } from './code.js';
import type { Answers, Question } from './question.js';

/**
 * The world outside, as the analysis needs it. Whoever needs files takes a Host as an argument; `host-node.ts` is the one real
 * implementation and is imported by the entries alone. Paths are absolute with forward slashes.
 */
export interface Host {
  /** The bytes of a file as UTF-8 text, byte order mark kept. Throws when it cannot be read. */
  readonly read: (path: string) => string;
  readonly isFile: (path: string) => boolean;
  /**
   * Every file below a folder that the project's ignore rules leave, sorted. Throws when the folder cannot be listed; those below it that
   * cannot be are told, each by the error that says why, and what stands in them is missing.
   */
  readonly list: (folder: string, closed?: (folder: string, error: string) => void) => readonly string[];
  /** Git's name of what is in a file, where it is known without reading it. */
  readonly idOf?: (path: string) => string | undefined;
  /** Where the world remembers. */
  readonly kept?: Kept;
  /** Where what is asked of texts is noted, for a later run that is answered the same. */
  readonly noting?: Noting;
}

export interface Noting {
  /** Reads as `read` does, for somebody who notes what he asks of the text: it need not stay the same otherwise. */
  readonly peek: (path: string) => string;
  readonly note: (path: string, question: Question, answer: Answers[keyof Answers]) => void;
  /** The files of the project that a file imports, as it stands there: noted in place of what it says of them. */
  readonly imports: (path: string, targets: readonly string[]) => void;
  /** The importers of a file were looked at: those that hold one of these words, or all of them. */
  readonly importers: (path: string, words: readonly string[] | 'all') => void;
  /** All files were asked for these words, and any that comes may have one. */
  readonly words: (words: readonly string[]) => void;
  /** The list of files was asked for a path, with or without its ending. */
  readonly probe: (path: string) => void;
}

/** What earlier runs made of texts. A key stands for a text, its language and the code that lowers it, so an answer cannot be stale. */
export interface Kept {
  /** Made anew at each call, so that two files with the same text share nothing. */
  readonly find: (key: string) => Module | undefined;
  readonly keep: (key: string, module: Module) => void;
}
