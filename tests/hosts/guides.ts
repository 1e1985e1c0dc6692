/** Code blocks of a page, so that what it shows is what is tried. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './built.js';

export function blocksOf(page: string, language: string): readonly string[] {
  const text = readFileSync(join(repository, page), 'utf8');
  return [...text.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].filter(([, of]) => of === language).map(([, , code = '']) => code);
}
