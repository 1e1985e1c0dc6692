/** One patch an owner, and the gate module in a patch of its own, which goes first: what the others import. */
import type { Change, Migration } from './migrate.js';
import { toDiff } from './diff.js';

/** File name → patch. */
export function toBatch({ changes }: Migration, ownersOf: (path: string) => readonly string[]): ReadonlyMap<string, string> {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const name = change.before === null ? '00-gate-module' : nameOf(ownersOf(change.path));
    groups.set(name, [...(groups.get(name) ?? []), change]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, list]) => [`${name}.patch`, toDiff(list)]));
}

/** `@acme/checkout` → `acme-checkout` */
function nameOf(owners: readonly string[]): string {
  return owners.length === 0 ? 'no-owner' : owners.join('+').replaceAll('@', '').replaceAll(/[^\w.+-]/g, '-');
}
