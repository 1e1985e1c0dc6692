/** Which package of the project a file belongs to. */
import { compareText } from './order.js';

/** `packages/web` of `packages/web/src/a.ts`; empty for the root's own files. `folders` are those that hold a manifest. */
export function packageOf(folders: readonly string[], file: string): string {
  return folders.filter((folder) => folder === '' || file.startsWith(`${folder}/`)).sort((a, b) => b.length - a.length || compareText(a, b))[0] ?? '';
}

/** The folders among the files of a project that hold a manifest. */
export function packageFolders(files: readonly string[]): readonly string[] {
  return files.flatMap((file) => /^(?:(.+)\/)?package\.json$/.exec(file)?.slice(1, 2) ?? []).map((folder: string | undefined) => folder ?? '').sort(compareText);
}
