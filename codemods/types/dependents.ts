/** The files that import one of some files, also through a file that only hands exports on, each with those of them that lead to it. */
import { findSpecifiers } from '../../src/source/imports.js';
import type { ProjectView } from '../view.js';

const handsOn = /\bexport\s*(\*|\{[^}]*\})\s*from\b|\bexport\s*\*\s*as\b/;

export function findDependents(changed: readonly string[], { files, read, resolve }: ProjectView): ReadonlyMap<string, readonly string[]> {
  const texts = new Map(files.filter((path) => /\.[cm]?tsx?$/.test(path)).map((path) => [path, read(path) ?? '']));
  const importers = new Map<string, string[]>();
  for (const [path, text] of texts) {
    for (const specifier of findSpecifiers(text)) {
      const target = resolve(path, specifier);
      if (target !== undefined) importers.set(target, [...(importers.get(target) ?? []), path]);
    }
  }
  const found = new Map<string, string[]>();
  for (const cause of changed) {
    for (const path of reached(cause, importers, texts)) if (!changed.includes(path)) found.set(path, [...(found.get(path) ?? []), cause]);
  }
  return found;
}

function reached(cause: string, importers: ReadonlyMap<string, readonly string[]>, texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  const found = new Set(importers.get(cause) ?? []);
  for (const path of found) if (handsOn.test(texts.get(path) ?? '')) for (const further of importers.get(path) ?? []) found.add(further);
  return found;
}
