/** What a gate module that stands there already lacks, because it was written before any code sent later. */
import type { Application } from '../view.js';
import { waitingPlaceIn } from '../application/waiting-place.js';
import { nameNeed } from '../text/imports.js';
import { insert } from '../text/insert.js';
import type { Part } from '../plan.js';
import type { Entries, Registration } from './registration.js';
import { indentAt } from '../text/syntax.js';

/** The line by which each of its files waits its turn; the file with the line to wait in is written anew. */
export function planCompletion({ gateFolder: { path, present } }: Application, parts: readonly Part[], { parse, context }: Omit<Entries, 'view'>): readonly Registration[] {
  if (present.has('later') || !parts.some(({ kind }) => kind === 'later')) return [];
  return (['server', 'preferences'] as const).filter((file) => present.has(file)).flatMap((name) => {
    const file = parse(path[name]);
    const place = file && waitingPlaceIn(file);
    if (!place) return [];
    const need = nameNeed(file, { from: { kind: 'file', path: path.later }, name: 'sharingSettled' }, context);
    const at = place.getStart(file.tree);
    return [{ path: file.path, imports: [need], edits: [insert(at, `await ${need.local}()${file.style.semicolon}${file.style.eol}${indentAt(file.text, at)}`)] }];
  });
}
