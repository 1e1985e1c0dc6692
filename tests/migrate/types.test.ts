/** Errors of types that an edit would bring: the file is put back. Those that were there, and those of a checkout without packages, are not ours. */
import { describe, expect, it } from 'vitest';
import type { ProjectView } from '../../codemods/view.js';
import { createTypeComparison, type TypeAnswer } from '../../codemods/types/compare-types.js';

type Files = Readonly<Record<string, string>>;

const tsconfig = '{ "compilerOptions": { "strict": true, "target": "es2022", "lib": ["es2022"], "module": "esnext", "moduleResolution": "bundler" } }';

function compare(before: Files, edits: Files, installed: Files = {}): TypeAnswer {
  const files = { 'tsconfig.json': tsconfig, ...before };
  const onDisk: Files = Object.fromEntries(Object.entries({ ...files, ...installed }).map(([path, text]) => [`/p/${path}`, text]));
  const isFolder = (path: string): boolean => Object.keys(onDisk).some((file) => file.startsWith(`${path}/`));
  const view: ProjectView = {
    files: Object.keys(files), read: (path) => onDisk[`/p/${path}`], gates: [], approved: [], wrappers: [], remembersGpc: false, isIgnored: () => false,
    resolve: (from, to) => (to.startsWith('./') ? ['.ts', '.tsx'].map((ending) => `${from.replace(/[^/]*$/, '')}${to.slice(2)}${ending}`).find((path) => path in files) : undefined),
  };
  const compareTypes = createTypeComparison({
    view, root: '/p',
    files: { readFile: (path) => onDisk[path], fileExists: (path) => path in onDisk, directoryExists: isFolder, getDirectories: () => [], realpath: (path) => path },
  });
  return compareTypes(new Map(Object.entries(edits)));
}

function worseIn(...asked: Parameters<typeof compare>): readonly string[] {
  return compare(...asked).worse.map(({ causes, message }) => `${causes.join(', ')}: ${message}`);
}

describe('an error that was not there', () => {
  it('is laid to the file that has it', () => {
    const before = { 'src/a.ts': `export function a(id: string | null): void {\n  void id;\n}\n` };
    const after = { 'src/a.ts': `declare function ask(id?: string): boolean;\nexport function a(id: string | null): void {\n  if (!ask(id)) void id;\n}\n` };
    expect(worseIn(before, after)).toEqual([expect.stringContaining("src/a.ts: TS2345 Argument of type 'string | null' is not assignable to parameter of type 'string | undefined'.")]);
  });

  it('is laid to what is imported, also through a file that hands it on', () => {
    const before = {
      'src/total.ts': 'export function total(): number { return 1; }\n',
      'src/all.ts': `export * from './total';\n`,
      'src/use.ts': `import { total } from './all';\nexport const twice = total() * 2;\n`,
    };
    expect(worseIn(before, { 'src/total.ts': 'export async function total(): Promise<number> { return 1; }\n' })).toEqual([expect.stringMatching(/^src\/total\.ts: src\/use\.ts: TS2362 /)]);
  });

  it('is found in a file that is new', () => {
    expect(worseIn({ 'src/a.ts': 'export {};\n' }, { 'src/gate.ts': `export const a: number = 'x';\n` })).toEqual([expect.stringMatching(/^src\/gate\.ts: TS2322 /)]);
  });

  it('counts where the package is installed', () => {
    const before = { 'src/a.ts': 'export {};\n' };
    const after = { 'src/a.ts': `import { gone } from 'kit/gone';\nexport const b = gone;\n` };
    expect(worseIn(before, after, { 'node_modules/kit/package.json': '{ "name": "kit" }' })).toEqual([expect.stringMatching(/^src\/a\.ts: TS2307 /)]);
  });
});

describe('what is not ours', () => {
  it('is a file in a folder that is new as well', () => {
    expect(worseIn({ 'src/a.ts': 'export {};\n' }, { 'src/a.ts': `import { b } from './lib/b';\nexport const a: number = b;\n`, 'src/lib/b.ts': 'export const b = 1;\n' })).toEqual([]);
  });

  it('is an error that was there, wherever its line is now', () => {
    const before = { 'src/a.ts': `export const a: number = 'x';\n` };
    expect(worseIn(before, { 'src/a.ts': `const b = 1;\nvoid b;\nexport const a: number = 'x';\n` })).toEqual([]);
  });

  it('is an error that was there, in whatever order its union is said', () => {
    const before = { 'src/a.ts': `declare const c: boolean;\nconst v = c ? 'p' : 'q';\nexport const a: 'x'[] = [v];\n` };
    expect(worseIn(before, { 'src/a.ts': `export const b: 'q' = 'q';\n${before['src/a.ts']}` })).toEqual([]);
  });

  it('is a package that is not installed, and what follows from that', () => {
    const before = { 'src/a.tsx': 'export {};\n' };
    const after = { 'src/a.tsx': `import { useState } from 'react';\nimport { readFile } from 'node:fs/promises';\nexport const a = () => <p onClick={(event) => void [event, useState, readFile, process]} />;\n` };
    expect(worseIn(before, after)).toEqual([]);
  });

  it('is a name of the browser where `lib` leaves it out, because the types of packages bring it along', () => {
    const after = { 'src/gate.ts': 'export const out = (): boolean => document.cookie.includes("x") || (navigator as Navigator & { gpc?: boolean }).gpc === true;\n' };
    expect(worseIn({ 'src/a.ts': 'export {};\n' }, after)).toEqual([]);
    expect(worseIn({ 'src/a.ts': 'export {};\n' }, after, { 'node_modules/@types/node/package.json': '{ "name": "@types/node", "types": "index.d.ts" }', 'node_modules/@types/node/index.d.ts': 'export {};\n' })).toHaveLength(1);
  });

  it('is a component whose content nobody says is its `children`, as long as React is not installed', () => {
    const gate = `import type { ReactNode } from 'react';\nexport function Gate({ children }: { children: ReactNode }) { return children; }\n`;
    const after = { 'src/gate.tsx': gate, 'src/a.tsx': `import Script from 'next/script';\nimport { Gate } from './gate';\nexport const a = () => <Gate><Script src="x" /></Gate>;\n` };
    expect(worseIn({ 'src/a.tsx': 'export {};\n' }, after)).toEqual([]);
  });
});

describe('a file that no configuration speaks of', () => {
  it('is named, not passed over', () => {
    expect(compare({ 'src/a.ts': 'export {};\n' }, { 'src/a.ts': 'export {};\n', 'public/a.js': 'f();\n' })).toMatchObject({ checked: 1, unchecked: ['public/a.js'] });
  });
});
