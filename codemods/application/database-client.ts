/** The client of a database that the project makes and exports, also where it is kept on the global object between reloads. */
import type { ProjectClient, ProjectView } from './view.js';

export interface Making {
  readonly makes: RegExp;
  /** What the export may be called. */
  readonly names: string;
}

export function findClient(view: ProjectView, root: string, { makes, names }: Making): ProjectClient | null {
  for (const file of view.files) {
    if (!/\.[cm]?[jt]s$/.test(file) || !(root === '' || file.startsWith(root))) continue;
    const text = view.read(file) ?? '';
    if (!makes.test(text)) continue;
    const named = new RegExp(`\\bexport\\s+const\\s+(${names})\\b`).exec(text)?.[1] ?? new RegExp(`\\bexports\\.(${names})\\s*=`).exec(text)?.[1] ?? new RegExp(`\\bmodule\\.exports\\s*=\\s*\\{[^}]*\\b(${names})\\b`).exec(text)?.[1];
    if (named !== undefined) return { file, name: named };
    if (new RegExp(`\\b(export\\s+default|module\\.exports\\s*=)\\s+(${names})\\b(?!\\.)`).test(text)) return { file, name: 'default' };
  }
  return null;
}
