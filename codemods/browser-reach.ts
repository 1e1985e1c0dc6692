/**
 * What the browser's bundle holds: files with `'use client'` and all that they import, up to server actions. Server code must not be imported there.
 *
 *     'use client' cart.tsx → lib/track.ts → lib/names.ts        both belong to the bundle
 */
import { isShipped } from '../src/source/files.js';
import type { ProjectView } from './view.js';

const begins = (directive: string): RegExp => new RegExp(`^\\uFEFF?(?:\\s|//[^\\n]*|/\\*[^]*?\\*/)*['"]${directive}['"]`);
const isClient = begins('use client');
const isServer = begins('use server');
const imports = /(?:\bimport\s+(?!type\b)[^'";]*?\bfrom|\bexport\s+(?!type\b)[^'";]*?\bfrom|\bimport|\bimport\s*\(|\brequire\s*\()\s*['"]([^'"]+)['"]/g;

export function reachedFromBrowser(root: string, view: ProjectView): ReadonlySet<string> {
  const { files, read } = view;
  const open = files.filter((file) => file.startsWith(root) && /\.[cm]?[jt]sx?$/.test(file) && isShipped(file) && isClient.test(read(file) ?? ''));
  return reachedFrom(open, view, (file) => isServer.test(read(file) ?? ''));
}

/** All that some files import, over any number of steps, and they themselves. */
export function reachedFrom(files: readonly string[], { read, resolve }: Pick<ProjectView, 'read' | 'resolve'>, isEnd: (file: string) => boolean = () => false): ReadonlySet<string> {
  const reached = new Set(files);
  for (const file of reached) {
    for (const [, specifier = ''] of (read(file) ?? '').matchAll(imports)) {
      const target = resolve(file, specifier);
      if (target !== undefined && !isEnd(target)) reached.add(target);
    }
  }
  return reached;
}
