/**
 * The specifiers that a file may import, found in its text without parsing:
 *
 *     import a from './a'; export * from "./b"; const c = require(`./c`); await import(d ? './d1' : './d2');   → ./a ./b ./c ./d1 ./d2
 *
 * An over-approximation: a comment or a string that looks like an import gives an extra, a real specifier is never missed. What only a
 * running program knows (`import(name)`, a template with placeholders) has no specifier.
 */

const GAP = String.raw`(?:\s|\/\*(?:[^*]|\*(?!\/))*\*\/|\/\/[^\n]*\n)*`;

/** `from 'x'` and `import 'x'` (groups 1, 2) · the beginning of `require.resolve(…)` and `import(…)` · `<script src="x">` (groups 3, 4). */
const HEADS = new RegExp(
  [
    String.raw`\b(?:from|import)${GAP}(?:"([^"\n]*)"|'([^'\n]*)')`,
    String.raw`(?:[rR]equire(?:__|Actual)?|\bimport)${GAP}(?:\??\.${GAP}\w+${GAP})?(?:\?\.)?\(`,
    String.raw`<script\b[^>]*?\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)')`,
  ].join('|'),
  'g',
);

/** The next thing of a call's arguments: a comment, a literal (groups 1 to 3), or a parenthesis. */
const ARGUMENT = /\/\*(?:[^*]|\*(?!\/))*\*\/|\/\/[^\n]*|"([^"\n]*)"|'([^'\n]*)'|`([^`$]*)`|[()]/g;

export function findSpecifiers(text: string): readonly string[] {
  const found = new Set<string>();
  for (const head of text.matchAll(HEADS)) {
    const specifier = head[1] ?? head[2] ?? head[3] ?? head[4];
    if (specifier !== undefined) found.add(specifier);
    else for (const literal of literalsOfCall(text, head.index + head[0].length)) found.add(literal);
  }
  return [...found];
}

/** All string literals up to the call's closing parenthesis, so that both arms of a condition count. */
function literalsOfCall(text: string, start: number): readonly string[] {
  const literals: string[] = [];
  ARGUMENT.lastIndex = start;
  for (let open = 1; open > 0; ) {
    const match = ARGUMENT.exec(text);
    if (match === null) break;
    if (match[0] === '(') open += 1;
    else if (match[0] === ')') open -= 1;
    const literal = match[1] ?? match[2] ?? match[3];
    if (literal !== undefined) literals.push(literal);
  }
  return literals;
}
