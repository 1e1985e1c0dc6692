/** The gate module that `init` and `migrate` write, by the words that it is delivered with. */

/** Stands in the first comment of every file of it, so that a later run knows its own work. */
export const gateMark = 'The opt-out gate of this application';

/** `export const preferenceStore: PreferenceStore | null = null;`: nobody has said yet where choices are kept. */
export function hasOpenStore(text: string): boolean {
  return text.includes(gateMark) && /\bpreferenceStore(?:: [^=]*)? = null\s*(?:;|\/|$)/m.test(text);
}

/** What a file of the module imports the store from; undefined in all other files. */
export function storeOf(text: string): string | undefined {
  return text.includes(gateMark) ? /\bpreferenceStore\b[^;]*?(?:from|require\()\s*['"]([^'"]+)['"]/.exec(text)?.[1] : undefined;
}
