/** JSON as tsconfig files are written: with comments, trailing commas and a byte order mark. */

const STRING = String.raw`"(?:\\.|[^"\\])*"`;
const COMMENTS = new RegExp(String.raw`(${STRING})|\/\/[^\n]*|\/\*[\s\S]*?\*\/`, 'g');
const TRAILING_COMMAS = new RegExp(String.raw`(${STRING})|,(?=\s*[}\]])`, 'g');

export type JsonObject = Readonly<Record<string, unknown>>;

/** Undefined for what is not an object, be it broken or missing. */
export function parseObject(text: string | undefined): JsonObject | undefined {
  if (text === undefined) return undefined;
  const plain = text.replace(/^\uFEFF/, '').replace(COMMENTS, '$1').replace(TRAILING_COMMAS, '$1');
  try {
    return asObject(JSON.parse(plain));
  } catch {
    return undefined;
  }
}

export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

export function asStrings(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
}
