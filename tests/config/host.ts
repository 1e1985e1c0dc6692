/** A world of a few files in memory. */
import type { Host } from '../../src/host.js';

export function hostOf(files: Readonly<Record<string, string>>): Host {
  return {
    read: (path) => {
      const text = files[path];
      if (text === undefined) throw new Error(`${path} cannot be read: no such file`);
      return text;
    },
    isFile: (path) => Object.hasOwn(files, path),
    list: (folder) => {
      const below = Object.keys(files).filter((path) => path.startsWith(folder === '/' ? '/' : `${folder}/`));
      if (below.length === 0) throw new Error(`${folder} cannot be listed: it does not exist`);
      return below.filter((path) => !path.includes('/.git/')).sort();
    },
  };
}
