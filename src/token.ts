/**
 * What a text is searched for before it is parsed, and the table that the search looks into: tokens by their rarest three letters. The
 * table is worked out when the catalogue is compiled, so that at start nothing but its slots is read.
 *
 *     { as: 'part', text: 'mixpanel' }      slot of `xpa` → [{ as: 'part', text: 'mixpanel', gram: 2 }], as text
 */
import { FREQUENT } from './frequent.js';

/** How a token must stand in a text is said in `src/source/standing.ts`. */
export type Token =
  /** Anywhere: `matomo.js`. */
  | { readonly as: 'part'; readonly text: string }
  /** Anywhere, in large letters or small: `consent`. */
  | { readonly as: 'core'; readonly text: string }
  /** What an import names, or begins with: `mixpanel-browser`. */
  | { readonly as: 'specifier'; readonly text: string }
  /** A label of a host with the labels around it: `connect.`, `facebook`, `.net`. */
  | { readonly as: 'host'; readonly before: string; readonly text: string; readonly rest: string }
  /** A name that is called by itself or with one of these methods, or handed on as a value: `fbq`; with `client`, that is not called itself: `analytics`. */
  | { readonly as: 'global' | 'client'; readonly text: string; readonly methods: readonly string[] };

/** A token with the place of its rarest three letters in it. */
export type Anchored = Token & { readonly gram: number };

/** A row is the text of a list of `Anchored`, the slot at the same place is that of their letters. */
export interface TokenTable {
  readonly slots: readonly number[];
  /** The letters that can stand before those of a slot, and behind them: a bit each, see `bitOf`. */
  readonly before: readonly number[];
  readonly behind: readonly number[];
  readonly rows: readonly string[];
  /** Tokens that are shorter than the letters a slot is of, see `slotsAround`. */
  readonly tiny: readonly Token[];
}

/** Letters that a slot is of. */
export const GRAM = 3;
/** Six bits a letter: a letter older than that has been shifted out of the rolling hash. */
export const SLOTS = 1 << (6 * GRAM);

/** The slot of the letters that end with the one of this code, where `slot` is that of those before; a large letter is its small one, and letters beyond the first 128 share the places of those. */
export function roll(slot: number, code: number): number {
  return ((slot << 6) | ((code >> 1) & BEYOND_CASE) | (code & WITHIN_CASE)) & (SLOTS - 1);
}

/** Six of the seven bits of a letter: all but the one that tells `a` from `A`. */
const WITHIN_CASE = 0x1f;
const BEYOND_CASE = 0x20;
const FIRST_SMALL = 0x20;
const LAST = 0x7f;

/** One of 32 bits; some letters share one, a large letter and its small one among them. */
export function bitOf(code: number): number {
  return 1 << (code & 31);
}

/** All bits. */
export const ANY = -1;

/** Before a text stand, as it were, spaces. */
export const BEGINNING = roll(roll(0, 0x20), 0x20);

/** Every slot that a token shorter than a slot's letters can be met in: `ga(`, `ga.`, …, and for one letter with every letter before it. A name ends where no letter of a name follows. */
export function slotsAround({ as, text }: Token): readonly number[] {
  const letters = [...Array(LAST + 1).keys()].filter((code) => (code & FIRST_SMALL) !== 0);
  const behind = as === 'global' || as === 'client' ? letters.filter((code) => !/[a-z0-9]/.test(String.fromCharCode(code))) : letters;
  const begun = text.length === GRAM - 1 ? [0] : letters.map((code) => roll(0, code));
  return begun.flatMap((slot) => behind.map((code) => roll(slotOf(text, slot), code)));
}

export function tableOf(tokens: readonly Token[]): TokenTable {
  const bySlot = new Map<number, Anchored[]>();
  for (const token of tokens) {
    for (const { letters, gram } of anchorsOf(token)) {
      const slot = slotOf(letters);
      bySlot.set(slot, [...(bySlot.get(slot) ?? []), { ...token, gram }]);
    }
  }
  const lettersAt = (place: (token: Anchored) => number): number[] => [...bySlot.values()].map((anchored) => anchored.reduce((bits, token) => {
    const code = token.text.charCodeAt(place(token));
    return bits | (Number.isNaN(code) ? ANY : bitOf(code));
  }, 0));
  return {
    slots: [...bySlot.keys()], before: lettersAt(({ gram }) => gram - 1), behind: lettersAt(({ gram }) => gram + GRAM), rows: [...bySlot.values()].map((anchored) => JSON.stringify(anchored)),
    tiny: tokens.filter((token) => token.text !== '' && anchorsOf(token).length === 0),
  };
}

/** The letters that a token is looked up by, and where in it they begin. A client of one letter stands everywhere: it is looked up by the calls of its methods, `s.t` and `s?.`. */
function anchorsOf(token: Token): readonly { readonly letters: string; readonly gram: number }[] {
  const { text } = token;
  if (token.as === 'client' && text.length === 1) return [...new Set([`${text}?.`, ...token.methods.map((method) => `${text}.${method.charAt(0)}`)])].map((letters) => ({ letters, gram: 0 }));
  if (text.length < GRAM) return [];
  const gram = rarestGram(text);
  return [{ letters: text.slice(gram, gram + GRAM), gram }];
}

/** By UTF-16 units, as the scan sees them: an emoji is two. */
function slotOf(letters: string, before = 0): number {
  return letters.split('').reduce((slot, unit) => roll(slot, unit.charCodeAt(0)), before);
}

/** Among a token's grams the one that code holds least, so that the table is hit seldom: `xpa` of `mixpanel`. */
function rarestGram(token: string): number {
  let best = 0;
  for (let at = 1, rarest = rarity(token, 0); at + GRAM <= token.length; at += 1) {
    const here = rarity(token, at);
    if (here > rarest) [best, rarest] = [at, here];
  }
  return best;
}

const COMMON = new Set('etaoinsrhldcum');
const USUAL = new Set('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ./');

function rarity(token: string, at: number): number {
  const gram = token.slice(at, at + GRAM);
  const rank = FREQUENT.get(gram.toLowerCase());
  // Beyond the ranks: what is not frequent, by its letters.
  return rank ?? FREQUENT.size + gram.split('').reduce((sum, letter) => sum + (COMMON.has(letter) ? 1 : USUAL.has(letter) ? 2 : 4), 0);
}
