/**
 * From a path without an ending to the file that a bundler or TypeScript would take: `src/a` → `src/a.ts`, `src/b.js` → `src/b.ts`,
 * `src/c` → `src/c/index.tsx`. Paths are relative to the project root; '' is the root; a path that leaves the root is undefined.
 */

/** What is tried behind a path, in this order; declarations last, as they hold no code. */
const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte', '.astro', '.json', '.d.ts', '.d.mts', '.d.cts'];

/** A source imports its sibling by the name it will have when compiled: `./a.js` stands for `a.ts`. */
const COMPILED: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.jsx', '.d.ts'], '.jsx': ['.tsx', '.d.ts'], '.mjs': ['.mts', '.d.mts'], '.cjs': ['.cts', '.d.cts'],
};

/** React Native and the like pick one of several files by platform: `analytics.web.ts`, `analytics.ios.ts`. */
const PLATFORMS = ['.web', '.native', '.ios', '.android'];

export interface FileSet {
  readonly has: (path: string) => boolean;
}

/** `join('src/a', '../b')` is `src/b`; `join('src', '../../b')` is undefined. */
export function join(folder: string, path: string): string | undefined {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** `['a/b', 'a', '']` for `a/b`: the folder itself first. */
export function upward(folder: string): readonly string[] {
  return folder === '' ? [''] : [folder, ...upward(folderOf(folder))];
}

/** The file that a path without query stands for, as a file or as a folder with an index. */
export function probe(files: FileSet, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  return path === '' ? probeIndex(files, path) : (probeFile(files, path) ?? probeIndex(files, path));
}

export function probeFile(files: FileSet, path: string): string | undefined {
  const ending = /\.\w+$/.exec(path)?.[0] ?? '';
  if (ending !== '' && files.has(path)) return path;
  const bare = path.slice(0, path.length - ending.length);
  return (
    firstFile(files, (COMPILED[ending] ?? []).map((other) => bare + other)) ??
    firstFile(files, ENDINGS.map((other) => path + other)) ??
    (files.has(path) ? path : undefined)
  );
}

/** Only where nothing else was found: the platform's variants of a file. */
export function probePlatform(files: FileSet, path: string | undefined): string | undefined {
  return path === undefined ? undefined : firstFile(files, PLATFORMS.flatMap((platform) => ENDINGS.map((ending) => path + platform + ending)));
}

export function firstFile(files: FileSet, candidates: readonly string[]): string | undefined {
  return candidates.find((candidate) => files.has(candidate));
}

function probeIndex(files: FileSet, folder: string): string | undefined {
  const base = folder === '' ? 'index' : `${folder}/index`;
  return firstFile(files, ENDINGS.map((ending) => base + ending));
}
