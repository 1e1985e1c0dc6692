/** Short ways to write the answers of the tables. */
import type { Answer, CallbackRead, Constant, Meaning, PlatformRead } from '../signal.js';

/** The rows that no page or public code confirms yet. */
export const UNCONFIRMED = 'partly from experience, which no page confirms yet';

export const ALLOWED: Answer = { by: 'truth', truthy: 'allowed' };
export const OUT: Answer = { by: 'truth', truthy: 'opted-out' };
export const NO_CHOICE: Answer = { by: 'none' };

/** `oneOf({ allowed: ['ACCEPT'], optedOut: ['DENY'] })` */
export function oneOf({ allowed = [], optedOut = [], neither = [] }: { readonly [Key in 'allowed' | 'optedOut' | 'neither']?: readonly Constant[] }): Answer {
  return { by: 'value', optedOut, allowed, neither };
}

/** `holds('allowed')` whatever is asked for; `holds('allowed', 'C0004:1')` that text alone. */
export function holds(contained: Meaning, ...of: readonly string[]): Answer {
  return { by: 'contains', of, contained };
}

/** Reads of one answer, one a path. */
export function reads(answer: Answer, ...paths: readonly string[]): PlatformRead[] {
  return paths.map((path) => ({ path, answer }));
}

/** The same for exports of a package. */
export function imported(name: string, rows: readonly PlatformRead[]): PlatformRead[] {
  return rows.map((row) => ({ ...row, package: name }));
}

export function promised(rows: readonly PlatformRead[]): PlatformRead[] {
  return rows.map((row) => ({ ...row, async: true }));
}

/** An event of the window or the document, and what stands in its `detail`. */
export function heard(event: string, member: string, answer: Answer): CallbackRead[] {
  return ['addEventListener', 'document.addEventListener'].map((path) => ({ path, command: event, callback: 1, member, answer }));
}
