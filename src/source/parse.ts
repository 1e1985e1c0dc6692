/** A file's text → its Module, for the command line. */
import type { Module } from '../code.js';
import { lowerModule, type Source } from './lower/lower.js';
import { parseMarkup } from './markup/markup.js';
import { parseSyntax } from './syntax.js';

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
      const { program, scopes } = parseSyntax(text, language === 'jsx' ? 'js' : language);
      return lowerModule(program, scopes, source);
    }
  }
}
