/**
 * What is asked of the text of a file that need not be read as a whole: plain data, so that a later run can ask a text that changed the
 * same, and know by the same answers that everything that was made of them is the same too.
 *
 *     'holds' ['track', 'identify']      of `mixpanel.track(name)`: true
 */
export type Question =
  /** Whether it has one of these words in it, as a part of another or not. */
  | { readonly is: 'holds'; readonly words: readonly string[] }
  /** Whether it has one of these names in it, and not as a part of another. */
  | { readonly is: 'named'; readonly names: readonly string[] }
  | { readonly is: 'matches'; readonly pattern: RegExp }
  /** Whether it reads a member of this name: `.track`, `?.track`, `['track']`. */
  | { readonly is: 'member'; readonly name: string }
  /** What the groups of a pattern stand for, each text once. */
  | { readonly is: 'captures'; readonly pattern: RegExp }
  | { readonly is: Plain };

type Plain = 'exports' | 'mentions' | 'vendor' | 'doubt' | 'hosts' | 'bundle';

export interface Answers {
  readonly holds: boolean;
  readonly named: boolean;
  readonly matches: boolean;
  readonly member: boolean;
  readonly captures: readonly string[];
  readonly exports: readonly ExportedName[];
  readonly mentions: Mentions;
  /** Whether it names a vendor. */
  readonly vendor: boolean;
  /** Whether it may hold a place of which it cannot be told whether it is a pathway. */
  readonly doubt: boolean;
  /** How many letters it has, where it has few lines for them, as what a bundler writes; else 0. */
  readonly bundle: number;
  /** Of the addresses that begin a text or an attribute in it. */
  readonly hosts: readonly string[];
}

export interface ExportedName {
  readonly name: string;
  /** What it is called where it comes from: `default` of `default as D`. */
  readonly from: string;
}

/** What the text of a file is about. */
export interface Mentions {
  readonly vendor: boolean;
  readonly choice: boolean;
}

/** Asks a file of the project; one that cannot be read answers as an empty text does. */
export type Ask = <Q extends Question>(file: string, question: Q) => Answers[Q['is']];

/** The pattern remembers nothing from one text to the next: it is neither global nor sticky. */
export function matches(pattern: RegExp): { readonly is: 'matches'; readonly pattern: RegExp } {
  return { is: 'matches', pattern };
}

export function reads(name: string): { readonly is: 'member'; readonly name: string } {
  return { is: 'member', name };
}

export function holds(...words: readonly string[]): { readonly is: 'holds'; readonly words: readonly string[] } {
  return { is: 'holds', words };
}
