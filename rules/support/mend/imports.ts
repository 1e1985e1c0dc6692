/** Brings a name into a file: into the list of an import that is there, or as a line of its own, in the style of the file. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Context } from '../create-rule.js';
import { insert, type Edit } from './nodes.js';

export interface Needed {
  readonly name: string;
  readonly from: string;
}

/** Nothing where the name is there already; undefined where it means something else in this file. */
export function importEdits(context: Context, { name, from }: Needed): readonly Edit[] | undefined {
  const { ast, text } = context.sourceCode;
  const imports = ast.body.filter((statement) => statement.type === 'ImportDeclaration');
  const same = imports.find(({ source, importKind }) => source.value === from && importKind !== 'type');
  if (same?.specifiers.some((one) => one.local.name === name)) return [];
  if (isTaken(context, name)) return undefined;
  const list = same?.specifiers.filter((one) => one.type === 'ImportSpecifier').at(-1);
  if (list) return [insert(list.range[1], `, ${name}`)];
  const quote = /(?:from|import|require\()\s*"/.test(text) ? '"' : '\'';
  if (ast.sourceType !== 'module') return isCommonJs(context) ? [lineAt(ast, [], `const { ${name} } = require(${quote}${from}${quote});`)] : undefined;
  const semicolon = imports.length > 0 && imports.every(({ range }) => text[range[1] - 1] !== ';') ? '' : ';';
  return [lineAt(ast, imports, `import { ${name} } from ${quote}${from}${quote}${semicolon}`)];
}

/** A script of a page can bring nothing in. */
function isCommonJs({ filename, sourceCode: { text } }: Context): boolean {
  return /\.c[jt]s$/.test(filename) || /\brequire\(|\bmodule\.exports\b/.test(text);
}

function isTaken({ sourceCode }: Context, name: string): boolean {
  return sourceCode.scopeManager?.scopes.some(({ type, set }) => type !== 'global' && set.has(name)) === true;
}

/** Behind the last import, or behind directives, or in front of the first statement. */
function lineAt(ast: TSESTree.Program, imports: readonly TSESTree.ImportDeclaration[], line: string): Edit {
  const last = imports.at(-1);
  if (last) return insert(last.range[1], `\n${line}`);
  const directive = ast.body.findLast((statement) => 'directive' in statement && statement.directive !== undefined);
  if (directive) return insert(directive.range[1], `\n\n${line}`);
  return insert(ast.body[0]?.range[0] ?? 0, `${line}\n\n`);
}
