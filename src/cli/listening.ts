/** A host that notes what a run asks of the world, so that a later run can ask the same. Everything is read once. */
import { createHash } from 'node:crypto';
import { below, join } from '../config/paths.js';
import type { Host } from '../host.js';
import { memo } from '../memo.js';
import type { Answers, Question } from '../question.js';

type Answer = Answers[keyof Answers];

/** What was asked of a file: all of its text, or these questions. */
export type Noted = { readonly is: 'whole' } | { readonly is: 'asked'; readonly answers: ReadonlyMap<Question, Answer> };

export interface Listening {
  readonly host: Host;
  /** By the path below the root. */
  readonly noted: ReadonlyMap<string, Noted>;
  /** Whether something is a file, of all that were asked for. */
  readonly probed: ReadonlyMap<string, boolean>;
}

/** What there is now, by paths below the root. */
export interface Now {
  readonly isFile: (path: string) => boolean;
  /** Throws where it cannot be read. */
  readonly text: (path: string) => string;
  /** Git's name of a file's content, or why it cannot be read. */
  readonly contentOf: (path: string) => string;
  /** The same, where it costs no reading, which may not tell that it cannot be read. */
  readonly idOf: (path: string) => string;
}

export function worldNow(host: Host, root: string): Now {
  const reading = memo((path) => attempt(() => host.read(join(root, path))));
  const contentOf = memo((path) => inShort(reading(path)));
  return {
    isFile: memo((path) => host.isFile(join(root, path))),
    text: (path) => textOf(reading(path)),
    contentOf,
    idOf: (path) => host.idOf?.(join(root, path)) ?? contentOf(path),
  };
}

export function listening(host: Host, root: string, now: Now): Listening {
  const noted = new Map<string, { readonly is: 'whole' } | { readonly is: 'asked'; readonly answers: Map<Question, Answer> }>();
  const probed = new Map<string, boolean>();
  const noting = {
    peek: (path: string): string => {
      try {
        return now.text(below(root, path));
      } catch (error) {
        noted.set(below(root, path), { is: 'whole' });
        throw error;
      }
    },
    note: (path: string, question: Question, answer: Answer): void => {
      const file = below(root, path);
      const known = noted.get(file);
      if (!known) noted.set(file, { is: 'asked', answers: new Map([[question, answer]]) });
      else if (known.is === 'asked') known.answers.set(question, answer);
    },
  };
  return {
    noted,
    probed,
    host: {
      ...host,
      noting,
      isFile: (path) => {
        const file = below(root, path);
        probed.set(file, now.isFile(file));
        return now.isFile(file);
      },
      read: (path) => {
        noted.set(below(root, path), { is: 'whole' });
        return now.text(below(root, path));
      },
    },
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

function textOf(read: Read): string {
  if ('error' in read) throw read.error;
  return read.text;
}

function inShort(read: Read): string {
  return 'error' in read ? `not read: ${String(read.error)}` : blobIdOf(read.text);
}

/** As git names it: `git hash-object`. */
export function blobIdOf(text: string): string {
  return createHash('sha1').update(`blob ${Buffer.byteLength(text)}\0`).update(text).digest('hex');
}
