/** A project while one of its files is being edited. */
import type { World } from '../analysis/nouns.js';
import { languageOf } from '../source/files.js';
import { parseModule } from '../source/parse.js';

/** The same files, one of them with another text. Throws a ParseError. */
export function withText(world: World, file: string, text: string): World {
  const language = languageOf(file);
  const module = language && parseModule({ file, language, text });
  return {
    ...world,
    module: (path) => (path === file ? module : world.module(path)),
    text: (path) => (path === file ? text : world.text(path)),
    isRelevant: (path) => path === file || world.isRelevant(path),
    hears: (path) => path === file || world.hears(path),
    mayTell: (path) => path === file || world.mayTell(path),
  };
}
