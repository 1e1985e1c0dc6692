/**
 * The names in a text, and those that it reads by a member: `.track`, `?.track`, `['track']`. Some thousand names are asked of some thousand
 * texts, so that each text keeps a few bits of its names, and is searched for a name only where its bit is set.
 *
 *     a.track(b['id'])      sets the bits of `track` and of `id`; asked for `identify`, most likely its bit is not set
 */
import { memo } from '../memo.js';

/** More than eight times the names that most texts read. */
const BITS = 4096;

export function memberBits(text: string): Uint32Array {
  return bitsOf(text, MEMBERS);
}

const MEMBERS = /[.[]\s*['"`]?([\w$]+)/g;

export function nameBits(text: string): Uint32Array {
  return bitsOf(text, NAMES);
}

const NAMES = /([\w$]+)/g;

function bitsOf(text: string, names: RegExp): Uint32Array {
  const bits = new Uint32Array(BITS / 32);
  for (const [, name = ''] of text.matchAll(names)) {
    const bit = bitOf(name);
    bits[bit >> 5] = (bits[bit >> 5] ?? 0) | (1 << (bit & 31));
  }
  return bits;
}

/** Never false where the name was found when the bits were set. */
export function mayHold(bits: Uint32Array, name: string): boolean {
  const bit = bitAsked(name);
  return bit < 0 || ((bits[bit >> 5] ?? 0) & (1 << (bit & 31))) !== 0;
}

/** A text has no bits for what is no name, or has other letters than these. */
const bitAsked = memo((name) => (IS_NAME.test(name) ? bitOf(name) : -1));

const IS_NAME = /^[\w$]+$/;

/** What is no name may stand anywhere. */
export function holdsName(text: string, name: string): boolean {
  return IS_NAME.test(name) ? wholeOf(name).test(text) : text.includes(name);
}

const wholeOf = memo((name) => new RegExp(String.raw`(?<![\w$])${name.replaceAll('$', String.raw`\$`)}(?![\w$])`));

export function readsMember(text: string, name: string): boolean {
  return text !== '' && patternOf(name).test(text);
}

const patternOf = memo((name) => new RegExp(String.raw`[.[]\s*['"\`]?${name.replaceAll(/[^\w]/g, String.raw`\$&`)}(?![\w$])`));

/** FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/ */
function bitOf(name: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) sum = Math.imul(sum ^ name.charCodeAt(at), 0x01000193);
  return (sum ^ (sum >>> 12)) & (BITS - 1);
}
