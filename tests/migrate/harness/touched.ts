/** Lines that changed though no pathway stands within three lines of them, and comments that are gone. */
import { structuredPatch } from 'diff';
import { ts } from 'ts-morph';
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

export function lostComments(changes: readonly Change[]): readonly string[] {
  return changes.filter(({ path }) => /\.[cm]?[jt]sx?$/.test(path)).flatMap(({ path, before, after }) => {
    const kept = commentsIn(path, after);
    return commentsIn(path, before ?? '').filter((comment) => !kept.includes(comment)).map((comment) => `${path} ${comment}`);
  });
}

function commentsIn(path: string, text: string): readonly string[] {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (!ts.isJsxText(node)) for (const { pos, end } of [...(ts.getLeadingCommentRanges(text, node.pos) ?? []), ...(ts.getTrailingCommentRanges(text, node.end) ?? [])]) found.add(text.slice(pos, end));
    for (const child of node.getChildren(tree)) visit(child);
  };
  visit(tree);
  return [...found];
}
