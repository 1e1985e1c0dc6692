/** A project → what `migrate` would write: the host and the engine behind the pure planning. */
import type { Migration } from '../../codemods/migrate.js';
import { selectFiles } from '../config/find.js';
import { join } from '../config/paths.js';
import type { Coverage, Finding } from '../model.js';
import { isObjection } from '../report/count.js';
import { count } from '../words/sentences.js';
import { findFormatter } from './formatter.js';
import { isIgnored } from './git.js';
import { listFiles } from './listed.js';
import type { Project } from './project.js';
import { typeFiles } from './type-files.js';
import type { World } from './world.js';

export async function ownersIn({ host }: World, root: string): Promise<(path: string) => readonly string[]> {
  const { ownersFiles, readOwners } = await import('../../codemods/owners.js');
  const file = ownersFiles.map((path) => join(root, path)).find((path) => host.isFile(path));
  return readOwners(file === undefined ? '' : host.read(file));
}

/** What `migrate` is told. */
export interface PlanOptions {
  readonly repair: boolean;
  readonly types: boolean;
  readonly rememberGpc?: true;
  readonly only?: readonly string[];
  readonly quiet?: true;
}

interface Planned {
  readonly options: PlanOptions;
  /** Ids of the changes that a person agreed to; null where nobody was asked. */
  readonly agreed: ReadonlySet<string> | null;
}

export async function planProject(world: World, { root, config, whole, settled }: Project, { options: { repair, rememberGpc, only, types, quiet }, agreed }: Planned): Promise<Migration> {
  const ownersOf = await ownersIn(world, root);
  const { planMigration } = await import('../../codemods/migrate.js');
  const { overlay, viewProject } = await import('../../codemods/view-of-project.js');
  const { host } = world;
  const analyze = await world.engine();
  const { files } = selectFiles(listFiles(host, { root }), config);
  const step = (text: string): void => { if (quiet !== true) world.progress?.(text); };
  const analyzeWith = (texts: ReadonlyMap<string, string>): Coverage => {
    step(`Judging again with ${count(texts.size, 'file')} changed …`);
    const all = [...new Set([...files, ...texts.keys()])].sort();
    return analyze(overlay(host, root, texts), { root, files: all, settings: config.settings });
  };
  const view = viewProject({ host, root, files, gates: settled.coverage.gates, approved: config.settings.gates, wrappers: config.settings.wrappers, remembersGpc: rememberGpc === true, isIgnored: (path) => isIgnored(root, path) });
  const wanted = settled.coverage.findings.filter((finding) => isObjection(finding) && isAmong(finding, only, ownersOf(finding.file)) && (agreed === null || agreed.has(finding.id)));
  const compareTypes = types ? (await import('../../codemods/types/compare-types.js')).createTypeComparison({ view, root, files: typeFiles }) : null;
  step(`Planning ${count(wanted.length, 'pathway')} …`);
  const planned = planMigration({
    view,
    // What was named limits the rewriting; what is compared is the whole project.
    before: whole,
    wanted,
    analyzeWith,
    repair,
    asked: settled.coverage.findings.filter((finding) => isAmong(finding, only, ownersOf(finding.file))),
    mayMend: (id) => agreed === null || agreed.has(id),
    compareTypes: compareTypes && ((texts) => (step('Comparing types …'), compareTypes(texts))),
  });
  const formatter = planned.changes.length > 0 ? await findFormatter(host, root) : null;
  const formatted = formatter ? (await import('../../codemods/format/format-migration.js')).formatMigration(planned, { formatter, analyzeWith }) : planned;
  step('');
  return formatted;
}

/** `--only meta load src/checkout @acme/web`: a vendor, a kind, a path, or an owner. */
function isAmong({ vendor, kind, file }: Finding, only: readonly string[] | undefined, owners: readonly string[]): boolean {
  return only === undefined || only.some((what) => what === vendor || what === kind || owners.includes(what) || what === file || file.startsWith(`${what.replace(/\/$/, '')}/`));
}
