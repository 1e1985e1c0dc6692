/**
 * What a formatter would do to the lines that an edit has changed, and to no other line.
 *
 *     before              after the edit                                formatted                      kept
 *     track( 'a' );       track( 'a' );                                 track('a');                    track( 'a' );
 *     track('long');      if (!isUserOptedOut()) track('long');         if (!isUserOptedOut())         if (!isUserOptedOut())
 *                                                                         track('long');                 track('long');
 */
import { diffArrays } from 'diff';

export interface Versions {
  readonly before: string;
  readonly after: string;
  /** What the formatter makes of both. */
  readonly formattedBefore: string;
  readonly formattedAfter: string;
}

export function keepNear({ before, after, formattedBefore, formattedAfter }: Versions): string {
  if (before === formattedBefore) return formattedAfter;
  // A file that was never formatted is not our affair where we have not touched it.
  const ours = changedLines(before, after);
  const [lines, fresh] = [linesOf(after), linesOf(formattedAfter)];
  const result: string[] = [];
  let [from, to] = [0, 0];
  for (const { start, end, to: there, text } of [...hunksOf(lines, fresh, bareText), { start: lines.length, end: lines.length, to: fresh.length, text: [] }]) {
    for (; from < start; from += 1, to += 1) result.push((ours.has(from) ? fresh[to] : lines[from]) ?? '');
    const old = lines.slice(start, end);
    result.push(...(old.length > 0 && old.every((_line, index) => ours.has(start + index)) ? text : old));
    [from, to] = [end, there + text.length];
  }
  return result.join('');
}

/** What a formatter may change in a line without taking it apart. */
function bareText(line: string): string {
  return line.replaceAll(/[\s;,]/g, '').replaceAll("'", '"');
}

/** With their ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Indices of the lines of the new text that the old one does not have. */
function changedLines(before: string, after: string): ReadonlySet<number> {
  return new Set(hunksOf(linesOf(before), linesOf(after), (line) => line).flatMap(({ text, to }) => text.map((_line, index) => to + index)));
}

interface Hunk {
  /** Of the old lines. */
  readonly start: number;
  readonly end: number;
  /** Where the new lines stand in the new text, and what they are. */
  readonly to: number;
  readonly text: readonly string[];
}

/** Lines are the same where their keys are. */
function hunksOf(old: readonly string[], fresh: readonly string[], keyOf: (line: string) => string): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let [from, to] = [0, 0];
  let open: { start: number; end: number; to: number; text: string[] } | undefined;
  for (const { value, added, removed } of diffArrays([...old], [...fresh], { comparator: (a, b) => keyOf(a) === keyOf(b) })) {
    if (!added && !removed) {
      open = undefined;
      from += value.length;
      to += value.length;
      continue;
    }
    if (!open) hunks.push(open = { start: from, end: from, to, text: [] });
    if (removed) open.end = from += value.length;
    else {
      open.text.push(...value);
      to += value.length;
    }
  }
  return hunks;
}
