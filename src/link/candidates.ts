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
import type { Problem } from '../model.js';
import type { Module } from '../code.js';
import { createSession } from '../analysis/create.js';
import type { Session, World } from '../analysis/nouns.js';
import { findCarried, findReceivers } from './carries.js';
import { isVendorPackage } from '../vendors/catalogue.js';
import { guarded } from './guarded.js';
import { vendorWordOf } from './mentions.js';
import type { Ears } from './telling.js';
import { canName, REEXPORTS } from './users.js';

export interface Candidates {
  readonly files: readonly string[];
  /** Answers whose thing a value is; sees the candidates and nothing else. */
  readonly session: Session;
  readonly problems: readonly Problem[];
}

/** Rounds, because what a file gives away may rest on a file that becomes a candidate later; each looks again at what may have changed. */
export function findCandidates(world: World, seeds: readonly string[]): Candidates {
  const visible = new Set(seeds);
  const carriers = new Set<string>();
  const received = new Set<string>();
  const problems: Problem[] = [];
  const isMention = vendorWordOf(world.vendors);
  const earsOf = ({ file }: Module): Ears => ({
    isMention,
    told: (source) => {
      const target = world.resolve(file, source);
      return (target.is === 'package' ? isVendorPackage(target.specifier) : target.is === 'file' && visible.has(target.file)) ? EVERY : undefined;
    },
    isHanded: received.has(file),
  });
  for (let open: readonly string[] = seeds; open.length > 0; ) {
    const session = createSession(seeing(world, new Set(visible)));
    const given = new Set<string>();
    for (const file of open) {
      const module = world.module(file);
      if (!module) continue;
      problems.push(...guarded(session, file, () => {
        const carried = carriers.has(file) ? [] : findCarried(session, module, earsOf);
        if (carried.length > 0) carriers.add(file);
        for (const importer of carried.length > 0 ? world.importers(file) : []) if (REEXPORTS.test(world.text(importer)) || canName(world.text(importer), carried)) given.add(importer);
        for (const receiver of findReceivers(session, world, module, earsOf(module))) {
          given.add(receiver);
          received.add(receiver);
        }
      }));
    }
    const found = [...given].filter((file) => !visible.has(file));
    for (const file of found) visible.add(file);
    const affected = found.flatMap((file) => world.importers(file)).filter((file) => visible.has(file));
    open = [...new Set([...found, ...affected, ...given])].filter((file) => !carriers.has(file)).sort();
  }
  return { files: [...visible].sort(), session: createSession(seeing(world, visible)), problems };
}

/** Any export of the file may be meant. */
const EVERY: ReadonlySet<string> = new Set(['*']);

/** For whose thing a value is: the choice is not asked for. */
export function seeing(world: World, visible: ReadonlySet<string>): World {
  return { ...among(world, visible), isRelevant: (file) => visible.has(file), hears: () => false, mayBeTold: () => true };
}

/** The same files, as if there were no others. */
export function among(world: World, visible: ReadonlySet<string>): World {
  return {
    ...world,
    module: (file) => (visible.has(file) ? world.module(file) : undefined),
    importers: (file) => world.importers(file).filter((importer) => visible.has(importer)),
    users: (file) => world.users(file).filter((user) => visible.has(user)),
  };
}
