/** A file's text → its Module, for the command line. */
import { createHash } from 'node:crypto';
import type { Module } from '../code.js';
import type { Kept } from '../host.js';
import { lowerModule, type Source } from './lower/lower.js';
import { parseMarkup } from './markup/markup.js';
import { ParseError, parseSyntax, type Syntax } from './syntax.js';

export { ParseError } from './syntax.js';

/** The same, from what is kept where it was made before. */
export function moduleFrom(kept: Kept, source: Source): Module {
  const key = createHash('sha256').update(`${source.language}\n${source.text}`).digest('base64url');
  const found = kept.find(key);
  // The module is of the text alone, but for the name of its file.
  if (found) return { ...found, file: source.file };
  const module = parseModule(source);
  kept.keep(key, module);
  return module;
}

/** Throws ParseError where the text is no program of its language; files of markup lose no more than the fragment. */
export function parseModule(source: Source): Module {
  const { language, text } = source;
  switch (language) {
    case 'vue':
    case 'svelte':
    case 'astro':
    case 'html':
      return parseMarkup({ ...source, language });
    default: {
      return lowerModule(parseSyntax(text, language === 'jsx' ? 'js' : language), source, parseProgram);
    }
  }
}

/** A string that is no program, or only the beginning of one, stays a string. */
function parseProgram(code: string): Syntax | undefined {
  try {
    return parseSyntax(code, 'js');
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}
