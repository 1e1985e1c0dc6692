/** What frameworks and bundlers do with a specifier when the project does not say: `@/a` in Next and Nuxt, `$lib/a` in SvelteKit. */
import { isBuiltin } from 'node:module';
import { inFolder } from './paths.js';

export interface Guess {
  readonly folder: string;
  readonly path: string;
}

/** Aliases with the folders of a package that they may stand for: Next and Vue, Nuxt 4 and Remix (`app`), Laravel (`resources/js`). */
const ALIASES: readonly (readonly [alias: string, folders: readonly string[]])[] = [
  ['~~', ['']],
  ['@@', ['']],
  ['@', ['src', '', 'app', 'resources/js', 'resources/ts']],
  ['~', ['src', '', 'app', 'resources/js', 'resources/ts']],
  ['$lib', ['src/lib']],
];

/** The places to look for an alias, or for a path without a dot in front: `components/a` with `baseUrl`, `@components/a` with a bundler's alias. */
export function defaultFolders(packageFolders: readonly string[], specifier: string): readonly Guess[] {
  const alias = ALIASES.find(([name]) => specifier === name || specifier.startsWith(`${name}/`));
  if (alias !== undefined) {
    const path = specifier.slice(alias[0].length + 1);
    return packageFolders.flatMap((dir) => alias[1].map((folder) => ({ folder: inFolder(dir, folder), path })));
  }
  if (isBuiltin(specifier)) return [];
  const path = specifier.replace(/^[@~$]/, '');
  return packageFolders.flatMap((dir) => ['', 'src', 'app'].map((folder) => ({ folder: inFolder(dir, folder), path })));
}

/** Where a page's absolute addresses are served from: `/js/app.js` is `public/js/app.js`, and below Vite also `/src/main.ts`. */
export function servedFolders(packageFolders: readonly string[]): readonly string[] {
  return packageFolders.flatMap((dir) => ['', 'public', 'static'].map((folder) => inFolder(dir, folder)));
}

/** Whether the specifier can be the name of a package or of a runtime's module: not `@/a`, `~/a`, `$lib`, `{{ url }}`. */
export function isBare(specifier: string): boolean {
  return /^(?:@[\w~.-]+\/[\w.~-]+|[a-zA-Z_][\w.-]*)(?:\/.*)?$/.test(specifier) || /^[a-z]+:[^\s{}]+$/.test(specifier);
}

/** `@a/b` of `@a/b/c`, `a` of `a/b`, `node:fs` of `node:fs/promises`, `a` of Deno's `npm:a@1/b`. */
export function packageName(specifier: string): string {
  const deno = /^npm:\/?((?:@[^/@]+\/)?[^/@]+)/.exec(specifier)?.[1];
  return deno ?? /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}
