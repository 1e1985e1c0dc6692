/**
 * What a text reads by a member: `.track`, `?.track`, `['track']`. Some thousand names are asked of some thousand texts, so that each text keeps
 * a few bits of the names that it reads, and is searched for a name only where its bit is set.
 *
 *     a.track(b['id'])      sets the bits of `track` and of `id`; asked for `identify`, most likely its bit is not set
 */
import { memo } from '../memo.js';

/** More than eight times the names that most texts read. */
const BITS = 4096;

export function memberBits(text: string): Uint32Array {
  const bits = new Uint32Array(BITS / 32);
  for (const [, name = ''] of text.matchAll(MEMBERS)) {
    const bit = bitOf(name);
    bits[bit >> 5] = (bits[bit >> 5] ?? 0) | (1 << (bit & 31));
  }
  return bits;
}

const MEMBERS = /[.[]\s*['"`]?([\w$]+)/g;

/** Never false where `readsMember` is true. */
export function mayReadMember(bits: Uint32Array, name: string): boolean {
  const bit = bitOf(name);
  return !IS_NAME.test(name) || ((bits[bit >> 5] ?? 0) & (1 << (bit & 31))) !== 0;
}

const IS_NAME = /^[\w$]+$/;

export function readsMember(text: string, name: string): boolean {
  return patternOf(name).test(text);
}

const patternOf = memo((name) => new RegExp(String.raw`[.[]\s*['"\`]?${name.replaceAll(/[^\w]/g, String.raw`\$&`)}(?![\w$])`));

/** FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/ */
function bitOf(name: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) sum = Math.imul(sum ^ name.charCodeAt(at), 0x01000193);
  return (sum ^ (sum >>> 12)) & (BITS - 1);
}
