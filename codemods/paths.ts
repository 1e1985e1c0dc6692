/** Paths of the project, relative to its root, with forward slashes. */

/** `src/a.ts` → `src/`, `a.ts` → ``. */
export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Joins and folds `.` and `..`; keeps a slash at the end. */
export function joinPath(...parts: readonly string[]): string {
  const folded: string[] = [];
  for (const part of parts.join('/').split('/')) {
    if (part === '..') folded.pop();
    else if (part !== '.' && part !== '') folded.push(part);
  }
  const joined = folded.join('/');
  return joined !== '' && parts.at(-1)?.endsWith('/') ? `${joined}/` : joined;
}
