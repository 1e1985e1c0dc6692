/**
 * What runs in a worker of the page, where there is no `document` whose cookies could be asked: the worker's file, and all that it imports.
 *
 *     new Worker(new URL('./crunch.worker.ts', import.meta.url))    crunch.worker.ts → report.ts
 */
import { isShipped } from '../src/source/files.js';
import type { ProjectView } from './view.js';
import { reachedFrom } from './browser-reach.js';

const started = /\bnew\s+(?:Shared)?Worker\(\s*new\s+URL\(\s*['"`]([^'"`]+)['"`]/g;
const isWorkers = /\bself\.(?:onmessage\s*=|skipWaiting\(|registration\b|addEventListener\(\s*['"](?:install|activate|push|fetch|message|notificationclick|sync)['"])|\bimportScripts\(/;
const isPages = /\b(?:document|window)\./;

export function findPageWorkers(root: string, view: ProjectView): ReadonlySet<string> {
  const own = view.files.filter((file) => file.startsWith(root) && /\.[cm]?[jt]sx?$/.test(file) && isShipped(file));
  const entries = own.flatMap((file) => {
    const text = view.read(file) ?? '';
    const targets = [...text.matchAll(started)].flatMap(([, specifier = '']) => view.resolve(file, specifier) ?? []);
    return isWorkers.test(text) && !isPages.test(text) ? [file, ...targets] : targets;
  });
  return reachedFrom(entries, view);
}
