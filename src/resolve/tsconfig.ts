/**
 * The aliases that hold for a folder: `paths` and `baseUrl` of the nearest tsconfig.json or jsconfig.json, then of those further up.
 *
 *     { "extends": "@acme/tsconfig/base.json", "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }      @/a → src/a
 *
 * A fresh checkout has nothing installed and nothing generated: an `extends` that is missing is passed over.
 */
import { asObject, asStrings, parseObject } from './jsonc.js';
import type { JsonObject } from './jsonc.js';
import { memo } from '../memo.js';
import { folderOf, inFolder, join, upward } from './paths.js';
import { matchPattern } from './patterns.js';

/** What a config says about aliases, its targets already relative to the project root. */
interface Aliases {
  readonly baseUrl: string | undefined;
  readonly paths: Readonly<Record<string, readonly string[]>>;
}

export interface Alternatives {
  /** Paths without ending to probe, the likeliest first. */
  readonly paths: readonly string[];
  /** Whether an alias of the project names the specifier, so that it cannot be a package: not so for `*` and `baseUrl`. */
  readonly named: boolean;
}

export interface TsConfigs {
  readonly candidates: (folder: string, specifier: string) => Alternatives;
}

export interface TsConfigSource {
  readonly has: (path: string) => boolean;
  readonly read: (path: string) => string | undefined;
  /** Folder of a workspace package; where `extends` names one. */
  readonly folderOfPackage: (name: string) => string | undefined;
}

/** `tsconfig.base.json` alone stands at the root of Nx workspaces. */
export const CONFIG_NAMES = ['tsconfig.json', 'jsconfig.json', 'tsconfig.base.json'];

export function createTsConfigs(source: TsConfigSource): TsConfigs {
  const aliasesFor = memo((folder): readonly Aliases[] => {
    const config = CONFIG_NAMES.map((name) => inFolder(folder, name)).find(source.has);
    const further = folder === '' ? [] : aliasesFor(folderOf(folder));
    return config === undefined ? further : [...aliasesOf(source, config), ...further];
  });
  return { candidates: (folder, specifier) => candidates(aliasesFor(folder), specifier) };
}

function candidates(all: readonly Aliases[], specifier: string): Alternatives {
  const paths: string[] = [];
  let named = false;
  for (const aliases of all) {
    const match = matchPattern(Object.keys(aliases.paths), specifier);
    if (match !== undefined) {
      named ||= match.pattern !== '*';
      paths.push(...(aliases.paths[match.pattern] ?? []).map((target) => target.replace('*', () => match.star)));
    }
    const fromBase = aliases.baseUrl === undefined ? undefined : join(aliases.baseUrl, specifier);
    if (fromBase !== undefined) paths.push(fromBase);
  }
  return { paths, named };
}

/** A config and, for the solution style of Vite's templates, the configs beside it that it refers to: `tsconfig.app.json`. */
function aliasesOf(source: TsConfigSource, config: string): readonly Aliases[] {
  const references = parseObject(source.read(config))?.['references'];
  const beside = (Array.isArray(references) ? references : [])
    .flatMap((reference) => asStrings(asObject(reference)?.['path']))
    .map((path) => join(folderOf(config), path))
    .filter((path) => path !== undefined && path !== config && source.has(path) && folderOf(path) === folderOf(config));
  return [config, ...beside].map((path) => effective(source, [path ?? config]));
}

/** The last config of the chain with what it extends; the chain breaks circles. */
function effective(source: TsConfigSource, chain: readonly string[]): Aliases {
  const config = chain.at(-1) ?? '';
  const content = parseObject(source.read(config));
  let inherited: Aliases = { baseUrl: undefined, paths: {} };
  for (const name of asStrings(content?.['extends'])) {
    const parent = extendedFile(source, config, name);
    if (parent === undefined || chain.includes(parent)) continue;
    const found = effective(source, [...chain, parent]);
    inherited = { baseUrl: found.baseUrl ?? inherited.baseUrl, paths: Object.keys(found.paths).length > 0 ? found.paths : inherited.paths };
  }
  return refine(inherited, asObject(content?.['compilerOptions']), { config, leaf: chain[0] ?? config });
}

/** `${configDir}` is the folder of the config that was asked for, everything else is relative to the config that says it. */
function refine(inherited: Aliases, options: JsonObject | undefined, at: { readonly config: string; readonly leaf: string }): Aliases {
  const folder = folderOf(at.config);
  const place = (base: string, path: string): string | undefined =>
    path.startsWith('${configDir}') ? join(folderOf(at.leaf), path.slice('${configDir}'.length)) : join(base, path);
  const said = asStrings(options?.['baseUrl'])[0];
  const baseUrl = said === undefined ? inherited.baseUrl : place(folder, said);
  const paths = asObject(options?.['paths']);
  if (paths === undefined) return { baseUrl, paths: inherited.paths };
  const entries = Object.entries(paths).map(([pattern, targets]) => [
    pattern,
    asStrings(targets).flatMap((target) => place(baseUrl ?? folder, target) ?? []),
  ]);
  return { baseUrl, paths: Object.fromEntries(entries) as Aliases['paths'] };
}

/** `./base`, `../tsconfig.base.json`, `@acme/tsconfig/next.json`, `@acme/tsconfig`; undefined where it is not in the project. */
function extendedFile(source: TsConfigSource, config: string, name: string): string | undefined {
  const at = /^\.{0,2}\//.test(name) || name === '..' || name === '.' ? join(folderOf(config), name) : inPackage(source, name);
  if (at === undefined) return undefined;
  return [at, `${at}.json`, inFolder(at, 'tsconfig.json')].find(source.has);
}

function inPackage(source: TsConfigSource, name: string): string | undefined {
  for (const prefix of upward(name)) {
    const folder = prefix === '' ? undefined : source.folderOfPackage(prefix);
    if (folder !== undefined) return join(folder, name.slice(prefix.length));
  }
  return undefined;
}
