/**
 * Our own templates as the project writes its files: quotes, semicolons and indentation.
 *
 *     return by !== null;    →    return by !== null
 */
import { ts } from 'ts-morph';
import type { Edit } from '../plan.js';
import type { ParsedFile } from './source.js';
import type { Style } from './style.js';

export type FileStyle = Pick<Style, 'quote' | 'semicolon' | 'indent'>;

/** What most of the files do. */
export function commonStyle(styles: readonly Style[]): FileStyle {
  return {
    quote: commonest(styles.map(({ quote }) => quote)) ?? "'",
    semicolon: commonest(styles.map(({ semicolon }) => semicolon)) ?? ';',
    indent: commonest(styles.map(({ indent }) => indent)) ?? '  ',
  };
}

function commonest<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** `file` is one of our templates: single quotes, semicolons, two spaces. */
export function restyle(file: ParsedFile, { quote, semicolon, indent }: FileStyle): readonly Edit[] {
  const edits = new Map<number, Edit>();
  const texts: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateLiteral(node)) texts.push(node);
    if (quote === '"' && ts.isStringLiteral(node) && /^'[^"\\]*'$/.test(node.getText())) edits.set(node.getStart(), { start: node.getStart(), end: node.end, text: `"${node.text}"` });
    if (semicolon === '' && endsByItself(node) && mayEndWithout(file.text, node.end)) edits.set(node.end - 1, { start: node.end - 1, end: node.end, text: '' });
    node.forEachChild(visit);
  };
  visit(file.tree);
  const isText = (at: number): boolean => texts.some((node) => node.getStart() < at && at < node.end);
  return [...edits.values(), ...(indent === '  ' ? [] : indentsIn(file.text, indent).filter(({ start }) => !isText(start)))];
}

function endsByItself(node: ts.Node): boolean {
  return (ts.isStatement(node) && !ts.isEmptyStatement(node)) || ts.isTypeElement(node) || ts.isPropertyDeclaration(node);
}

/** A line that begins like the rest of an expression would go on with the one before it. */
function mayEndWithout(text: string, end: number): boolean {
  const rest = text.slice(end);
  if (text[end - 1] !== ';' || !/^[ \t]*(?:\/\/[^\n]*)?(?:\r?\n|\}|$)/.test(rest)) return false;
  return !/^[([`+\-/*<]/.test(rest.replace(/^(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)+/, ''));
}

function indentsIn(text: string, indent: string): readonly Edit[] {
  return [...text.matchAll(/^(?: {2})+/gm)].map((match) => ({ start: match.index, end: match.index + match[0].length, text: indent.repeat(match[0].length / 2) }));
}
