/** The rules' door to the real world: the linked facts of the projects whose files are linted, kept for the life of the process. */
import { statSync } from 'node:fs';
import { findRoot } from '../config/find.js';
import { below, folderOf, join, upward } from '../config/paths.js';
import { nodeHost } from '../host-node.js';
import type { FileAnswer } from '../link/file.js';
import type { Facts } from '../../rules/support/facts.js';
import { digestOf } from './digest.js';
import { answerAlone } from './lone-component.js';
import { openFacts, type ProjectFacts } from './project-facts.js';

interface Held {
  readonly facts: ProjectFacts;
  /** What each file looked like on disk. */
  readonly stamps: ReadonlyMap<string, string>;
  /** Files that were linted: a process that lints one twice lives long enough to see files change. */
  readonly linted: Set<string>;
  nextLook: number;
}

/** Of its time, a process that lives long spends one part in so many on looking whether files have changed. */
const SHARE = 20;

const held = new Map<string, Held>();
const roots = new Map<string, string | null>();

export const facts: Facts = {
  answer: (path, text) => {
    const root = rootOf(folderOf(path));
    const known = root === null || !/^(?:[A-Za-z]:)?\//.test(path) ? undefined : answerIn(root, path, text);
    return known ?? answerAlone(path, text);
  },
  digest: (folder) => {
    const root = rootOf(folder.replaceAll('\\', '/'));
    return root === null ? '' : digestOf(upToDate(root).facts);
  },
};

function answerIn(root: string, path: string, text: string): FileAnswer | undefined {
  const file = below(root, path);
  const first = held.get(root) ?? open(root);
  const { facts: project, linted } = first.linted.has(file) || !first.facts.isAsOnDisk(file, text) ? upToDate(root) : first;
  linted.add(file);
  return project.answer(file, text);
}

function upToDate(root: string): Held {
  const now = held.get(root);
  if (!now) return open(root);
  const start = performance.now();
  if (start < now.nextLook) return now;
  const stamps = stampsOf(listed(root), root);
  const isSame = stamps.size === now.stamps.size && [...stamps].every(([file, stamp]) => now.stamps.get(file) === stamp);
  const end = performance.now();
  now.nextLook = end + (end - start) * SHARE;
  return isSame ? now : open(root);
}

function open(root: string): Held {
  const files = listed(root);
  const stamps = stampsOf(files, root);
  const facts = openFacts(nodeHost, root, { listed: files, today: new Date().toISOString().slice(0, 10) });
  const opened: Held = { facts, stamps, linted: held.get(root)?.linted ?? new Set(), nextLook: 0 };
  held.set(root, opened);
  return opened;
}

function listed(root: string): readonly string[] {
  return nodeHost.list(root).map((path) => below(root, path));
}

function stampsOf(files: readonly string[], root: string): ReadonlyMap<string, string> {
  return new Map(files.map((file) => {
    const stat = statSync(join(root, file), { throwIfNoEntry: false });
    return [file, stat ? `${stat.mtimeMs} ${stat.size}` : ''];
  }));
}

/** The repository or the folder of the configuration; outside of both, the nearest package. */
function rootOf(folder: string): string | null {
  let root = roots.get(folder);
  if (root === undefined) {
    const own = findRoot(nodeHost, folder);
    root = own.found ? own.root : upward(folder).find((each) => nodeHost.isFile(join(each, 'package.json'))) ?? null;
    roots.set(folder, root);
  }
  return root;
}
