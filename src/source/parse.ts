/** A file's text → its Module, for the command line. */
import type { Module } from '../code.js';
import { lowerModule, type Source } from './lower/lower.js';
import { parseMarkup } from './markup/markup.js';
import { ParseError, parseSyntax, type Syntax } from './syntax.js';

export { ParseError } from './syntax.js';

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
