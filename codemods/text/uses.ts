/** The nouns of the search for uses. */
import type { ts } from 'ts-morph';
import type { ParsedFile } from './source.js';

export interface Named {
  readonly file: ParsedFile;
  /** `default` for what the file exports as a whole. */
  readonly name: string;
  /** A method or a key, reached as a member; else a binding, which other files have only where it stands at the top. */
  readonly is: 'member' | 'top' | 'local';
  /** Files that are not shipped count too: a test calls what it tests. */
  readonly among?: 'shipped' | 'all';
  /** Of a class whose objects are handed to files that import nothing of it. */
  readonly isInjected?: true;
}

export interface Use {
  readonly file: ParsedFile;
  /** The name, or the whole access to the member. */
  readonly node: ts.Expression;
}

export type FindUses = (named: Named) => readonly Use[];
