/** Edits of several plans in one file: joined where they agree, refused where they meet. */
import type { Edit } from '../plan.js';

/** All of them, or null where one changes text that another changes in another way. The same edit twice is one edit. */
export function joinEdits(present: readonly Edit[], added: readonly Edit[]): readonly Edit[] | null {
  const fresh = added.filter((edit) => !present.some((other) => isSame(edit, other)));
  return fresh.some((edit) => present.some((other) => meet(edit, other))) ? null : [...present, ...fresh];
}

function isSame(a: Edit, b: Edit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}

function meet(a: Edit, b: Edit): boolean {
  if (a.start === a.end && b.start === b.end) return a.start === b.start;
  return a.start < b.end && b.start < a.end;
}

/** Both; what would be put into text that the others replace is left out. */
export function aroundOthers(edits: readonly Edit[], others: readonly Edit[]): readonly Edit[] {
  return [...edits.filter((edit) => !others.some((other) => other.start < edit.start && edit.end < other.end)), ...others];
}

/** Sorted, and with what starts at the same place made one edit: how an editor orders two inserts at one place is its own affair. */
export function inOrder(edits: readonly Edit[]): readonly Edit[] {
  const ordered: Edit[] = [];
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = ordered[ordered.length - 1];
    if (last?.start === edit.start && last.end === last.start) ordered[ordered.length - 1] = { ...edit, text: last.text + edit.text };
    else ordered.push(edit);
  }
  return ordered;
}
