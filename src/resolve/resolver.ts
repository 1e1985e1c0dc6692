/**
 * From an import specifier to the file it means, with nothing installed, built or generated:
 *
 *     ./a.js → src/a.ts     @/b → src/b.tsx (tsconfig)     #c → src/c.ts (imports)     @acme/ui/d → packages/ui/src/d.ts (workspace)
 *     mixpanel-browser/x → { external: 'mixpanel-browser/x', package: 'mixpanel-browser' }     ./gone → undefined
 *
 * The project's own word goes first (tsconfig, package.json); what frameworks and bundlers do by default is tried after it.
 */
import { defaultFolders, isBare, packageName, servedFolders } from './defaults.js';
import { importTargets } from './exports.js';
import { createPackages } from './packages.js';
import type { Manifest, Package, Packages } from './packages.js';
import { memo } from '../memo.js';
import { folderOf, indexFiles, inFolder, join, probe, probePlatform, upward } from './paths.js';
import type { FileIndex, Probed } from './paths.js';
import { CONFIG_NAMES, createTsConfigs } from './tsconfig.js';
import type { TsConfigs } from './tsconfig.js';

/** A package that is not in the project; `external` keeps the subpath. */
export interface External {
  readonly external: string;
  readonly package: string;
}

/** A file relative to the project root; undefined cannot be resolved. */
export type Resolution = string | External | undefined;

export interface Resolver {
  readonly resolve: (fromFile: string, specifier: string) => Resolution;
  readonly packageOf: (file: string) => Package | undefined;
  /** Every package.json of the project. */
  readonly manifests: readonly Manifest[];
}

/** What is known of the project, and the place to resolve from. */
interface Place {
  readonly files: FileIndex;
  readonly packages: Packages;
  readonly configs: TsConfigs;
  readonly folder: string;
}

export function createResolver(files: readonly string[], readText: (path: string) => string | undefined, probed: Probed = () => undefined): Resolver {
  const index = indexFiles(files, probed);
  const packages = createPackages(index, readText);
  const folderOfPackage = (name: string): string | undefined => packages.byName(name)?.dir;
  const configs = createTsConfigs({ has: index.has, read: readText, folderOfPackage });
  const places = memo((folder) => memo((specifier) => resolve({ files: index, packages, configs, folder }, clean(specifier))));
  const speaks = (folder: string): boolean => ['package.json', ...CONFIG_NAMES].some((name) => index.has(inFolder(folder, name)));
  const scopes = memo((folder) => upward(folder).find(speaks) ?? '');
  return {
    packageOf: packages.packageOf,
    manifests: packages.manifests,
    resolve: (fromFile, specifier) => {
      const folder = folderOf(fromFile);
      if (specifier.startsWith('.')) return places(folder)(specifier);
      // In a page `js/app.js` is the file beside it. Elsewhere all folders below one package.json or tsconfig.json agree on a name.
      const beside = /\.html?$/.test(fromFile) && !specifier.startsWith('/') ? places(folder)(`./${specifier}`) : undefined;
      const found = beside ?? places(scopes(folder))(specifier);
      // `src/mixpanel.ts` imports the package, not itself.
      return found === fromFile && isBare(specifier) ? { external: specifier, package: packageName(specifier) } : found;
    },
  };
}

/** Bundlers take loaders in front and queries behind: `!!raw-loader!./a.js`, `./worker.ts?worker`. */
function clean(specifier: string): string {
  return specifier.slice(specifier.lastIndexOf('!') + 1).replace(/(?!^)[?].*$/, '');
}

function resolve(place: Place, specifier: string): Resolution {
  if (specifier === '') return undefined;
  if (/^\.{1,2}(?:\/|$)/.test(specifier)) return fileAt(place, place.folder, specifier);
  if (/^(?:https?:)?\/\//.test(specifier)) return { external: specifier, package: specifier };
  if (specifier.startsWith('/')) return firstOf(servedFolders(packageFolders(place)), (folder) => fileAt(place, folder, specifier));
  return byName(place, specifier);
}

/** What is not a path: an alias of the project, a package of the workspace, a default of the framework, or a package from outside. */
function byName(place: Place, specifier: string): Resolution {
  const aliased = place.configs.candidates(place.folder, specifier);
  const found = firstOf(aliased.paths, (path) => fileAt(place, '', path));
  if (found !== undefined) return found;
  const manifests = place.packages.manifestsAbove(place.folder);
  if (specifier.startsWith('#')) return firstOf(manifests, (manifest) => byImports(place, manifest, specifier));

  const declared = declaredVersion(manifests, packageName(specifier));
  const own = inWorkspace(place, specifier);
  if (own !== undefined && isLinked(own.manifest, declared?.version)) return own.file;
  if (declared !== undefined) return external(place, specifier, declared);
  const guessed = firstOf(defaultFolders(packageFolders(place), specifier), ({ folder, path }) => fileAt(place, folder, path));
  if (guessed !== undefined) return guessed;
  return isBare(specifier) && !aliased.named ? { external: specifier, package: packageName(specifier) } : undefined;
}

/** What stands at a path below a folder: a file, a folder with an index or a package.json, or what is still to be built from a source. */
function fileAt(place: Place, folder: string, path: string): string | undefined {
  const full = join(folder, path);
  if (full === undefined) return undefined;
  const found = path.endsWith('/') ? undefined : probe(place.files, full);
  if (found !== undefined) return found;
  const [nested] = place.packages.manifestsAbove(full);
  if (nested?.dir === full) return place.packages.entry(nested, '.');
  return probe(place.files, `${full}/index`) ?? probePlatform(place.files, full) ?? fromSource(place, nested, full);
}

/** `bin/cli.js` imports `../dist/main.js`, which is `src/main.ts`. */
function fromSource(place: Place, owner: Manifest | undefined, full: string): string | undefined {
  const dir = owner?.dir ?? '';
  const target = dir === '' ? full : full.slice(dir.length + 1);
  return /^(?:dist|build|out)\//.test(target) ? place.packages.sourceOf(dir, `./${target}`) : undefined;
}

function byImports(place: Place, manifest: Manifest, specifier: string): Resolution {
  return firstOf(importTargets(manifest.content, specifier), (target) =>
    target.startsWith('.') ? place.packages.sourceOf(manifest.dir, target) : resolve({ ...place, folder: manifest.dir }, target),
  );
}

/** The workspace package that the specifier begins with, and its file; the file is undefined where the package has no such thing. */
function inWorkspace(place: Place, specifier: string): { readonly manifest: Manifest; readonly file: string | undefined } | undefined {
  const self = place.packages.manifestsAbove(place.folder);
  for (const name of upward(specifier)) {
    const manifest = (name === '' ? undefined : self.find((each) => each.name === name)) ?? place.packages.byName(name);
    if (manifest !== undefined) return { manifest, file: place.packages.entry(manifest, `.${specifier.slice(name.length)}`) };
  }
  return undefined;
}

/** An example named `next` is not what `"next": "^14.0.0"` asks for: package managers link a package of the workspace if its version fits. */
function isLinked(manifest: Manifest, declared: string | undefined): boolean {
  const asked = /^[~^]?(\d+)/.exec(declared ?? '')?.[1];
  const { version } = manifest.content;
  const has = typeof version === 'string' ? /^\d+/.exec(version)?.[0] : '0';
  return asked === undefined || asked === has;
}

/** `"segment": "npm:@segment/analytics-node@1"` is another package under that name; `file:../x` and `link:../x` are folders. */
function external(place: Place, specifier: string, declared: { readonly version: string; readonly dir: string }): Resolution {
  const rest = specifier.slice(packageName(specifier).length);
  const alias = /^(?:npm|workspace):(@?[^@]+)@/.exec(declared.version)?.[1];
  if (alias !== undefined) return inWorkspace(place, alias + rest)?.file ?? { external: alias + rest, package: alias };
  const folder = /^(?:file|link|portal):(.*)$/.exec(declared.version)?.[1];
  const linked = folder === undefined ? undefined : fileAt(place, declared.dir, folder + rest);
  return linked ?? { external: specifier, package: packageName(specifier) };
}

function declaredVersion(manifests: readonly Manifest[], name: string): { readonly version: string; readonly dir: string } | undefined {
  return firstOf(manifests, ({ dir, dependencies }) => {
    const version = dependencies.get(name);
    return version === undefined ? undefined : { version, dir };
  });
}

function packageFolders(place: Place): readonly string[] {
  return [...new Set([...place.packages.manifestsAbove(place.folder).map(({ dir }) => dir), ''])];
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
