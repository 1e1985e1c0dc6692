/** A host that notes what a run asks of the world, so that a later run can ask the same. Everything is read once. */
import { createHash } from 'node:crypto';
import { below, join } from '../config/paths.js';
import type { Host, Noting } from '../host.js';
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
  /** The files that each file imports. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
  /** Whose importers were looked at: the lists of words of which each had to hold one. */
  readonly importers: ReadonlyMap<string, Importers>;
  /** What the list of files was asked for. */
  readonly sought: ReadonlySet<string>;
  /** Words that were looked for in all files. */
  readonly words: ReadonlySet<string>;
}

export type Importers = 'all' | ReadonlyMap<string, readonly string[]>;

/** What there is now, by paths below the root. */
export interface Now {
  readonly isFile: (path: string) => boolean;
  readonly isReadable: (path: string) => boolean;
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
    isReadable: (path) => 'text' in reading(path),
    text: (path) => textOf(reading(path)),
    contentOf,
    idOf: (path) => host.idOf?.(join(root, path)) ?? contentOf(path),
  };
}

export function listening(host: Host, root: string, now: Now): Listening {
  const probed = new Map<string, boolean>();
  const { noting, readWhole, ...heard } = notingAt(root, now);
  return {
    ...heard,
    probed,
    host: {
      ...host,
      noting,
      isFile: (path) => {
        const file = below(root, path);
        probed.set(file, now.isFile(file));
        return now.isFile(file);
      },
      read: readWhole,
    },
  };
}

interface Notes extends Omit<Listening, 'host' | 'probed'> {
  readonly noting: Noting;
  readonly readWhole: Host['read'];
}

function notingAt(root: string, now: Now): Notes {
  const noted = new Map<string, { readonly is: 'whole' } | { readonly is: 'asked'; readonly answers: Map<Question, Answer> }>();
  const imports = new Map<string, readonly string[]>();
  const importers = new Map<string, 'all' | Map<string, readonly string[]>>();
  const sought = new Set<string>();
  const words = new Set<string>();
  const readWhole = (path: string): string => {
    noted.set(below(root, path), { is: 'whole' });
    return now.text(below(root, path));
  };
  const noting: Noting = {
    // What cannot be read now may be readable later.
    peek: (path) => (now.isReadable(below(root, path)) ? now.text(below(root, path)) : readWhole(path)),
    note: (path, question, answer) => {
      const file = below(root, path);
      const known = noted.get(file);
      if (!known) noted.set(file, { is: 'asked', answers: new Map([[question, answer]]) });
      else if (known.is === 'asked') known.answers.set(question, answer);
    },
    imports: (path, targets) => void imports.set(below(root, path), targets),
    importers: (path, words) => {
      const file = below(root, path);
      const known = importers.get(file) ?? new Map<string, readonly string[]>();
      if (words === 'all') importers.set(file, 'all');
      else if (known !== 'all') importers.set(file, known.set(words.join('\n'), words));
    },
    words: (some) => {
      for (const word of some) words.add(word);
    },
    probe: (path) => void sought.add(path),
  };
  return { noted, imports, importers, sought, words, noting, readWhole };
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
