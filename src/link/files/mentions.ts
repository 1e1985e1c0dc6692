/** Whether a text names a vendor: what does not is never parsed for itself. */
import type { Settings } from '../../model.js';
import type { Mentions } from '../../question.js';
import { choiceTokens, isMentionOfChoice, mentionsChoice } from '../../signals/mentions.js';
import { memo, onceOf } from '../../memo.js';
import { searchAll, tokenFilter, wordFilter } from '../../source/prefilter.js';
import { catalogueFor, type Catalogue } from '../../vendors/catalogue.js';
import { defaultSettings } from './settings.js';

/** By the catalogue of a project. */
export const filterFor = onceOf((vendors: Catalogue) => tokenFilter(vendors.tokens()));

/** Of a text in code, whether it can be a part of a vendor's address, name a global of one's, or be code that does: asked once a text. */
export function vendorTextOf(vendors: Catalogue): (text: string) => boolean {
  const names = wordFilter(vendors.tokens());
  return memo((text) => vendors.roleOfGlobal(text) !== undefined || ((ADDRESS.test(text) || SNIPPET.test(text)) && names(text)));
}

/** An address, or a piece of one. */
const ADDRESS = /^\S*[./]\S*$/;
const SNIPPET = /[(<]|\/\//;

/** By ours alone. */
export function mentionsVendor(text: string): boolean {
  return filterFor(catalogueFor(defaultSettings))(text);
}

/** In one pass over a text: whether it names a vendor, and whether it can be about a choice, by the tables or because the settings name it. */
export function mentionsOf(settings: Settings): (text: string) => Mentions {
  const search = searchAll([{ table: catalogueFor(settings).tokens() }, { table: choiceTokens(), confirm: mentionsChoice }]);
  const own = ownWords(settings);
  return (text) => {
    const [vendor = false, choice = false] = search(text);
    // What only a comment says is read by nobody.
    return { vendor, choice: own.some((word) => text.includes(word)) || (choice && search(text.replace(COMMENTS, ''))[1] === true) };
  };
}

/** Those that begin a line: behind code, such letters may stand in a text. */
const COMMENTS = /^[ \t]*(?:\/\/.*|\/\*[^]*?\*\/)/gm;

function ownWords({ gates, cookies, signals }: Settings): readonly string[] {
  return [...gates.map(({ name }) => name), ...cookies, ...wordsOf(signals)];
}

/** Every text in the entries of a project's own: paths, cookies and events among them. */
function wordsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(/[^\w$-]+/).filter((word) => word.length > 3);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsOf) : [];
}

/** Longer texts are data: a picture, a program of another machine. */
const LONGEST = 20_000;

/** Of a word of code: asked once a word. A text with spaces and no sign of code is prose, which no code reads. */
export function wordMentionOf(settings: Settings): (word: string) => boolean {
  const own = ownWords(settings);
  return memo((word) => word.length < LONGEST && (!/\s/.test(word) || CODE.test(word)) && (isMentionOfChoice(word) || own.some((one) => word.includes(one))));
}

const CODE = /[=;(){}<>|^]/;
