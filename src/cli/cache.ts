/**
 * What earlier runs made: the modules of files, and the answers of whole projects. Each kind is one file, which is read whole before anything is
 * asked of it and replaced whole, so that runs beside each other, and whatever becomes of it meanwhile, change no answer.
 */
import { existsSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import type { Module } from '../code.js';
import { join } from '../config/paths.js';
import { once } from '../memo.js';
import { stampOfOwnCode } from './own-code.js';
import { bytesOf, entriesOf, packOf } from './pack.js';
import { keepStates } from './remembered.js';
import type { Cache, CacheAsked } from './world.js';
import { writeAtomically } from './write.js';

const MOST_BYTES = 2 ** 28;

export function openCache(root: string, asked: CacheAsked): Cache | null {
  const folder = folderFor(root, asked);
  return folder === null ? null : cacheIn(folder, { stamp: stampOfOwnCode(), most: MOST_BYTES });
}

/** Without a folder of packages there is none that everybody's ignore rules leave out. */
function folderFor(root: string, asked: CacheAsked): string | null {
  switch (asked.is) {
    case 'none': return null;
    case 'in': return asked.folder;
    case 'default': return existsSync(join(root, 'node_modules')) ? join(root, 'node_modules/.cache/opt-out-gate') : null;
  }
}

interface Keeping {
  /** Entries of another stamp are not looked at. */
  readonly stamp: string;
  /** How many bytes are kept: what this run asked for comes first, then what earlier ones left. */
  readonly most: number;
}

export function cacheIn(folder: string, { stamp, most }: Keeping): Cache {
  const modules = keepModules(join(folder, 'modules.pack'), { stamp, most });
  const states = keepStates(join(folder, 'coverage.pack'), stamp);
  return {
    kept: modules.kept,
    recall: states.recall,
    save: () => {
      modules.save();
      states.save();
    },
  };
}

/** What is not found is made again. */
function keepModules(path: string, { stamp, most }: Keeping): Pick<Cache, 'kept' | 'save'> {
  const old = once(() => entriesOf(stamp, bytesOf(path)));
  const used = new Map<string, Uint8Array>();
  let isNew = false;
  return {
    kept: {
      find: (key) => {
        const bytes = used.get(key) ?? old().get(key);
        const module = bytes && moduleOf(bytes);
        if (bytes && module) used.set(key, bytes);
        return module;
      },
      keep: (key, module) => {
        isNew = true;
        used.set(key, serialize({ ...module, file: '' }));
      },
    },
    save: () => {
      if (isNew) writeAtomically(path, Buffer.concat(packOf(stamp, limited(new Map([...used, ...[...old()].filter(([key]) => !used.has(key))]), most))));
    },
  };
}

function limited(entries: ReadonlyMap<string, Uint8Array>, most: number): ReadonlyMap<string, Uint8Array> {
  let size = 0;
  return new Map([...entries].filter(([, { length }]) => (size += length) <= most));
}

function moduleOf(bytes: Uint8Array): Module | undefined {
  try {
    return deserialize(bytes) as Module;
  } catch {
    return undefined;
  }
}
