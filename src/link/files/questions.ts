/** Answers what is asked of a text: the one place that does, in a run and in the next one that holds another text against the answers. */
import { memo, once } from '../../memo.js';
import type { Settings } from '../../model.js';
import type { Answers, Ask, Question } from '../../question.js';
import type { Host, Noting } from '../../host.js';
import type { Resolver } from '../../resolve/resolver.js';
import { findExportedNames } from '../../source/exports.js';
import { findHosts } from '../../source/hosts.js';
import { lettersOfBundle } from '../../source/files.js';
import { findSpecifiers } from '../../source/imports.js';
import { holdsName, mayHold, memberBits, nameBits, readsMember } from '../../source/member-names.js';
import { catalogueFor } from '../../vendors/catalogue.js';
import { maybeUnresolved } from './doubt.js';
import { filterFor, mentionsOf } from './mentions.js';

export type Answering = <Q extends Question>(text: string, question: Q) => Answers[Q['is']];

export function answeringBy(settings: Settings): Answering {
  const mentions = once(() => mentionsOf(settings));
  const vendor = once(() => filterFor(catalogueFor(settings)));
  const answer = (text: string, question: Question): Answers[keyof Answers] => {
    switch (question.is) {
      case 'holds': return question.words.some((word) => text.includes(word));
      case 'named': return text !== '' && question.names.some((name) => holdsName(text, name));
      case 'matches': return question.pattern.test(text);
      case 'member': return readsMember(text, question.name);
      case 'captures': return [...new Set([...text.matchAll(question.pattern)].flatMap((found: readonly (string | undefined)[]) => found.slice(1).flatMap((group) => group ?? [])))];
      case 'exports': return findExportedNames(text);
      case 'mentions': return mentions()(text);
      case 'vendor': return vendor()(text);
      case 'doubt': return maybeUnresolved(text);
      case 'bundle': return lettersOfBundle(text);
      case 'hosts': return findHosts(text);
    }
  };
  return answer as Answering;
}

/** The texts of a project's files, each read once. */
export interface Texts {
  readonly ask: Ask;
  /** All of a text; undefined where it cannot be read. */
  readonly whole: (file: string) => string | undefined;
  /** Why a file cannot be read; undefined where it can be. */
  readonly fault: (file: string) => string | undefined;
  /** The other files of the project that a file imports. */
  readonly imports: (file: string, resolver: Resolver) => readonly string[];
  /** Notes whose importers are looked at. */
  readonly importers: Noting['importers'];
  /** The files that hold one of these words; any that comes is asked for them too. */
  readonly holding: (files: readonly string[], words: readonly string[]) => readonly string[];
}

export function importsIn(file: string, text: string, { resolve }: Resolver): readonly string[] {
  const targets = new Set(findSpecifiers(text).map((specifier) => resolve(file, specifier)));
  return [...targets].filter((target) => typeof target === 'string').filter((target) => target !== file);
}

export function textsOf({ read, noting }: Host, root: string, answer: Answering): Texts {
  const texts = memo((file): { readonly text: string; readonly fault?: string } => {
    try {
      return { text: (noting?.peek ?? read)(`${root}/${file}`) };
    } catch (error) {
      return { text: '', fault: error instanceof Error ? error.message : String(error) };
    }
  });
  const members = memo((file) => memberBits(texts(file).text));
  const names = memo((file) => nameBits(texts(file).text));
  const isNone = (file: string, question: Question): boolean => (question.is === 'member' ? !mayHold(members(file), question.name) : question.is === 'named' && !question.names.some((name) => mayHold(names(file), name)));
  const answerOf: Ask = (file, question) => answer(isNone(file, question) ? '' : texts(file).text, question);
  const ask: Ask = (file, question) => {
    const given = answerOf(file, question);
    noting?.note(`${root}/${file}`, question, given);
    return given;
  };
  return {
    ask,
    holding: (files, words) => {
      noting?.words(words);
      return files.filter((file) => ask(file, { is: 'holds', words }));
    },
    whole: (file) => {
      if (texts(file).fault !== undefined) return undefined;
      return noting ? read(`${root}/${file}`) : texts(file).text;
    },
    fault: (file) => texts(file).fault,
    imports: (file, resolver) => {
      const targets = importsIn(file, texts(file).text, resolver);
      noting?.imports(`${root}/${file}`, targets);
      return targets;
    },
    importers: (file, words) => noting?.importers(`${root}/${file}`, words),
  };
}
