/** What was looked at, and what was left out, for the report. */
import type { Scope } from '../model.js';
import { exclusionOf, languageOf, otherLanguageOf } from '../source/files.js';
import type { Linked } from './world.js';

export function scopeOfProject(files: readonly string[], { sources, problems }: Linked): Scope {
  const excluded = new Map<string, { by: string; pattern: string; files: number; filesWithVendorToken: number }>();
  const others = new Map<string, number>();
  for (const file of files) {
    const other = otherLanguageOf(file);
    if (other) others.set(other, (others.get(other) ?? 0) + 1);
    const exclusion = languageOf(file) && exclusionOf(file);
    if (!exclusion) continue;
    const key = `${exclusion.by} ${exclusion.pattern}`;
    const known = excluded.get(key) ?? { ...exclusion, files: 0, filesWithVendorToken: 0 };
    excluded.set(key, { ...known, files: known.files + 1 });
  }
  const failed = new Set(problems.map(({ file }) => file));
  return {
    analysed: sources.filter((file) => !failed.has(file)).length,
    excluded: [...excluded.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one),
    otherLanguages: [...others.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([ext, count]) => ({ ext, files: count })),
  };
}
