/** The entries as people write them, read from their files. */
import { readFileSync, readdirSync } from 'node:fs';
import type { Entry } from '../../src/vendors/entry.js';

/** What the page tells and the analysis does not need. */
export interface WholeEntry extends Entry {
  readonly docs: readonly (string | { readonly page: string; readonly opened: false })[];
  readonly beforeLoad?: 'ignored' | 'queued' | 'throws';
  readonly personal?: Readonly<Record<string, readonly string[]>>;
}

interface Part {
  readonly pre: string;
  readonly names: Set<string>;
  readonly shapes: Readonly<Record<string, unknown>>;
}

/** Everything that can be called by an entry, as `people.set` and as `set`: members, commands, exports and globals. */
export function namesIn({ shapes = {}, methods = {}, gives = {}, globals = {}, packages = {} }: WholeEntry): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (roles: object): void => Object.entries(roles).forEach(([name, role]) => {
    names.add(name);
    addNames(role, { pre: '', names, shapes });
    addNames(role, { pre: `${name}.`, names, shapes });
  });
  addNames({ methods, gives }, { pre: '', names, shapes });
  [globals, ...Object.values(packages).map(({ exports }) => exports)].forEach(visit);
  return names;
}

function addNames(role: unknown, part: Part): void {
  const { pre, names, shapes } = part;
  if (typeof role === 'string' && role.startsWith('$')) addNames(shapes[role.slice(1)], part);
  if (typeof role !== 'object' || role === null) return;
  for (const [key, value] of Object.entries(role) as [string, object][]) {
    if (key === 'makes') addNames(value, part);
    if (/^(?:methods|commands|queue)$/.test(key)) for (const name of Object.values(value).flat() as string[]) names.add(name).add(pre + name);
    if (!/^(?:gives|has|statics)$/.test(key)) continue;
    for (const [name, inner] of Object.entries(value)) {
      names.add(name).add(pre + name);
      addNames(inner, part);
      addNames(inner, { ...part, pre: `${pre}${name}.` });
    }
  }
}

const folder = new URL('../../src/vendors/entries/', import.meta.url);

export const entryFiles: readonly (readonly [file: string, entry: WholeEntry])[] = readdirSync(folder).sort()
  .map((file) => [file, JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as WholeEntry]);
