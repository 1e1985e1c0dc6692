/** Lines that changed though no pathway stands within three lines of them. */
import { structuredPatch } from 'diff';
import type { Change } from '../../../codemods/migrate.js';
import type { Finding } from '../../../src/model.js';

export function touchedFarAway(changes: readonly Change[], findings: readonly Finding[]): readonly string[] {
  return changes.flatMap(({ path, before, after }) => {
    if (before === null) return [];
    const near = findings.filter(({ file }) => file === path);
    return structuredPatch(path, path, before, after, undefined, undefined, { context: 0 }).hunks.flatMap(({ oldStart, lines }) => {
      const removed = lines.filter((line) => line.startsWith('-')).map((line, at) => ({ text: line.slice(1), line: oldStart + at }));
      const added = lines.filter((line) => line.startsWith('+')).map((line) => line.slice(1));
      const allowed = ({ text, line }: { readonly text: string; readonly line: number }): boolean =>
        near.some((finding) => finding.line - 3 <= line && line <= finding.endLine + 3) || added.some((other) => other.replaceAll(/\b(async|await) /g, '') === text) || /^(import|const \{.*require|\} from)/.test(text) || /\brequest\b|\breq\b/.test(added.join(''));
      return removed.filter((one) => !allowed(one)).map(({ line, text }) => `${path}:${line} ${text}`);
    });
  });
}
