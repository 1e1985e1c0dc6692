/** What the analysis is told of the files of a project: what is in them, who can use whom, and where a choice can be heard of. */
import type { Module } from '../code.js';
import type { Settings } from '../model.js';
import type { Ask } from '../question.js';
import type { Catalogue } from '../vendors/catalogue.js';

export interface World extends Files, Sharing, Hearing {
  readonly settings: Settings;
  /** The catalogue with what the settings add to it. */
  readonly vendors: Catalogue;
  /** Where the code is taken to run: in a browser there is a page, elsewhere there may be none. */
  readonly runsIn: 'browser' | 'anywhere';
}

interface Files {
  /** The lowered file; undefined where it cannot be read, parsed, or is no code. */
  readonly module: (file: string) => Module | undefined;
  /** A script that stands in a text, as a file of this name; undefined where it is none, or nothing can be parsed here. */
  readonly lowered: (file: string, text: string) => Module | undefined;
  readonly ask: Ask;
  /** All of it, of a file that is lowered; any other is asked what has to be known. */
  readonly text: (file: string) => string;
  readonly resolve: (from: string, specifier: string) => Resolved;
  /** Files that import a file, directly; shipped code only. Where names are given, those alone that write one, or hand on what they import. */
  readonly importers: (file: string, names?: Iterable<string>) => readonly string[];
  /** Files that may use an export of a file, directly or through files that hand it on. */
  readonly users: (file: string) => readonly string[];
  /** Whether an import leads to the module that a setting names. */
  readonly isFrom: (file: string, source: string, from: string) => boolean;
  /** Whether code outside the project can call an export of this file: a published entry, a page, a server action. */
  readonly isEntry: (module: Module, exportName: string) => boolean;
  /** Whether a published package offers what the file exports to whoever installs it. */
  readonly isPublished: (file: string) => boolean;
  /** Whether a file is of a program that one person starts for themselves, so that what it keeps is that person's. */
  readonly isOfOnePerson: (file: string) => boolean;
  /** Whether it is of a command, whose environment was set by whoever typed it. */
  readonly isCommand: (file: string) => boolean;
  /** The export that a framework hands to a file under a name that the file neither declares nor imports. */
  readonly provider: (file: string, name: string) => Provider | undefined;
}

/** What the scripts of a page share without an import: names that all of them see. */
interface Sharing {
  /** Whether a file that matters makes a global of this name. */
  readonly isShared: (name: string) => boolean;
  /** The other files that name what a file makes. */
  readonly sharers: (file: string) => readonly string[];
  /** Those that write to a member of such a name, or to the name itself. */
  readonly makers: (name: string, key: string) => readonly string[];
  /** Shipped code whose text has this word in it. */
  readonly holding: (word: string) => readonly string[];
  /** Templates that nobody reads as code, such as those of PHP or Ruby: their scripts see the same names. */
  readonly templates: readonly string[];
  /** Whether all scripts of a page see what the file declares at its top. */
  readonly isScript: (file: string) => boolean;
}

/** Questions that spare the reading of files which can tell nothing; each may say yes too often, never too seldom. */
interface Hearing {
  /** Files that mention a choice. */
  readonly tellers: readonly string[];
  /** Whether a file, or one that it imports, mentions a choice. */
  readonly mayTell: (file: string) => boolean;
  /** Whether a function that is made under this name, in a file that may tell, throws; a name that is not known may be any. */
  readonly mayThrow: (name: string | undefined) => boolean;
  /** Whether a file can tell a choice or hold a vendor's thing, by itself or through files near to it: else its exports are not followed. */
  readonly isRelevant: (file: string) => boolean;
  /** Whether the conditions of a file are worth asking: whether it can hear of a choice at all. */
  readonly hears: (file: string) => boolean;
  /** Whether anything that a file does can depend on a choice. */
  readonly mayCheck: (file: string) => boolean;
  /** Whether a file, or one from which callers can lead to it, can tell a choice: else nobody need be asked what it hands over. */
  readonly mayBeTold: (file: string) => boolean;
  /** Whether callers of a file can check a choice before they call: else nobody need be asked for what they checked. */
  readonly mayBeGated: (file: string) => boolean;
}

/** An export of a file of the project. */
export interface Provider {
  readonly file: string;
  readonly name: string;
}

export type Resolved = { readonly is: 'file'; readonly file: string } | { readonly is: 'package'; readonly specifier: string } | { readonly is: 'missing' };
