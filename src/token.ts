/**
 * What a text is searched for before it is parsed, and the table that the search looks into: tokens by their rarest three letters. The
 * table is worked out when the catalogue is compiled, so that at start nothing but its slots is read.
 *
 *     { as: 'part', text: 'mixpanel' }      slot of `xpa` → [{ as: 'part', text: 'mixpanel', gram: 2 }], as text
 */
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
  /** Tokens that are shorter than the letters a slot is of. */
  readonly tiny: readonly Token[];
}

/** Letters that a slot is of. */
export const GRAM = 3;
/** Six bits a letter: a letter older than that has been shifted out of the rolling hash. */
export const SLOTS = 1 << (6 * GRAM);

/** The slot of the letters that end with the one of this code, where `slot` is that of those before; a large letter is its small one. */
export function roll(slot: number, code: number): number {
  return ((slot << 6) ^ (code | CASE)) & (SLOTS - 1);
}

/** The bit that tells `a` from `A`. */
const CASE = 0x20;

/** One of 32 bits; some letters share one, a large letter and its small one among them. */
export function bitOf(code: number): number {
  return 1 << (code & 31);
}

const ANY = -1;

export function tableOf(tokens: readonly Token[]): TokenTable {
  const bySlot = new Map<number, Anchored[]>();
  for (const token of tokens.filter(({ text }) => text.length >= GRAM)) {
    const gram = rarestGram(token.text);
    const slot = slotAt(token.text, gram);
    bySlot.set(slot, [...(bySlot.get(slot) ?? []), { ...token, gram }]);
  }
  const lettersAt = (place: (token: Anchored) => number): number[] => [...bySlot.values()].map((anchored) => anchored.reduce((bits, token) => {
    const code = token.text.charCodeAt(place(token));
    return bits | (Number.isNaN(code) ? ANY : bitOf(code));
  }, 0));
  return {
    slots: [...bySlot.keys()], before: lettersAt(({ gram }) => gram - 1), behind: lettersAt(({ gram }) => gram + GRAM), rows: [...bySlot.values()].map((anchored) => JSON.stringify(anchored)),
    tiny: tokens.filter(({ text }) => text.length > 0 && text.length < GRAM),
  };
}

/** By UTF-16 units, as the scan sees them: an emoji is two. */
function slotAt(text: string, gram: number): number {
  let slot = 0;
  for (let at = gram; at < gram + GRAM; at += 1) slot = roll(slot, text.charCodeAt(at));
  return slot;
}

/** Among a token's grams the one with the fewest common letters, so that the table is hit seldom: `xpa` of `mixpanel`. */
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
  let sum = 0;
  for (let offset = at; offset < at + GRAM; offset += 1) {
    const letter = token.charAt(offset);
    sum += COMMON.has(letter) ? 1 : USUAL.has(letter) ? 2 : 4;
  }
  return sum;
}
