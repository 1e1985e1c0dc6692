/** What people wrote down about a pathway goes with it when another stands for it: exceptions and notes by their id, and the baseline. */
import { applyEdits, findNodeAtLocation, getNodeValue, parseTree, type Edit, type Node } from 'jsonc-parser';
import { BASELINE_FILE, baselineText } from '../src/config/baseline.js';
import { DECISIONS_FILE } from '../src/config/decisions.js';
import type { Baseline, BaselineEntry } from '../src/decisions.js';
import type { Finding } from '../src/model.js';
import type { Moved } from './moved.js';
import type { ProjectView } from './view.js';

interface Rewritten {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export function moveDecisions(moved: readonly Moved[], { files, read }: Pick<ProjectView, 'files' | 'read'>): readonly Rewritten[] {
  const targets = new Map(moved.flatMap(({ finding, replaces }) => replaces.map(({ id }) => [id, finding] as const)));
  if (targets.size === 0) return [];
  const owned = [BASELINE_FILE, DECISIONS_FILE, ...files.filter((path) => path.endsWith(`/${DECISIONS_FILE}`))];
  return owned.flatMap((path) => {
    const before = read(path);
    const after = before === undefined ? undefined : path === BASELINE_FILE ? moveBaseline(before, targets) : moveIds(before, targets);
    return before === undefined || after === undefined || after === before ? [] : [{ path, before, after }];
  });
}

type Targets = ReadonlyMap<string, Finding>;

/** The text around the ids stays as people wrote it. */
function moveIds(text: string, targets: Targets): string {
  const root = parseTree(text);
  const entries = ['exceptions', 'notes'].flatMap((list) => (root && findNodeAtLocation(root, [list])?.children) ?? []);
  return applyEdits(text, entries.flatMap((entry): Edit[] => {
    const id = findNodeAtLocation(entry, ['id']);
    const target = id && targets.get(getNodeValue(id) as string);
    return id && target ? [replacing(id, target.id)] : [];
  }));
}

function replacing({ offset, length }: Node, id: string): Edit {
  return { offset, length, content: JSON.stringify(id) };
}

/** Forty entries may become one, and none where it is gated: what is worse from then on is nothing that anybody has known of. */
function moveBaseline(text: string, targets: Targets): string | undefined {
  const root = parseTree(text);
  const entries = root && (getNodeValue(root) as { readonly pathways?: Baseline }).pathways;
  if (!entries?.some(({ id }) => targets.has(id))) return undefined;
  const moved = new Map<string, BaselineEntry>();
  for (const entry of entries) {
    const target = targets.get(entry.id);
    if (target?.verdict === 'gated') continue;
    const one = movedTo(entry, target);
    if (!moved.has(one.id)) moved.set(one.id, one);
  }
  return baselineText([...moved.values()]);
}

function movedTo(entry: BaselineEntry, target: Finding | undefined): BaselineEntry {
  if (!target) return entry;
  const { id, file, enclosing, vendor, api, kind, data } = target;
  return { ...entry, id, file, enclosing, vendor, api, kind, data: [...new Set([...entry.data, ...data])].sort() };
}
