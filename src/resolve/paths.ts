/**
 * From a path without an ending to the file that a bundler or TypeScript would take: `src/a` → `src/a.ts`, `src/b.js` → `src/b.ts`,
 * `src/c` → `src/c/index.tsx`. Paths are relative to the project root; '' is the root; a path that leaves the root is undefined.
 */

/** What is tried behind a path, in this order; declarations last, as they hold no code. */
const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte', '.astro', '.json', '.d.ts', '.d.mts', '.d.cts'];
const RANK = new Map(ENDINGS.map((ending, rank) => [ending, rank]));
const ENDING = /(?:\.d)?\.\w+$/;

/** A source imports its sibling by the name it will have when compiled: `./a.js` stands for `a.ts`. */
const COMPILED: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.jsx', '.d.ts'], '.jsx': ['.tsx', '.d.ts'], '.mjs': ['.mts', '.d.mts'], '.cjs': ['.cts', '.d.cts'],
};

/** React Native and the like pick one of several files by platform: `analytics.web.ts`, `analytics.ios.ts`. */
const PLATFORMS = ['.web', '.native', '.ios', '.android'];

/** All files, and for each path without ending the file that is tried first: most probes are misses, and cost one look. */
export interface FileIndex {
  readonly all: readonly string[];
  readonly has: (path: string) => boolean;
  readonly byStem: (path: string) => string | undefined;
}

export function indexFiles(files: readonly string[], probed: Probed): FileIndex {
  const known = new Set(files);
  const byStem = new Map<string, string>();
  for (const file of files) {
    const stem = stemOf(file);
    const other = stem === undefined ? undefined : byStem.get(stem);
    if (stem !== undefined && (other === undefined || rankOf(file) < rankOf(other))) byStem.set(stem, file);
  }
  return {
    all: files,
    has: (path) => {
      probed(path);
      return known.has(path);
    },
    byStem: (path) => {
      probed(path);
      return byStem.get(path);
    },
  };
}

/** Hears what is looked for: a file that comes or goes under another name changes no answer. */
export type Probed = (path: string) => void;

/** What a file may be called where it is imported, without its ending; undefined where it cannot be left out. */
export function stemOf(file: string): string | undefined {
  const ending = ENDING.exec(file)?.[0] ?? '';
  return RANK.has(ending) ? file.slice(0, file.length - ending.length) : undefined;
}

function rankOf(file: string): number {
  return RANK.get(ENDING.exec(file)?.[0] ?? '') ?? ENDINGS.length;
}

/** `join('src/a', '../b')` is `src/b`; `join('src', '../../b')` is undefined. */
export function join(folder: string, path: string): string | undefined {
  if (folder === '' && !/(?:^|\/)(?:\.{0,2})(?:\/|$)/.test(path)) return path;
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** `inFolder('', 'a.ts')` is `a.ts`: the root has no name to put in front. */
export function inFolder(folder: string, name: string): string {
  return folder === '' || name === '' ? folder + name : `${folder}/${name}`;
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** `['a/b', 'a', '']` for `a/b`: the folder itself first. */
export function upward(folder: string): readonly string[] {
  return folder === '' ? [''] : [folder, ...upward(folderOf(folder))];
}

/** The file that a path without query stands for, as a file or as a folder with an index. */
export function probe(files: FileIndex, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  return path === '' ? files.byStem('index') : (probeFile(files, path) ?? files.byStem(`${path}/index`));
}

function probeFile(files: FileIndex, path: string): string | undefined {
  const ending = /\.\w+$/.exec(path)?.[0] ?? '';
  if (ending !== '' && files.has(path)) return path;
  const bare = path.slice(0, path.length - ending.length);
  return (
    COMPILED[ending]?.map((other) => bare + other).find(files.has) ?? files.byStem(path) ?? (files.has(path) ? path : undefined)
  );
}

/** Only where nothing else was found: one of the platforms' variants of a file. */
export function probePlatform(files: FileIndex, path: string): string | undefined {
  return PLATFORMS.map((platform) => files.byStem(path + platform)).find((file) => file !== undefined);
}
