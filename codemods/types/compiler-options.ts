/** How the project's compiler is set up, read with nothing installed: a configuration that is extended and not there is left out. */
import { ts } from 'ts-morph';
import { parentOf } from '../text/paths.js';
import type { TypeFiles } from './files.js';

export interface Configured {
  /** Absolute. */
  readonly path: string;
  readonly options: ts.CompilerOptions;
}

/** The nearest `tsconfig.json` above a file, or the part of it, by `references`, that is about code of the application. */
export function findConfiguration(file: string, root: string, files: TypeFiles): Configured | undefined {
  for (let folder = parentOf(file); folder.length > root.length; folder = parentOf(folder.slice(0, -1))) {
    const path = `${folder}tsconfig.json`;
    if (files.fileExists(path)) return read(path, files);
  }
  return undefined;
}

function read(path: string, files: TypeFiles): Configured {
  const { config = {} } = ts.readConfigFile(path, files.readFile) as { config?: { files?: readonly string[]; references?: readonly { path: string }[] } };
  // `{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }` checks nothing itself.
  const [part] = config.files?.length === 0 ? (config.references ?? []).filter(({ path: to }) => !/node|test|spec/.test(to)) : [];
  const target = part && ts.resolveProjectReferencePath({ path: `${parentOf(path)}${part.path.replace(/^\.\//, '')}` });
  if (target !== undefined && files.fileExists(target)) return read(target, files);
  const host: ts.ParseConfigHost = { useCaseSensitiveFileNames: true, readDirectory: () => [], fileExists: files.fileExists, readFile: files.readFile };
  const { options } = ts.parseJsonConfigFileContent(config, host, parentOf(path), undefined, path);
  const checked = Object.fromEntries(Object.entries(options).filter(([name]) => name !== 'tsBuildInfoFile')) as ts.CompilerOptions;
  return { path, options: { jsx: ts.JsxEmit.Preserve, ...olderDefaults(path, files), ...checked, ...forChecking } };
}

/** Nothing is written, and what packages declare is taken as it is. */
const forChecking: ts.CompilerOptions = {
  noEmit: true, skipLibCheck: true, composite: false, incremental: false, declaration: false, emitDeclarationOnly: false, ignoreDeprecations: '6.0',
};

/** What is left open means something else since TypeScript 6. */
function olderDefaults(path: string, { readFile }: TypeFiles): ts.CompilerOptions {
  for (let folder = parentOf(path); folder !== '' && folder !== '/'; folder = parentOf(folder.slice(0, -1))) {
    const version = /"version":\s*"(\d+)/.exec(readFile(`${folder}node_modules/typescript/package.json`) ?? '')?.[1];
    if (version !== undefined) return Number(version) >= 6 ? {} : before6;
  }
  return before6;
}

const before6: ts.CompilerOptions = { strict: false, types: ['*'] };
