/** Code blocks of a page, so that what it shows is what is tried. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './built.js';

export interface Block {
  readonly language: string;
  readonly code: string;
  /** The path that the line before it names as the block's: `` `src/a.ts`: ``. */
  readonly file: string | undefined;
}

export function allBlocksOf(page: string): readonly Block[] {
  const text = readFileSync(join(repository, page), 'utf8');
  return [...text.matchAll(/(?:([^\n]*):\n\n?)?^```(\w*)\n([^]*?)^```$/gm)].map(([, before = '', language = '', code = '']) =>
    ({ language, code, file: [...before.matchAll(/`([^`\s]+\.\w+)`/g)].at(-1)?.[1] }));
}

export function blocksOf(page: string, language: string): readonly string[] {
  return allBlocksOf(page).filter((block) => block.language === language).map(({ code }) => code);
}
