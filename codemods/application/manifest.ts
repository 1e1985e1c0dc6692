/** What a package says of itself: package.json, and the compiler's configuration beside it. */
import { ts } from 'ts-morph';
import { join } from '../../src/resolve/paths.js';
import { parentOf } from '../text/paths.js';
import type { Alias, ProjectView } from '../view.js';

export interface Manifest {
  readonly name: string | undefined;
  readonly depends: (name: string) => boolean;
  readonly dependencies: readonly string[];
  /** As package.json writes it: `^15.1.0`. */
  readonly versionOf: (name: string) => string | undefined;
  readonly isModule: boolean;
  /** What `npm test` runs. */
  readonly test: string;
}

export function readManifest(text: string): Manifest {
  const { config } = ts.parseConfigFileTextToJson('package.json', text) as { config?: Record<string, Record<string, string> | string | undefined> };
  const lists = [config?.['dependencies'], config?.['devDependencies'], config?.['peerDependencies']];
  const scripts = config?.['scripts'];
  const versionOf = (name: string): string | undefined => lists.flatMap((list) => (typeof list === 'object' && list[name] !== undefined ? [list[name]] : []))[0];
  return {
    name: typeof config?.['name'] === 'string' ? config['name'] : undefined,
    depends: (name) => versionOf(name) !== undefined,
    dependencies: lists.flatMap((list) => (typeof list === 'object' ? Object.keys(list) : [])),
    versionOf,
    isModule: config?.['type'] === 'module',
    test: typeof scripts === 'object' ? scripts['test'] ?? '' : '',
  };
}

/** `^15.1.0` is at least 15.1; `latest` is anything, and what is not there is nothing. */
export function isAtLeast(version: string | undefined, [major, minor]: readonly [number, number]): boolean {
  if (version === undefined) return false;
  const [, first, second = '0'] = /(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  if (first === undefined) return /latest|canary|\*/.test(version);
  return Number(first) > major || (Number(first) === major && (Number(second) >= minor || !/\d\.\d/.test(version)));
}

export interface Compiler {
  readonly isTypeScript: boolean;
  readonly aliases: readonly Alias[];
  /** Under NodeNext an import names the file that will run: `./a.js`. */
  readonly namesEndings: boolean;
}

export function readCompiler(view: ProjectView, root: string): Compiler {
  const { files, read } = view;
  const typescript = read(`${root}tsconfig.json`);
  const text = typescript ?? read(`${root}jsconfig.json`) ?? '{}';
  return {
    isTypeScript: typescript !== undefined || files.some((file) => file.startsWith(root) && /(?<!\.d)\.[cm]?tsx?$/.test(file)),
    aliases: readAliases(text, root),
    namesEndings: namesEndings(view, `${root}tsconfig.json`),
  };
}

/** As the nearest of a configuration and those that it extends says; the bases that are named after a version of Node name them. */
function namesEndings(view: Pick<ProjectView, 'read'>, path: string, seen: ReadonlySet<string> = new Set()): boolean {
  const { config } = ts.parseConfigFileTextToJson(path, view.read(path) ?? '{}') as { config?: { extends?: string | readonly string[]; compilerOptions?: { module?: string; moduleResolution?: string } } };
  const { module, moduleResolution } = config?.compilerOptions ?? {};
  const said = moduleResolution ?? module;
  if (said !== undefined) return /^node(next|16|18|20)$/i.test(said);
  const bases = [config?.extends ?? []].flat();
  return bases.some((base) => {
    if (!base.startsWith('.')) return /^@tsconfig\/node\d/.test(base);
    const target = join(parentOf(path).slice(0, -1), /\.json$/.test(base) ? base : `${base}.json`);
    return target !== undefined && !seen.has(target) && namesEndings(view, target, new Set([...seen, path]));
  });
}

function readAliases(text: string, root: string): readonly Alias[] {
  const { config } = ts.parseConfigFileTextToJson('tsconfig.json', text) as { config?: { compilerOptions?: { baseUrl?: string; paths?: Record<string, readonly string[]> } } };
  const options = config?.compilerOptions ?? {};
  return Object.entries(options.paths ?? {}).flatMap(([pattern, targets]) => {
    const target = targets[0];
    if (!pattern.endsWith('/*') || !target?.endsWith('/*')) return [];
    const folder = `${join(root.slice(0, -1), `${options.baseUrl ?? '.'}/${target.slice(0, -2)}`) ?? ''}/`.replace(/^\/$/, '');
    return [{ prefix: pattern.slice(0, -1), folder, known: folder.slice(0, folder.indexOf('/', root.length) + 1) }];
  });
}
