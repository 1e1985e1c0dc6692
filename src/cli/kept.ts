/**
 * What was found out about a project, kept on disk for the next process. It holds as long as nothing that the analysis rests on looks
 * otherwise: the files of the project, what was looked for outside of them, the day, and this package itself.
 *
 *     eslint .      looks at 4,000 files, finds the answers of the last run, and parses nothing of its own
 */
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { BASELINE_FILE } from '../config/baseline.js';
import type { FileAnswer } from '../link/file.js';
import { headOf } from './git.js';
import { stampOfOwnCode } from './own-code.js';
import { makeFolder } from './write.js';

export interface Answers {
  /** Of the files of which there is something to say. */
  readonly byFile: Readonly<Record<string, FileAnswer>>;
  readonly digest: string;
  /** Of the texts of all files that were looked at. */
  readonly sums: Readonly<Record<string, string>>;
}

/** What each file looks like from outside, by its path. */
export type Stamps = ReadonlyMap<string, string>;

export interface Shelf {
  readonly take: () => Answers | undefined;
  /** With what was looked for outside of the project's own files, whether it was there or not. */
  readonly keep: (answers: Answers, outside: Iterable<string>) => void;
}

interface Content extends Answers {
  readonly key: string;
  readonly outside: readonly (readonly [path: string, stamp: string])[];
}

/** A file can change twice within one tick of the clock of its folder's disk: what is younger than this is not kept. */
const TICK = 50;

export function stampOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() === true ? `${stat.mtimeMs} ${stat.ctimeMs} ${stat.size} ${stat.ino}` : '';
}

/**
 * Two texts of one file that differ, one of them on screen, have different ones but for one time in four thousand million; those that differ in
 * one letter always do. FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/, letter by letter: zlib and crypto copy a text into memory that they ask the
 * system for, which took 39 µs a file between the parses of a linter, six times as long as this.
 */
export function sumOf(text: string): string {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return `${text.length} ${sum}`;
}

/** `looked` is the time before the first of the stamps was taken. */
export function shelfOf(root: string, { stamps, today, looked }: { readonly stamps: Stamps; readonly today: string; readonly looked: number }): Shelf {
  const path = placeFor(root);
  // A baseline is followed through the commits behind it.
  const commit = stamps.has(BASELINE_FILE) ? headOf(root).commit ?? '' : '';
  const key = hashOf([stampOfOwnCode(), today, commit, ...[...stamps].flat()]);
  return {
    take: () => {
      const content = quietly(() => JSON.parse(readFileSync(path, 'utf8')) as Content);
      return content?.key === key && content.outside.every(([file, stamp]) => stampOf(file) === stamp) ? content : undefined;
    },
    keep: ({ byFile, digest, sums }, outside) => {
      if ([...stamps.values()].some((stamp) => Number(stamp.split(' ')[1]) > looked - TICK)) return;
      const content: Content = { key, outside: [...outside].map((file) => [file, stampOf(file)] as const), byFile, digest, sums };
      quietly(() => {
        makeFolder(dirname(path));
        const unfinished = `${path}.${process.pid}`;
        writeFileSync(unfinished, JSON.stringify(content));
        renameSync(unfinished, path);
      });
    },
  };
}

/** Where packages are installed, what is kept goes away with them. */
function placeFor(root: string): string {
  if (statSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isDirectory() === true) return join(root, 'node_modules/.cache/opt-out-gate/facts.json');
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'opt-out-gate', `${hashOf([root]).slice(0, 16)}.json`);
}

function hashOf(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part}\0`);
  return hash.digest('hex');
}

/** Whether it can be kept is no matter of what is said. */
function quietly<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch {
    return undefined;
  }
}
