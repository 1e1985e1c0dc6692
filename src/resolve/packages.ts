/**
 * The packages of the project: every package.json of its files. What they offer is mapped back to their sources, since a fresh checkout
 * has nothing built: `./dist/index.js` → `src/index.ts`.
 */
import { isShipped, languageOf } from '../source/files.js';
import { allTargets, exportTargets } from './exports.js';
import { asObject, parseObject } from './jsonc.js';
import type { JsonObject } from './jsonc.js';
import { memo } from '../memo.js';
import { folderOf, join, probe, upward } from './paths.js';
import type { FileIndex } from './paths.js';
import { starOf } from './patterns.js';

export interface Package {
  /** Relative to the project root; '' is the root. */
  readonly dir: string;
  /** Empty where the package.json names none. */
  readonly name: string;
  /** Nobody outside the project can have it: marked so, or without a name to publish it under. */
  readonly private: boolean;
  /** The files that others get to see when they import the package; sorted. */
  readonly entryFiles: readonly string[];
  readonly dependencies: readonly string[];
}

/** A package.json as it is written. */
export interface Manifest {
  readonly dir: string;
  readonly name: string;
  readonly content: JsonObject;
  /** Name → version or location, of all kinds of dependencies. */
  readonly dependencies: ReadonlyMap<string, string>;
}

export interface Packages {
  /** Every package.json of the project. */
  readonly manifests: readonly Manifest[];
  /** The package that a file belongs to. */
  readonly packageOf: (file: string) => Package | undefined;
  /** The manifests from a folder upward, the nearest first. */
  readonly manifestsAbove: (folder: string) => readonly Manifest[];
  readonly byName: (name: string) => Manifest | undefined;
  /** The source file behind `.` or `./sub` of a package. */
  readonly entry: (manifest: Manifest, subpath: string) => string | undefined;
  /** The source file behind a path of a package, be the path there or still to be built. */
  readonly sourceOf: (dir: string, target: string) => string | undefined;
}

export function createPackages(files: FileIndex, read: (path: string) => string | undefined): Packages {
  const manifests = files.all.filter(isManifest).flatMap((file) => manifestOf(file, read(file)));
  const byDir = new Map(manifests.map((manifest) => [manifest.dir, manifest]));
  // Two packages of one name: the one nearer to the root, as the other is mostly an example or a fixture.
  const outermostLast = manifests.sort((a, b) => b.dir.length - a.dir.length || (a.dir < b.dir ? 1 : -1));
  const byName = new Map(outermostLast.map((manifest) => [manifest.name, manifest]));
  const above = memo((folder: string) => upward(folder).flatMap((each) => byDir.get(each) ?? []));
  const described = memo((dir: string) => describe(files, byDir.get(dir)));
  return {
    manifests,
    manifestsAbove: above,
    packageOf: (file) => described(above(folderOf(file))[0]?.dir ?? ''),
    byName: (name) => (name === '' ? undefined : byName.get(name)),
    entry: (manifest, subpath) => entryOf(files, manifest, subpath),
    sourceOf: (dir, target) => sourceOf(files, dir, target),
  };
}

function isManifest(file: string): boolean {
  return /(?:^|\/)package\.json$/.test(file) && !file.includes('node_modules/');
}

/** Nothing for a package.json that only marks a folder's module kind: `{ "type": "commonjs" }`. */
function manifestOf(file: string, text: string | undefined): readonly Manifest[] {
  const content = parseObject(text);
  const fields = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
  if (content === undefined || !['name', 'private', 'workspaces', ...fields].some((field) => field in content)) return [];
  const dependencies = fields.flatMap((field) => Object.entries(asObject(content[field]) ?? {}));
  return [{
    dir: folderOf(file),
    name: typeof content['name'] === 'string' ? content['name'] : '',
    content,
    dependencies: new Map(dependencies.map(([name, version]) => [name, String(version)])),
  }];
}

function describe(files: FileIndex, manifest: Manifest | undefined): Package | undefined {
  if (manifest === undefined) return undefined;
  const { dir, name, content, dependencies } = manifest;
  const offered = allTargets(content).flatMap((target) =>
    target.includes('*') ? matching(files, dir, target) : (sourceOf(files, dir, target) ?? []),
  );
  const entries = offered.length > 0 ? offered : [entryOf(files, manifest, '.') ?? []].flat();
  return {
    dir,
    name,
    private: content['private'] === true || name === '',
    entryFiles: [...new Set(entries)].filter((file) => languageOf(file) !== undefined).sort(),
    dependencies: [...dependencies.keys()].sort(),
  };
}

/** The files that a target with a `*` stands for: `./dist/*.js` → `src/a.ts`, `src/b/c.ts`. */
function matching(files: FileIndex, dir: string, target: string): readonly string[] {
  const patterns = [join(dir, target) ?? target, ...sourcesOf(dir, target)].map((path) => path.replace(/\.\w+$/, ''));
  return files.all.filter((file) => patterns.some((pattern) => starOf(pattern, file.replace(/\.\w+$/, '')) !== undefined) && isShipped(file));
}

function entryOf(files: FileIndex, manifest: Manifest, subpath: string): string | undefined {
  for (const target of exportTargets(manifest.content, subpath)) {
    const found = sourceOf(files, manifest.dir, target);
    if (found !== undefined) return found;
  }
  const plain = subpath === '.' ? ['src', '', 'src/main', 'lib'] : [subpath, `src/${subpath}`];
  return plain.map((path) => probe(files, join(manifest.dir, path))).find((file) => file !== undefined);
}

function sourceOf(files: FileIndex, dir: string, target: string): string | undefined {
  const built = probe(files, join(dir, target));
  if (built !== undefined && isShipped(built)) return built;
  return sourcesOf(dir, target).map((path) => probe(files, path)).find((file) => file !== undefined) ?? built;
}

const OUTPUT = /^(?:\.?dist.*|\.?build|out|output|lib|es\d*|esm|cjs|umd|mjs|module|types|typings|node|browser)$/;

/** Where the source of a built file may stand: `./dist/esm/a.js` → `src/dist/esm/a`, `src/esm/a`, `esm/a`, …, `src/a`, `a`. */
function sourcesOf(dir: string, target: string): readonly string[] {
  const parts = target.replace(/(?:\.d)?(?:\.min)?\.[cm]?[jt]sx?$/, '').split('/').filter((part) => part !== '.');
  const paths = [join(dir, `src/${parts.join('/')}`)];
  while (parts.length > 1 && OUTPUT.test(parts.shift() ?? '')) {
    paths.push(join(dir, `src/${parts.join('/')}`), join(dir, parts.join('/')), join(dir, `source/${parts.join('/')}`));
  }
  return paths.filter((path) => path !== undefined);
}
