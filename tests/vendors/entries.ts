/** The entries as people write them, read from their files. */
import { readFileSync, readdirSync } from 'node:fs';
import type { Entry } from '../../src/vendors/entry.js';

/** What the page tells and the analysis does not need. */
export interface WholeEntry extends Entry {
  readonly docs: readonly string[];
}

const folder = new URL('../../src/vendors/entries/', import.meta.url);

export const entryFiles: readonly (readonly [file: string, entry: WholeEntry])[] = readdirSync(folder).sort()
  .map((file) => [file, JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as WholeEntry]);
