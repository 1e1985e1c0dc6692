/** One pass over the texts of a project, without parsing: who imports whom, and which files name a vendor or a choice. */
import type { Resolver } from '../resolve/resolver.js';
import { findSpecifiers } from '../source/imports.js';
import type { Mentions } from './mentions.js';
import { findProvided } from './provided.js';
import type { Graph } from './relevance.js';
import { createUsers, REEXPORTS } from './users.js';
import { maybeUnresolved } from './unresolved.js';

export interface ProjectGraph extends Graph {
  /** Files whose text names a vendor. */
  readonly seeds: readonly string[];
  /** Files that name none, and may hold a place that cannot be told. */
  readonly doubtful: readonly string[];
  /** Files whose text mentions a choice. */
  readonly tellers: readonly string[];
}

interface Reading {
  /** A file's text, or undefined where it cannot be read. */
  readonly read: (file: string) => string | undefined;
  readonly resolver: Resolver;
  readonly mentions: (text: string) => Mentions;
}

export function readGraph(sources: readonly string[], { read, resolver, mentions }: Reading): ProjectGraph {
  const texts = new Map<string, string>();
  const [importers, imports] = [new Map<string, string[]>(), new Map<string, string[]>()];
  const [seeds, doubtful, tellers, barrels]: [string[], string[], string[], Set<string>] = [[], [], [], new Set()];
  for (const file of sources) {
    const text = read(file);
    if (text === undefined) continue;
    texts.set(file, text);
    const { vendor, choice } = mentions(text);
    if (vendor) seeds.push(file);
    else if (maybeUnresolved(text)) doubtful.push(file);
    if (choice) tellers.push(file);
    if (REEXPORTS.test(text)) barrels.add(file);
    const targets = new Set(findSpecifiers(text).map((specifier) => resolver.resolve(file, specifier)));
    for (const target of targets) {
      if (typeof target !== 'string' || target === file) continue;
      add(importers, target, file);
      add(imports, file, target);
    }
  }
  const provided = findProvided(texts, importers);
  const text = (file: string): string | undefined => texts.get(file);
  const importersOf = (file: string): readonly string[] => importers.get(file) ?? [];
  const isBarrel = (file: string): boolean => barrels.has(file);
  return {
    provided, seeds, doubtful, tellers, text,
    importers: importersOf,
    users: createUsers({ text, importers: importersOf, isBarrel }),
    imports: (file) => imports.get(file) ?? [],
    isBarrel,
  };
}

function add(map: Map<string, string[]>, key: string, item: string): void {
  const known = map.get(key);
  if (known) known.push(item);
  else map.set(key, [item]);
}
