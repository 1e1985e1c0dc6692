/** Another state of the project: what a commit says of its pathways. */
import { entryOf, followed } from '../config/ratchet.js';
import type { Finding } from '../model.js';
import { namingCells, readStandings, type CommittedStanding, type Standing } from '../report/pathway-rows.js';
import { plainValue } from '../report/plain.js';
import type { VendorLookup } from '../report/vendor-lookup.js';
import { isRead } from './fragment-file.js';
import { changedSince, lastChange, renamesSince, stateHost, textAt } from './git.js';
import { analyzeAsked, type Project } from './project.js';
import type { OwnedFile } from './report-files.js';
import type { World } from './world.js';

/** The findings of the project as it was at a commit, judged by today's tool and that commit's own files; moved ones have the ids of now. */
export async function findingsAt(world: World, { root, whole, terms }: Project, { commit, now }: State): Promise<readonly Finding[]> {
  if (!changedSince(root, commit, now).some(isRead)) return whole.findings;
  const { findings } = (await analyzeAsked({ ...world, host: stateHost(world.host, root, commit) }, { paths: null, terms })).whole;
  const moved = followed(findings.map(entryOf), whole.findings, renamesSince(root, commit));
  return findings.map((finding, at) => ({ ...finding, id: moved[at]?.id ?? finding.id }));
}

interface State {
  readonly commit: string;
  /** What the project itself was read from. */
  readonly now: 'worktree' | 'index';
}

export interface Committed {
  readonly root: string;
  readonly files: readonly OwnedFile[];
  readonly findings: readonly Finding[];
  readonly vendors: VendorLookup;
}

/** What the files of the report say, under the ids of now where git saw files moved since the report was committed. */
export function committedStandings({ root, files, findings, vendors }: Committed): ReadonlyMap<string, Standing> {
  const standings = new Map(files.flatMap(({ old }) => [...readStandings(old ?? '')]));
  const isLost = [...standings.keys()].some((id) => !findings.some((finding) => finding.id === id));
  const commit = isLost && files[0] ? lastChange(root, files[0].name) : undefined;
  return commit === undefined ? standings : withMoved(standings, { findings, vendors, renamed: renamesSince(root, commit) });
}

interface Moving {
  readonly findings: readonly Finding[];
  readonly vendors: VendorLookup;
  readonly renamed: ReadonlyMap<string, string>;
}

/** A row that would read the same, had the file not been moved, is of the same pathway. */
function withMoved(standings: ReadonlyMap<string, CommittedStanding>, { findings, vendors, renamed }: Moving): ReadonlyMap<string, Standing> {
  const before = new Map([...renamed].map(([old, file]) => [file, old]));
  const result = new Map(standings);
  for (const finding of plainValue(findings)) {
    const file = before.get(finding.file);
    if (file === undefined || result.has(finding.id)) continue;
    const naming = namingCells({ ...finding, file }, vendors).join(' | ');
    const [id, standing] = [...result].find(([each, row]) => row.naming === naming && !findings.some((one) => one.id === each)) ?? [];
    if (id === undefined || standing === undefined) continue;
    result.delete(id);
    result.set(finding.id, standing);
  }
  return result;
}

/** What the report said at a commit; undefined where it was not there. */
export function reportAt(commit: string, { root, files }: Pick<Committed, 'root' | 'files'>): ReadonlyMap<string, Standing> | undefined {
  const texts = files.map(({ name }) => textAt(root, commit, name));
  return texts[0] === undefined ? undefined : new Map(texts.flatMap((text) => [...readStandings(text ?? '')]));
}
