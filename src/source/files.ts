/**
 * What a file is, by its path: its language, and whether it is shipped to people. Only a script that was minified is told by its text too. Paths are relative to the project root with
 * forward slashes, so that a checkout below `/home/me/build/` changes nothing.
 */

export type Language = 'ts' | 'tsx' | 'js' | 'jsx' | 'vue' | 'svelte' | 'astro' | 'html';

/** Why a file is left out: `src/a.test.ts` by `tests`, through the pattern of names `*.test.*`. The scope report counts files by it. */
export interface Exclusion {
  readonly by: 'vendored' | 'build output' | 'type declarations' | 'tests' | 'stories' | 'mocks' | 'minified';
  readonly pattern: string;
}

const LANGUAGES = new Map<string, Language>(
  Object.entries({
    ts: 'ts', mts: 'ts', cts: 'ts', tsx: 'tsx', js: 'js', mjs: 'js', cjs: 'js', jsx: 'jsx',
    vue: 'vue', svelte: 'svelte', astro: 'astro', html: 'html', htm: 'html',
  } as const),
);

/** Templates of other languages, whose scripts and attributes may call what the page's scripts share. */
const TEMPLATES = new Set('php phtml cshtml razor erb eex heex leex haml slim liquid ejs hbs handlebars mustache pug jade njk twig jinja jinja2 j2 jsp ftl marko'.split(' '));

/** Languages that may share data too, but that nobody analyses here: the report counts them instead of staying silent. */
const OTHER_LANGUAGES = new Set([...'py ipynb rb go java kt kts scala groovy clj cljs swift m mm cs vb fs rs dart ex exs lua pl r coffee elm res mdx'.split(' '), ...TEMPLATES]);

export function isTemplate(path: string): boolean {
  return TEMPLATES.has(extensionOf(path)) && exclusionOf(path) === undefined;
}

const DECLARATION = /\.d\.[cm]?ts$/;

export function languageOf(path: string): Language | undefined {
  return DECLARATION.test(path) ? undefined : LANGUAGES.get(extensionOf(path));
}

/** `.py` of `jobs/train.py`; undefined for what is analysed and for what holds no code. */
export function otherLanguageOf(path: string): string | undefined {
  const extension = extensionOf(path);
  return OTHER_LANGUAGES.has(extension) ? `.${extension}` : undefined;
}

export function isShipped(path: string): boolean {
  return exclusionOf(path) === undefined;
}

/** Folders that are never the team's own code, wherever they stand. */
const ALWAYS = new Map([
  ...group('vendored', 'node_modules bower_components jspm_packages web_modules .yarn .pnpm-store'),
  ...group(
    'build output',
    '.opt-out-gate .next .nuxt .svelte-kit .output .turbo .vercel .netlify .cache .parcel-cache .docusaurus .astro .angular .expo .wrangler .vinxi .nx storybook-static',
  ),
  ...group('tests', '__tests__ __test__ __fixtures__ __snapshots__ .nyc_output'),
  ...group('mocks', '__mocks__'),
  ...group('stories', '.storybook __stories__'),
]);

/**
 * Folders whose name is also a word of the trade: `src/build/` may hold the page of a kitchen builder, `app/coverage/` that of an insurer.
 * They count as output or vendored where they stand at the root of a project or a package, not below a folder of sources.
 */
const OUTSIDE_SOURCES = new Map([
  ...group('build output', 'dist build out coverage'),
  ...group('vendored', 'vendor vendors vendored third_party'),
  ...group('tests', 'spec specs'),
]);

/** Folders that are left out below sources too (`src/test/`), but not where a folder's name is part of an address (`pages/test/`). */
const OUTSIDE_ROUTES = new Map([
  ...group('tests', 'test tests e2e cypress playwright'),
  ...group('mocks', 'mocks'),
]);

const SOURCE_FOLDERS = new Set('src source app lib pages routes components server client views features modules resources'.split(' '));
const SERVED_FOLDERS = new Set(['public', 'static']);

const FILE_NAMES: readonly (readonly [Exclusion['by'], pattern: string, RegExp])[] = [
  ['type declarations', '**/*.d.ts', DECLARATION],
  ['tests', '**/*.test.*', /\.test\.[^./]+$/],
  ['tests', '**/*.spec.*', /\.(?:e2e-)?spec\.[^./]+$/],
  ['tests', '**/*.cy.*', /\.cy\.[^./]+$/],
  ['tests', '**/*.e2e.*', /\.e2e\.[^./]+$/],
  ['tests', '**/{jest,vitest,playwright,cypress}.*', /^(?:jest|vitest|playwright|cypress)\.[^/]+$/],
  ['tests', '**/setupTests.*', /^setupTests\.[^./]+$/],
  ['stories', '**/*.stories.*', /\.(?:stories|story)\.[^./]+$/],
  ['mocks', '**/*.mock.*', /\.mocks?\.[^./]+$/],
];

export function exclusionOf(path: string): Exclusion | undefined {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  return byFolder(folders, name) ?? byName(folders, name);
}

function byFolder(folders: readonly string[], name: string): Exclusion | undefined {
  for (const [at, folder] of folders.entries()) {
    const by =
      ALWAYS.get(folder) ??
      (OUTSIDE_SOURCES.has(folder) && !folders.slice(0, at).some((above) => SOURCE_FOLDERS.has(above)) ? OUTSIDE_SOURCES.get(folder) : undefined) ??
      (OUTSIDE_ROUTES.has(folder) && !isRoute(folders.slice(0, at), name) ? OUTSIDE_ROUTES.get(folder) : undefined);
    if (by !== undefined) return { by, pattern: `**/${folder}/**` };
  }
  return undefined;
}

function byName(folders: readonly string[], name: string): Exclusion | undefined {
  for (const [by, pattern, matches] of FILE_NAMES) if (matches.test(name)) return { by, pattern };
  if (isCopy(folders, name)) return { by: 'vendored', pattern: '**/*-1.2.3{.js,/**/*.js}' };
  // What stands in a served folder reaches people's browsers as it is, minified or not.
  if (!/[.-]min\.[cm]?js$/.test(name) || isServed(folders)) return undefined;
  return { by: 'minified', pattern: '**/*.min.js' };
}

/** `echarts-5.4.2/echarts.js`, `leaflet-1.9.3.esm.js`: a library is copied under the number of its version; `version-2.0.0/` is one's own. */
const VERSIONED = /^(?!v-|version-|release-)[a-z][\w.]*(?:-[a-z][\w.]*)*-\d+\.\d+\.\d+(?!\d)/i;

function isCopy(folders: readonly string[], name: string): boolean {
  return /\.[cm]?js$/.test(name) && !isServed(folders) && [...folders, name].some((part) => VERSIONED.test(part));
}

/**
 * Shorter scripts cost nothing, and people write longer lines only in data: in 32 repositories no longer script that
 * somebody wrote has more than 120 letters a line.
 */
const LEAST_OF_A_BUNDLE = 20_000;
const LETTERS_A_LINE = 1_000;

/** A bundle that is not named so: `InjectedJSBundle.js`, half a megabyte in two lines; a page of `scan --format html`, which shows code and runs none of it. */
export function exclusionOfText(path: string, text: string): Exclusion | undefined {
  if (mayBeReport(path) && OWN_PAGE.test(text)) return REPORT;
  return isBundle(path, lettersOfBundle(text)) ? BUNDLED : undefined;
}

export const OWN_PAGE = /<meta name="generator" content="opt-out-gate /;
export const REPORT: Exclusion = { by: 'build output', pattern: 'written by opt-out-gate' };

export function mayBeReport(path: string): boolean {
  return /\.html?$/.test(path);
}

export const BUNDLED: Exclusion = { by: 'minified', pattern: `more than ${LETTERS_A_LINE.toString()} letters a line` };

export function mayBeBundle(path: string): boolean {
  return /\.[cm]?js$/.test(path);
}

/** Whether a bundle of so many letters is left out; what is served as it stands is read, unless it is too large for a tag. */
export function isBundle(path: string, letters: number): boolean {
  return mayBeBundle(path) && letters >= (isServed(path.split('/')) ? LEAST_SERVED : LEAST_OF_A_BUNDLE);
}

const LEAST_SERVED = 50_000;

/** The letters of a text that has few lines for them, else 0. */
export function lettersOfBundle(text: string): number {
  if (text.length < LEAST_OF_A_BUNDLE) return 0;
  const most = text.length / LETTERS_A_LINE;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0 && lines <= most; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines <= most ? text.length : 0;
}

function isServed(folders: readonly string[]): boolean {
  return folders.some((folder) => SERVED_FOLDERS.has(folder));
}

/**
 * Whether the folders above a folder make its name part of an address: `app/api/stripe/test/route.ts` answers at `/api/stripe/test`.
 * Below `app/` that takes a sign of file routing (`api`, `(group)`, `[param]`, `@slot`, or a file with a route's name), because many
 * projects keep plain code in `app/` and its helpers in `app/test/`.
 */
function isRoute(above: readonly string[], name: string): boolean {
  if (above.includes('pages') || above.includes('routes')) return true;
  const app = above.indexOf('app');
  if (app < 0) return false;
  return /^(?:page|route|layout|template|default)\.[jt]sx?$/.test(name) || above.slice(app + 1).some((folder) => /^(?:api$|[([@])/.test(folder));
}

function extensionOf(path: string): string {
  return /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}

function group(by: Exclusion['by'], names: string): readonly (readonly [string, Exclusion['by']])[] {
  return names.split(' ').map((name) => [name, by]);
}
