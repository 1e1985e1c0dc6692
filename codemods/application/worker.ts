/** Whether a package runs in a worker of an edge platform, and whether that one has Node's AsyncLocalStorage. */
import type { ProjectView } from '../view.js';

export interface Worker {
  readonly isWorker: boolean;
  readonly keepsRequests: boolean;
}

const configurations = ['wrangler.toml', 'wrangler.json', 'wrangler.jsonc'];
const hasFetch = /\bexport\s+default\s*\{[^]*?\bfetch\s*(:|\()|\bexport\s+(const|(async\s+)?function)\s+onRequest\w*\b/;

/** Cloudflare tells by its configuration; others by the shape of the entry: `export default { fetch(request) { … } }`. */
export function readWorker({ read }: ProjectView, root: string, files: readonly string[]): Worker {
  const configuration = configurations.map((name) => read(`${root}${name}`)).find((text) => text !== undefined);
  return {
    isWorker: configuration !== undefined || entriesIn(root, files).some((file) => hasFetch.test(read(file) ?? '')),
    // https://developers.cloudflare.com/workers/runtime-apis/nodejs/asynclocalstorage/
    keepsRequests: configuration === undefined || /nodejs_(compat|als)/.test(configuration),
  };
}

/** Where a package's own work begins, by its name alone: the texts of a whole package are not read for it. */
export function entriesIn(root: string, files: readonly string[]): readonly string[] {
  return files.filter((file) => /^((src|app|lib)\/)?(index|main|server|worker|_worker|app|http)\.[cm]?[jt]s$|^functions\/.*\.[jt]s$/.test(file.slice(root.length)));
}
