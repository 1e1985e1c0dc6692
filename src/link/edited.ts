/** A project while one of its files is being edited. */
import type { Module } from '../code.js';
import type { World } from '../analysis/world.js';
import type { Answers, Ask, Question } from '../question.js';
import { once } from '../memo.js';
import { answeringBy } from './files/questions.js';
import { findThrowing } from './files/throwing.js';

export interface Edited {
  readonly file: string;
  readonly text: string;
  readonly module: Module | undefined;
}

/** The same files, one of them as it is being edited. */
export function withEdit(world: World, { file, text, module }: Edited): World {
  const answer = answeringBy(world.settings);
  const own = once(() => findThrowing(module ? [module] : []));
  return {
    ...world,
    module: (path) => (path === file ? module : world.module(path)),
    ask: (path, question) => (path === file ? answer(text, question) : world.ask(path, question)),
    text: (path) => (path === file ? text : world.text(path)),
    isRelevant: (path) => path === file || world.isRelevant(path),
    hears: (path) => path === file || world.hears(path),
    mayTell: (path) => path === file || world.mayTell(path),
    mayCheck: (path) => path === file || world.mayCheck(path),
    mayThrow: (name) => world.mayThrow(name) || (name !== undefined && own().has(name)),
  };
}

/** While one file is edited the others' texts stay as they are, and so do their answers to what is asked of each of them every time. */
export function keepingAnswers(world: World): World {
  const known = new WeakMap<Question, Map<string, Answers[keyof Answers]>>();
  const ask: Ask = (file, question) => {
    const answers = known.get(question) ?? new Map<string, Answers[keyof Answers]>();
    known.set(question, answers);
    const answer = answers.get(file) ?? world.ask(file, question);
    answers.set(file, answer);
    return answer as ReturnType<typeof world.ask<typeof question>>;
  };
  return { ...world, ask };
}
