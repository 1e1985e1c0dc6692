/** Describes the Next.js application around a file. */
import { ts } from 'ts-morph';
import { findReusableGates } from './existing-gate.js';
import { readGateFolder } from './gate-folder.js';
import { join } from '../src/resolve/paths.js';
import { parentOf } from './paths.js';
import type { Workbench } from './source.js';
import type { Alias, NextPackage, ProjectView } from './view.js';

/** Finds the package around a file; null where it is no App Router application. Every package is read once. */
export function createPackageFinder(view: ProjectView, workbench: Workbench): (file: string) => NextPackage | null {
  const known = new Map<string, NextPackage | null>();
  return (file) => {
    const root = packageRootOf(view, file);
    if (root === null) return null;
    const kept = known.get(root);
    if (kept !== undefined) return kept;
    const found = describePackage(view, workbench, root);
    known.set(root, found);
    return found;
  };
}

function packageRootOf(view: ProjectView, file: string): string | null {
  for (let folder = parentOf(file); ; folder = parentOf(folder.slice(0, -1))) {
    if (view.read(`${folder}package.json`) !== undefined) return folder;
    if (folder === '') return null;
  }
}

function describePackage(view: ProjectView, workbench: Workbench, root: string): NextPackage | null {
  if (!dependsOnNext(view.read(`${root}package.json`) ?? '')) return null;
  const source = sourceFolderOf(view, root);
  if (source === null) return null;
  const typescript = view.read(`${root}tsconfig.json`);
  return {
    root,
    aliases: readAliases(typescript ?? view.read(`${root}jsconfig.json`) ?? '{}', root),
    language: typescript === undefined ? 'js' : 'ts',
    gateFolder: readGateFolder(view, workbench, { source, language: typescript === undefined ? 'js' : 'ts' }),
    existing: findReusableGates(view, workbench, root),
  };
}

function dependsOnNext(text: string): boolean {
  const { config } = ts.parseConfigFileTextToJson('package.json', text) as { config?: Record<string, Record<string, string> | undefined> };
  return [config?.['dependencies'], config?.['devDependencies'], config?.['peerDependencies']].some((list) => list?.['next'] !== undefined);
}

/** `src/` where the `app` folder stands in it; null where there is no `app` folder. */
function sourceFolderOf(view: ProjectView, root: string): string | null {
  const holds = (folder: string): boolean => view.files.some((file) => file.startsWith(folder) && /\.[jt]sx?$/.test(file));
  if (holds(`${root}src/app/`)) return `${root}src/`;
  return holds(`${root}app/`) ? root : null;
}

function readAliases(text: string, root: string): readonly Alias[] {
  const { config } = ts.parseConfigFileTextToJson('tsconfig.json', text) as { config?: { compilerOptions?: { baseUrl?: string; paths?: Record<string, readonly string[]> } } };
  const options = config?.compilerOptions ?? {};
  return Object.entries(options.paths ?? {}).flatMap(([pattern, targets]) => {
    const target = targets[0];
    if (!pattern.endsWith('/*') || !target?.endsWith('/*')) return [];
    return [{ prefix: pattern.slice(0, -1), folder: `${join(root.slice(0, -1), `${options.baseUrl ?? '.'}/${target.slice(0, -2)}`) ?? ''}/`.replace(/^\/$/, '') }];
  });
}
