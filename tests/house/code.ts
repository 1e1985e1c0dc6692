/** What a guard needs to know of a TypeScript file: what it imports, and which globals it touches. */
import { posix } from 'node:path';
import { analyze } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { parseSync } from 'oxc-parser';

/** Path relative to the repository → text. */
export type Files = ReadonlyMap<string, string>;

export interface Import {
  readonly specifier: string;
  /** The path that a relative specifier leads to; `./b.js` of `src/a.ts` is `src/b.ts`. */
  readonly target?: string;
  readonly typeOnly: boolean;
  readonly dynamic: boolean;
}

export function importsOf(path: string, text: string): readonly Import[] {
  const { module, program } = parseSync(path, text, { lang: 'ts', range: true });
  const found = (specifier: string, typeOnly: boolean, dynamic = false): Import => ({ specifier, typeOnly, dynamic, ...targetOf(path, specifier) });
  const entries = [
    ...module.staticImports.map((each) => found(each.moduleRequest.value, areTypes(each.entries))),
    ...module.staticExports.flatMap((each) => {
      const [from] = each.entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []);
      return from === undefined ? [] : [found(from, areTypes(each.entries))];
    }),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => found(text.slice(start + 1, end - 1), false, true)),
  ];
  return [...entries, ...importTypesOf(program).map((specifier) => found(specifier, true))];
}

/** `import 'x'` has no entries and runs. */
function areTypes(entries: readonly { readonly isType: boolean }[]): boolean {
  return entries.length > 0 && entries.every(({ isType }) => isType);
}

function targetOf(path: string, specifier: string): { readonly target?: string } {
  if (!specifier.startsWith('.')) return {};
  return { target: posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts') };
}

/** `import('./a.js').Name` */
function importTypesOf(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'type' in node && node.type === 'TSImportType' && 'source' in node ? (node.source as { readonly value: string }).value : undefined;
  return [...(own === undefined ? [] : [own]), ...Object.values(node).flatMap(importTypesOf)];
}

/** Names that no scope of the file declares: `process`, `console`, `Map`. */
export function globalsOf(path: string, text: string): ReadonlySet<string> {
  const { program } = parseSync(path, text, { lang: 'ts', range: true, preserveParens: false, astType: 'ts' });
  const { globalScope } = analyze(program as unknown as TSESTree.Program, { sourceType: 'module' });
  return new Set(globalScope?.through.map(({ identifier }) => identifier.name));
}

export function isShipped(path: string): boolean {
  return /^(?:src|rules|codemods)\/.*\.ts$/.test(path);
}

export function filesOf(record: Readonly<Record<string, string>>): Files {
  return new Map(Object.entries(record));
}
