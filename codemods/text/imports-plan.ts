/**
 * The edits that bring imports into a file and take away those without a use.
 * Own work instead of ts-morph's, which writes above `'use client'`, throws below a shebang and breaks type-only imports.
 */
import { ts } from 'ts-morph';
import { placeLines } from './imports-place.js';
import { importedBy, localNameOf, meansModule, type Around, type Imported } from './imports.js';
import type { Edit, ImportNeed } from '../plan.js';
import type { ParsedFile } from './source.js';
import { specifierFor } from './specifier.js';

/** The edits for what is not imported yet, and for what is no longer used. */
export function planImports(around: Around, needs: readonly ImportNeed[], unused: readonly ts.Node[]): readonly Edit[] {
  const { file } = around;
  if (file.modules === 'page') return [];
  const open = distinct(needs).filter((need) => localNameOf(around, need) === undefined);
  const joined: Edit[] = [];
  const separate: ImportNeed[] = [];
  for (const group of groupByModule(open)) {
    const list = group.every(({ name }) => name !== 'default') ? findList(around, group) : undefined;
    if (list) joined.push(joinEdit(file, list, group));
    else separate.push(...group);
  }
  const lines = groupByModule(separate).flatMap((group) => importLines(around, group));
  const [place, ...others] = unused.filter(ts.isImportDeclaration);
  const replacing = place && lines.length > 0 ? [{ start: place.getStart(file.tree), end: place.end, text: lines.join(file.style.eol) }] : [];
  const gone = [...(place && lines.length === 0 ? [place] : []), ...others, ...unused.filter((node) => !ts.isImportDeclaration(node))];
  return [...joined, ...replacing, ...(place || lines.length === 0 ? [] : [placeLines(file, lines)]), ...gone.map((node) => removal(file, node))];
}

function findList(around: Around, [need]: readonly ImportNeed[]): NonNullable<Imported['list']> | undefined {
  return importedBy(around.file).find((one) => need && one.list && meansModule(one, need, around))?.list;
}

/** A declaration goes with its line, a name in a list with its comma. */
function removal({ text, tree }: ParsedFile, node: ts.Node): Edit {
  const start = node.getStart(tree);
  if (ts.isImportDeclaration(node)) return { start, end: node.end + (/^[ \t]*\r?\n/.exec(text.slice(node.end))?.[0].length ?? 0), text: '' };
  const after = /^\s*,\s*/.exec(text.slice(node.end))?.[0];
  if (after !== undefined && !/^\s*,\s*$/.test(text.slice(node.end, text.indexOf('}', node.end)))) return { start, end: node.end + after.length, text: '' };
  return { start: start - (/,\s*$/.exec(text.slice(0, start))?.[0].length ?? 0), end: node.end, text: '' };
}

function distinct(needs: readonly ImportNeed[]): readonly ImportNeed[] {
  return [...new Map(needs.map((need) => [`${keyOf(need)} ${need.name}`, need])).values()];
}

function keyOf({ from }: ImportNeed): string {
  return from.kind === 'file' ? `/${from.path}` : from.name;
}

function groupByModule(needs: readonly ImportNeed[]): readonly (readonly ImportNeed[])[] {
  const groups = new Map<string, ImportNeed[]>();
  for (const need of needs) groups.set(keyOf(need), [...(groups.get(keyOf(need)) ?? []), need]);
  return [...groups.values()];
}

/** Adds to `{ a, b }`, one to a line where the list is written so; a trailing comma stays. */
function joinEdit(file: ParsedFile, list: NonNullable<Imported['list']>, needs: readonly ImportNeed[]): Edit {
  const last = list.elements[list.elements.length - 1];
  const at = last?.end ?? list.end;
  const start = last?.getStart(file.tree) ?? at;
  const lineStart = file.text.lastIndexOf('\n', start) + 1;
  const ownLine = /^\s*$/.test(file.text.slice(lineStart, start)) && lineStart > list.getStart(file.tree);
  const before = ownLine ? `,${file.style.eol}${file.text.slice(lineStart, start)}` : ', ';
  return { start: at, end: at, text: needs.map((need) => before + importedAs(file, need)).join('') };
}

function importedAs({ modules }: ParsedFile, { name, local, isType }: ImportNeed): string {
  const kind = isType ? 'type ' : '';
  if (name === local) return `${kind}${name}`;
  return modules === 'commonjs' ? `${name}: ${local}` : `${kind}${name} as ${local}`;
}

function importLines({ file, context }: Around, needs: readonly ImportNeed[]): readonly string[] {
  const [first] = needs;
  if (!first) return [];
  const { quote, semicolon, braceSpace } = file.style;
  const specifier = `${quote}${first.from.kind === 'package' ? first.from.name : specifierFor(first.from.path, file.path, { ...context.style, used: importedBy(file).map(({ specifier }) => specifier) })}${quote}`;
  const defaults = needs.filter((need) => need.name === 'default').map((need) => need.local);
  const isOfTypes = needs.every(({ isType }) => isType);
  const named = needs.filter((need) => need.name !== 'default').map((need) => importedAs(file, isOfTypes ? { ...need, isType: undefined } : need)).sort();
  const list = named.length === 0 ? [] : [`{${braceSpace}${named.join(', ')}${braceSpace}}`];
  if (file.modules === 'commonjs') return [...defaults, ...list].map((binding) => `const ${binding} = require(${specifier})${semicolon}`);
  return [`import ${isOfTypes ? 'type ' : ''}${[...defaults, ...list].join(', ')} from ${specifier}${semicolon}`];
}
