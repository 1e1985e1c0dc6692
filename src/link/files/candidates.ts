/**
 * Which files can hold a pathway: those whose text names a vendor, and, over any number of steps, those that such a file gives a vendor's
 * client, function or address to, by an export or as an argument.
 *
 *     lib/mp.ts       export default mixpanel;                    names the vendor
 *     use.ts          import mp from './lib/mp'; mp.track()       names none, but imports a client
 *     start.ts        new Tracker(mp)                             so `tracker.ts`, which holds the class, is given one
 *
 * Whose thing a value is can be told by these files alone, so nothing else is parsed to find the pathways.
 */
import type { Problem } from '../../model.js';
import type { Module } from '../../code.js';
import { createSession } from '../../analysis/create.js';
import type { Session } from '../../analysis/nouns.js';
import type { World } from '../../analysis/world.js';
import { findCarried, findReceivers } from './carries.js';
import { guarded } from '../guarded.js';
import { vendorTextOf } from './mentions.js';
import type { Ears } from './telling.js';

export interface Candidates {
  readonly files: readonly string[];
  /** Answers whose thing a value is; sees the candidates and nothing else. */
  readonly session: Session;
  readonly problems: readonly Problem[];
}

/**
 * Rounds, because what a file gives away may rest on a file that becomes a candidate later. A file is looked at again when a file that it
 * imports gives more than before, or when it is handed something.
 */
export function findCandidates(world: World, seeds: readonly string[]): Candidates {
  const found: Given = { visible: new Set(seeds), carried: new Map(), received: new Map() };
  const problems: Problem[] = [];
  const looking: Looking = { found, world, earsOf: listening(world, found) };
  let session = createSession(seeing(world, new Set(seeds)));
  for (let open = seeds; open.length > 0; ) {
    const next = new Set<string>();
    for (const file of open) {
      const module = world.module(file);
      if (!module) continue;
      problems.push(...guarded(session, file, () => {
        for (const one of [...importersGiven(session, module, looking), ...receiversGiven(session, module, looking)]) next.add(one);
      }));
    }
    const before = found.visible.size;
    for (const file of next) found.visible.add(file);
    // What was evaluated stands for as long as the same files are seen.
    if (found.visible.size > before) session = createSession(seeing(world, new Set(found.visible)));
    open = [...next].sort();
  }
  return { files: [...found.visible].sort(), session, problems };
}

/** What is known so far. */
interface Given {
  /** Files that name a vendor or are given something of one's. */
  readonly visible: Set<string>;
  /** The exports of a file that give something of a vendor's. */
  readonly carried: Map<string, ReadonlySet<string>>;
  /** Files whose functions, classes or components are handed something of a vendor's, with those that hand it to them. */
  readonly received: Map<string, Set<string>>;
}

interface Looking {
  readonly found: Given;
  readonly world: World;
  readonly earsOf: (module: Module) => Ears;
}

/** What can be a vendor's: a global, an address, an import from its package, one that gives something of it, and what is handed over. */
function listening({ vendors, resolve }: World, { carried, received }: Given): Looking['earsOf'] {
  const isText = vendorTextOf(vendors);
  return ({ file }) => ({
    isMention: (word, as) => (as === 'name' ? vendors.roleOfGlobal(word) !== undefined : as === 'text' && isText(word)),
    told: (source) => {
      const target = resolve(file, source);
      if (target.is === 'file') return carried.get(target.file);
      return vendors.isVendorPackage(target.is === 'package' ? target.specifier : source) ? EVERY : undefined;
    },
    isHanded: received.has(file),
    hasOwnEnv: false,
  });
}

/** The files that can name an export that was not known to give something. */
function importersGiven(session: Session, module: Module, { found: { carried }, world, earsOf }: Looking): readonly string[] {
  const names = findCarried(session, module, earsOf);
  if (names.length <= (carried.get(module.file)?.size ?? 0)) return [];
  carried.set(module.file, new Set(names));
  return world.importers(module.file, names);
}

/** The files that are handed something here for the first time; and this one, which may give away what it gets back for it. */
function receiversGiven(session: Session, module: Module, { found: { received }, world, earsOf }: Looking): readonly string[] {
  const receivers = findReceivers(session, module, { world, ears: earsOf(module) }).filter((file) => received.get(file)?.has(module.file) !== true);
  for (const file of receivers) received.set(file, (received.get(file) ?? new Set()).add(module.file));
  return receivers.length > 0 ? [...receivers, module.file] : [];
}

/** Any export of the file may be meant. */
const EVERY: ReadonlySet<string> = new Set(['*']);

/** For whose thing a value is: the choice is not asked for. */
export function seeing(world: World, visible: ReadonlySet<string>): World {
  // What is kept on a request may be a client too.
  return { ...among(world, visible), tellers: [...visible].sort(), isRelevant: (file) => visible.has(file), hears: () => false, mayCheck: () => false, mayBeTold: () => true, mayBeGated: () => false };
}

/** The same files, as if there were no others. */
function among(world: World, visible: ReadonlySet<string>): World {
  return {
    ...world,
    module: (file) => (visible.has(file) ? world.module(file) : undefined),
    importers: (file, names) => world.importers(file, names).filter((importer) => visible.has(importer)),
    users: (file) => world.users(file).filter((user) => visible.has(user)),
    sharers: (file) => world.sharers(file).filter((other) => visible.has(other)),
    holding: (word) => world.holding(word).filter((file) => visible.has(file)),
  };
}
