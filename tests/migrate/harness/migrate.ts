/** The whole rewriting over files in memory, with the real engine. */
import { planMigration, type Migration } from '../../../codemods/migrate.js';
import { overlay, viewProject } from '../../../codemods/view-of-project.js';
import { readConfig, CONFIG_FILE } from '../../../src/config/config.js';
import { selectFiles } from '../../../src/config/find.js';
import type { Host } from '../../../src/host.js';
import { analyzeProject } from '../../../src/link/project.js';
import type { Coverage, Finding } from '../../../src/model.js';
import type { Files } from './app.js';

export interface Migrated {
  readonly migration: Migration;
  readonly before: Coverage;
  readonly after: Coverage;
  readonly files: Files;
}

/** `known` is what an earlier run has found in these very files: analysing is what takes the time. */
export function migrateApp(files: Files, known?: Coverage): Migrated {
  const paths = Object.keys(files);
  const host: Host = {
    read: (path) => files[path.slice('/p/'.length)] ?? '',
    isFile: (path) => Object.hasOwn(files, path.slice('/p/'.length)),
    list: () => paths.map((path) => `/p/${path}`),
  };
  const config = readConfig(host, '/p', `/p/${CONFIG_FILE}`);
  const analyzed = new Map<string, Coverage>(known ? [[keyOf(new Map()), known]] : []);
  const analyzeWith = (texts: ReadonlyMap<string, string>): Coverage => {
    const key = keyOf(texts);
    const found = analyzed.get(key) ?? analyze(texts);
    analyzed.set(key, found);
    return found;
  };
  const analyze = (texts: ReadonlyMap<string, string>): Coverage => {
    const all = selectFiles([...new Set([...paths, ...texts.keys()])].sort(), config).files;
    return analyzeProject(overlay(host, '/p', texts), { root: '/p', files: all, settings: config.settings });
  };
  const before = analyzeWith(new Map());
  const view = viewProject({ host, root: '/p', files: paths, gates: before.gates, approved: config.settings.gates, wrappers: config.settings.wrappers });
  const migration = planMigration({ view, before, wanted: before.findings.filter(isOpen), analyzeWith, repair: true, asked: before.findings, mayMend: () => true, compareTypes: null });
  const changed = new Map(migration.changes.map(({ path, after }) => [path, after]));
  return { migration, before, after: analyzeWith(changed), files: { ...files, ...Object.fromEntries(changed) } };
}

export function isOpen({ verdict }: Finding): boolean {
  return verdict !== 'gated' && verdict !== 'exempt' && verdict !== 'delegated';
}

function keyOf(texts: ReadonlyMap<string, string>): string {
  return JSON.stringify([...texts].sort());
}
