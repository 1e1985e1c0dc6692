/** The client of a database that the project makes and exports, also where it is kept on the global object between reloads. */
import type { ProjectClient, ProjectView } from '../view.js';

export interface Making {
  readonly makes: RegExp;
  /** What the export may be called. */
  readonly names: string;
}

export function findClient(view: ProjectView, root: string, making: Making): ProjectClient | null {
  for (const file of view.files) {
    if (!/\.[cm]?[jt]s$/.test(file) || !(root === '' || file.startsWith(root))) continue;
    const text = view.read(file) ?? '';
    const name = making.makes.test(text) ? exportedClient(text, making) : undefined;
    if (name !== undefined) return { file, name };
  }
  return null;
}

/** By its usual name, wherever it is made; else by its making. */
function exportedClient(text: string, { makes, names }: Making): string | undefined {
  const usual = exportOf(text, names);
  if (usual !== undefined) return usual;
  const made = (before: string): string | undefined => new RegExp(`${before}${between}${makes.source}`).exec(text)?.[1];
  const named = made('\\bexport\\s+const\\s+(\\w+)\\b') ?? made('\\bexports\\.(\\w+)\\s*=');
  if (named !== undefined) return named;
  if (made('\\b(export\\s+default|module\\.exports\\s*=)') !== undefined) return 'default';
  const own = made('\\b(?:const|let|var)\\s+(\\w+)\\b');
  return own === undefined ? undefined : exportOf(text, own);
}

/** Neither another name nor a function stands between a name and what makes the client. */
const between = '(?:(?!\\b(?:export|exports|const|let|var|function|class)\\b|=>)[^;])*?';

function exportOf(text: string, names: string): string | undefined {
  const found = [`\\bexport\\s+const\\s+(${names})\\b`, `\\bexports\\.(${names})\\s*=`, `\\b(?:module\\.exports\\s*=|export)\\s*\\{[^}]*\\b(${names})\\b(?!\\s+as\\b)`].map((one) => new RegExp(one).exec(text)?.[1]).find((name) => name !== undefined);
  return found ?? (new RegExp(`\\b(?:export\\s+default|module\\.exports\\s*=)\\s+(?:${names})\\b(?!\\.)`).test(text) ? 'default' : undefined);
}
