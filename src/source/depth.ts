/**
 * Whether a text is nested so deep that no parser's stack holds it: the native parser would end the process instead of throwing. Measured
 * with oxc-parser 0.154 on an 8 MB stack: 8,000 nested calls or 4,000 nested closures end it, 20,000 nested arrows or conditionals do.
 *
 *     f(f(f(…)))      depth 3, counted by brackets       a ? b : c ? d : …      counted by operators of one statement
 *
 * Strings and comments are passed over roughly; what a quote in a comment swallows ends with its line.
 */
const DEEPEST_BRACKETS = 5_000;
const MOST_OPERATORS = 7_000;

const PIECE = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[^]*?\*\/|[([{]|[)\]}]|[;,]|[?<=!+&|.]/g;

export function isTooDeep(text: string): boolean {
  if (text.length <= DEEPEST_BRACKETS || holdsFew(text)) return false;
  let [depth, operators] = [0, 0];
  for (const [piece] of text.matchAll(PIECE)) {
    if ('([{'.includes(piece)) depth += 1;
    else if (')]}'.includes(piece)) depth = Math.max(0, depth - 1);
    else if (piece.length === 1 && !';,'.includes(piece)) operators += 1;
    if (piece.length === 1 && '{};,'.includes(piece)) operators = 0;
    if (depth > DEEPEST_BRACKETS || operators > MOST_OPERATORS) return true;
  }
  return false;
}

/** The letters are counted before anything is told apart: nearly every text has too few to be nested deep, whatever stands in strings. */
function holdsFew(text: string): boolean {
  let [brackets, operators] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const kind = KINDS[text.charCodeAt(at)];
    if (kind === BRACKET) brackets += 1;
    else if (kind === OPERATOR) operators += 1;
  }
  return brackets <= DEEPEST_BRACKETS && operators <= MOST_OPERATORS;
}

const BRACKET = 1;
const OPERATOR = 2;

const KINDS = kindsOf([['([{', BRACKET], ['?<=!+&|.', OPERATOR]]);

function kindsOf(groups: readonly (readonly [letters: string, kind: number])[]): Uint8Array {
  const kinds = new Uint8Array(2 ** 16);
  for (const [letters, kind] of groups) for (const letter of letters) kinds[letter.charCodeAt(0)] = kind;
  return kinds;
}
