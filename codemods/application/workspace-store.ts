/**
 * The choices that another package of the workspace keeps, where this one depends on it and it hands its client out by its name:
 *
 *     packages/db   prisma/schema.prisma, export * from './client.js'        apps/api   import { prisma } from '@acme/db'
 */
import { parentOf } from '../text/paths.js';
import { findPrismaStore } from './prisma.js';
import type { ProjectView, Store } from '../view.js';

export function findWorkspaceStore(view: ProjectView, root: string, dependencies: readonly string[]): Store | null {
  for (const name of dependencies) {
    const entry = view.resolve(`${root}package.json`, name);
    const home = entry === undefined || entry.startsWith(root) ? undefined : packageOf(view, entry);
    const store = home === undefined ? null : findPrismaStore(view, home);
    if (entry === undefined || store?.kind !== 'table' || store.client.isClass || !handsOut(view, entry, store.client)) continue;
    return { ...store, client: { file: entry, name: store.client.name, package: name } };
  }
  return null;
}

/** Undefined for the root of the project, which is no package of the workspace. */
function packageOf(view: ProjectView, file: string): string | undefined {
  for (let folder = parentOf(file); folder !== ''; folder = parentOf(folder.slice(0, -1))) if (view.read(`${folder}package.json`) !== undefined) return folder;
  return undefined;
}

function handsOut({ read, resolve }: ProjectView, entry: string, { file, name }: { readonly file: string; readonly name: string }): boolean {
  if (entry === file) return true;
  return name !== 'default' && [...(read(entry) ?? '').matchAll(/\bexport\s*(\*|\{[^}]*\})\s*from\s*['"]([^'"]+)['"]/g)].some(([, names = '', specifier = '']) =>
    resolve(entry, specifier) === file && (names === '*' || new RegExp(`\\b${name}\\b(?!\\s+as\\b)`).test(names)));
}
