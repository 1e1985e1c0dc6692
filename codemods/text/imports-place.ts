/** Where new import lines go: below the leading imports, or else below shebang, directives and the file's opening comment. */
import { ts } from 'ts-morph';
import { requiredBy } from './imports.js';
import type { Edit } from '../plan.js';
import type { Region } from './script-regions.js';
import { directivesOf, type ParsedFile } from './source.js';
import { indentAt } from './syntax.js';

export function placeLines(file: ParsedFile, lines: readonly string[]): Edit {
  const { eol } = file.style;
  const block = lines.join(eol);
  const last = lastLeadingImport(file);
  if (last) return afterLine(file, last.end, lines.map((line) => indentAt(file.text, last.getStart(file.tree)) + line).join(eol));
  if (file.script) return inScript(file, file.script, lines);
  const directives = directivesOf(file.tree.statements);
  const directive = directives[directives.length - 1];
  if (directive) return afterLine(file, directive.end, `${eol}${block}`);
  const at = afterHeader(file);
  const blank = /^\r?\n/.test(file.text.slice(at));
  return { start: at, end: at, text: blank ? `${eol}${block}${eol}` : `${block}${eol}${eol}` };
}

/** At the head of the script, indented as the code in it is. */
function inScript({ text, tree, style }: ParsedFile, { start }: Region, lines: readonly string[]): Edit {
  const at = start + (/^[ \t]*\r?\n/.exec(text.slice(start))?.[0].length ?? 0);
  const [first] = tree.statements;
  const indent = first ? indentAt(text, first.getStart(tree)) : '';
  const gap = /^[ \t]*(\r?\n|<)/.test(text.slice(at)) ? '' : style.eol;
  return { start: at, end: at, text: lines.map((line) => `${indent}${line}${style.eol}`).join('') + gap };
}

function lastLeadingImport(file: ParsedFile): ts.Statement | undefined {
  let last: ts.Statement | undefined;
  for (const statement of file.tree.statements.slice(directivesOf(file.tree.statements).length)) {
    if (!ts.isImportDeclaration(statement) && !(file.modules === 'commonjs' && isRequire(statement))) break;
    last = statement;
  }
  return last;
}

/** `const a = require('a')`, `const { b } = require('b')`, `require('c')`, `const d = require('d')()` */
function isRequire(statement: ts.Statement): boolean {
  if (ts.isExpressionStatement(statement)) return isRequiring(statement.expression);
  return ts.isVariableStatement(statement) && statement.declarationList.declarations.every(({ initializer }) => initializer !== undefined && isRequiring(initializer));
}

function isRequiring(value: ts.Expression): boolean {
  if (requiredBy(value) !== undefined) return true;
  return (ts.isCallExpression(value) || ts.isPropertyAccessExpression(value)) && isRequiring(value.expression);
}

/** At the end of the line, behind a comment on it; directly behind the statement where more code follows there. */
function afterLine(file: ParsedFile, end: number, block: string): Edit {
  const rest = /^[ \t]*(\/\/[^\r\n]*|\/\*(?:(?!\*\/)[^\r\n])*\*\/)?[ \t]*(?=\r?\n|$)/.exec(file.text.slice(end));
  if (rest) return { start: end + rest[0].length, end: end + rest[0].length, text: file.style.eol + block };
  const gap = /^[ \t]*/.exec(file.text.slice(end))?.[0].length ?? 0;
  return { start: end, end: end + gap, text: file.style.eol + block + file.style.eol };
}

/**
 * The offset behind `#!…` and the comments that open the file: a licence, `// @ts-nocheck`.
 * One that touches the first statement, or such a comment, belongs to the statement, unless it speaks to the compiler or the linter:
 *
 *     /* eslint-disable no-console *\/
 *                                          ← here
 *     /** Loads the tag. *\/
 *     export const load = () => {};
 */
function afterHeader({ text }: ParsedFile): number {
  const shebang = /^#![^\n]*\n/.exec(text)?.[0].length ?? 0;
  const header = /^((\s*\/\/[^\n]*\n)|(\s*\/\*[\s\S]*?\*\/[ \t]*\r?\n))*/.exec(text.slice(shebang))?.[0] ?? '';
  const comments = header.match(/\s*(\/\*[\s\S]*?\*\/[ \t]*\r?\n|(\/\/[^\n]*\n([ \t]*(?=\/\/))?)+)/g) ?? [];
  let length = shebang + header.length;
  for (const comment of comments.toReversed()) {
    if (/^[ \t]*\r?\n/.test(text.slice(length)) || /@ts-|eslint-|@license|copyright/i.test(comment)) break;
    length -= comment.trimStart().length;
    if (/^\s*\n/.test(comment)) break;
  }
  return length;
}
