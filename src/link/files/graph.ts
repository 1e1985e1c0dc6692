/** One pass over the texts of a project, without parsing: who imports whom, and which files name a vendor or a choice. */
import type { World } from '../../analysis/world.js';
import type { Resolver } from '../../resolve/resolver.js';
import { findProvided } from './provided.js';
import { findShared } from './shared.js';
import type { Graph } from './relevance.js';
import type { Texts } from './questions.js';
import { canName, createUsers, REEXPORTS, wordsFor } from './users.js';

export interface ProjectGraph extends Graph {
  /** Files whose text names a vendor. */
  readonly seeds: readonly string[];
  /** Files that name none, and may hold a place that cannot be told. */
  readonly doubtful: readonly string[];
  /** Files whose text mentions a choice. */
  readonly tellers: readonly string[];
}

interface Reading {
  readonly texts: Texts;
  readonly resolver: Resolver;
  /** Whether a global means something already. */
  readonly isTaken: (name: string) => boolean;
}

export function readGraph(sources: readonly string[], { texts, resolver, isTaken }: Reading): ProjectGraph {
  const { ask, fault } = texts;
  const files = sources.filter((file) => fault(file) === undefined);
  const [importers, imports] = [new Map<string, string[]>(), new Map<string, string[]>()];
  const [seeds, doubtful, tellers, barrels]: [string[], string[], string[], Set<string>] = [[], [], [], new Set()];
  for (const file of files) {
    const { vendor, choice } = ask(file, { is: 'mentions' });
    if (vendor) seeds.push(file);
    else if (ask(file, { is: 'doubt' })) doubtful.push(file);
    if (choice) tellers.push(file);
    if (ask(file, REEXPORTS)) barrels.add(file);
    for (const target of texts.imports(file, resolver)) {
      add(importers, target, file);
      add(imports, file, target);
    }
  }
  const provided = findProvided({ files, ask }, importers);
  const shared = findShared({ files, texts, makers: [...new Set([...seeds, ...tellers])], isTaken });
  const importersOf: World['importers'] = (file, names) => {
    const all = importers.get(file) ?? [];
    const words = names === undefined ? 'all' : wordsFor(names);
    texts.importers(file, words);
    return words === 'all' ? all : all.filter((one) => isBarrel(one) || canName(ask, one, words));
  };
  const isBarrel = (file: string): boolean => barrels.has(file);
  const usersByImport = createUsers({ ask, importers: importersOf, isBarrel });
  return {
    provided, seeds, doubtful, tellers, shared, ask,
    importers: importersOf,
    users: (file, names) => (names ? usersByImport(file, names) : [...new Set([...usersByImport(file), ...shared.sharers(file)])]),
    imports: (file) => imports.get(file) ?? [],
    isBarrel,
  };
}

function add(map: Map<string, string[]>, key: string, item: string): void {
  const known = map.get(key);
  if (known) known.push(item);
  else map.set(key, [item]);
}
