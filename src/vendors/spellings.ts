/** The names that vendors' things have, to tell most calls apart by their name alone. */
import type { Methods, Role, Vendor } from './vendor.js';

export interface Spellings {
  /** Methods that send something or tell the choice: `track`. */
  readonly methods: readonly string[];
  /** These, and globals and exports. */
  readonly names: readonly string[];
}

export function spellingsOf(vendors: readonly Vendor[]): Spellings {
  const roles = vendors.flatMap((vendor) => [
    ...Object.entries(vendor.globals), ...Object.values(vendor.packages).flatMap((entry) => Object.entries(entry.exports)), ...Object.entries(vendor.gives ?? {}),
  ]);
  const methods = new Set([...vendors.flatMap(({ methods: table }) => tellingIn(table)), ...roles.flatMap(([, role]) => membersOf(role))]);
  return { methods: [...methods].sort(), names: [...new Set([...methods, ...roles.map(([name]) => lastOf(name))])].sort() };
}

/** Members that send something or tell the choice, and those that lead to such. */
function membersOf(role: Role): readonly string[] {
  switch (role.is) {
    case 'factory':
      return [...membersOf(role.gives), ...Object.entries(role.statics ?? {}).flatMap(([name, inner]) => [name, ...membersOf(inner)])];
    case 'client':
      return [...tellingIn(role.methods ?? {}), ...Object.entries({ ...role.gives, ...role.has }).flatMap(([path, inner]) => [lastOf(path), ...membersOf(inner)])];
    default:
      return [];
  }
}

function tellingIn(methods: Methods): readonly string[] {
  return Object.keys(methods).filter((path) => methods[path] !== 'local' && methods[path] !== 'read').map(lastOf);
}

/** `people.set` → `set` */
function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
