/** Paths as the configuration needs them: absolute and relative ones, forward slashes, on any system. */

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** `join('/a/b', '../c')` → `/a/c` */
export function join(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of (isAbsolute(path) ? path : `${folder}/${path}`).split('/')) {
    if (part === '..' && parts.length > 1) parts.pop();
    else if (part !== '.' && part !== '..' && (part !== '' || parts.length === 0)) parts.push(part);
  }
  return parts.length === 1 && parts[0] === '' ? '/' : parts.join('/');
}

export function isAbsolute(path: string): boolean {
  return /^(?:[A-Za-z]:)?\//.test(path);
}

/** Relative to the root where it stands below it, empty for the root itself, else as it is. */
export function below(root: string, path: string): string {
  if (path === root) return '';
  const folder = root.endsWith('/') ? root : `${root}/`;
  return path.startsWith(folder) ? path.slice(folder.length) : path;
}

/** The folder and every one above it, the nearest first. */
export function upward(folder: string): readonly string[] {
  const folders: string[] = [];
  for (let at = folder; ; at = folderOf(at)) {
    folders.push(at === '' ? '/' : at);
    if (at === '' || at === '/' || !at.includes('/')) return folders;
  }
}
