/** Paths of the project, relative to its root, with forward slashes. */

/** `src/a.ts` → `src/`, `a.ts` → ``. */
export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
