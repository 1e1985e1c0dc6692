/**
 * What a project can gain, lose or import without another answer than the one that is kept:
 *
 *     src/row.tsx comes      it names no vendor and no choice, nothing that was imported was looked for where it stands, and nobody
 *                            who asked who imports what it imports would have looked at it: it is counted, and that is all
 */
import { crc32 } from 'node:zlib';
import type { Answering } from '../link/files/questions.js';
import { isNuxtConfig } from '../link/files/provided.js';
import { REEXPORTS } from '../link/files/users.js';
import type { Answers, Question } from '../question.js';
import { folderOf, inFolder, stemOf, upward } from '../resolve/paths.js';
import type { Resolver } from '../resolve/resolver.js';
import { isThirdParty } from '../vendors/unreviewed.js';
import type { Listening } from './listening.js';

/** What a run looked for around the files. */
export interface Surroundings {
  /** Whose importers were looked at: of each of these lists of words they had to hold one. */
  readonly importers: ReadonlyMap<string, 'all' | readonly (readonly string[])[]>;
  /** Sums of the paths that the list of files was asked for, with or without their endings. */
  readonly sought: ReadonlySet<number>;
  /** Words that every file was asked for: names that the scripts of a page share. */
  readonly words: readonly string[];
  /** A framework hands what some files export to others, which do not import it. */
  readonly isProvided: boolean;
}

/** Asks one text. */
export type Asking = <Q extends Question>(question: Q) => Answers[Q['is']];

export function asking(text: string, answer: Answering): Asking {
  return (question) => answer(text, question);
}

export function surroundingsOf({ importers, sought, words }: Listening, listed: readonly string[]): Surroundings {
  return {
    importers: new Map([...importers].map(([file, one]) => [file, one === 'all' ? one : [...one.values()]])),
    sought: new Set([...sought].map((path) => crc32(path))),
    words: [...words],
    isProvided: listed.some(isNuxtConfig),
  };
}

/** Whether nobody who looked at the importers of these files looks at this text: a file that hands on what it imports is always looked at. */
export function isPassedOver(ask: Asking, targets: readonly string[], { importers }: Surroundings): boolean {
  return targets.every((target) => {
    const lists = importers.get(target);
    return lists === undefined || (lists !== 'all' && !ask(REEXPORTS) && lists.every((words) => !ask({ is: 'holds', words })));
  });
}

/** Whether a source says nothing that anybody asks for. */
export function standsApart(ask: Asking, targets: readonly string[], around: Surroundings): boolean {
  if (around.isProvided || !isPassedOver(ask, targets, around) || ask(REEXPORTS)) return false;
  const { vendor, choice } = ask({ is: 'mentions' });
  return !vendor && !choice && !isNamed(ask, around) && !ask({ is: 'doubt' }) && !ask({ is: 'hosts' }).some((host) => isThirdParty(host, []));
}

/** Whether it has one of the words that all files were asked for. */
export function isNamed(ask: Asking, { words }: Surroundings): boolean {
  return words.length > 0 && ask({ is: 'holds', words });
}

/** Files that say something of others by being there. */
const SPEAKS = /(?:^|\/)(?:package\.json|CNAME)$/;

/** Whether it makes a difference that there is a file of this name, whatever is in it. `resolver` knows the file, be it there or not. */
export function isMissed(file: string, { sought }: Surroundings, resolver: () => Resolver): boolean {
  if (SPEAKS.test(file) || isNuxtConfig(file) || sought.has(crc32(file)) || sought.has(crc32(stemOf(file) ?? file))) return true;
  return upward(folderOf(file)).some((folder) => resolver().packageOf(inFolder(folder, 'package.json'))?.entryFiles.includes(file) === true);
}
