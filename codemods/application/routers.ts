/**
 * Which of Next.js' routers a file is for, in a package that has both: the one from which imports lead to it. What the Pages router reaches
 * must not import `next/headers`, and what both reach has no request that both could hand over.
 */
import { reachedFrom } from '../browser-reach.js';
import type { ProjectView } from '../view.js';

export type Router = 'pages' | 'app' | 'both';

/** Undefined for a package without both. */
export function findRouters(root: string, view: ProjectView): ((file: string) => Router) | undefined {
  if (!/"next"\s*:/.test(view.read(`${root}package.json`) ?? '')) return undefined;
  const inFolder = (folder: RegExp): readonly string[] => view.files.filter((file) => file.startsWith(root) && folder.test(file.slice(root.length)));
  const [pages, app] = [inFolder(pagesFile), inFolder(/^(src\/)?app\/.*\.[jt]sx?$/)];
  if (pages.length === 0 || app.length === 0) return undefined;
  const [byPages, byApp] = [reachedFrom(pages, view), reachedFrom(app, view)];
  return (file) => (!byPages.has(file) ? 'app' : byApp.has(file) ? 'both' : 'pages');
}

const pagesFile = /^(src\/)?pages\/.*\.[jt]sx?$/;
