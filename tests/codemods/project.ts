/** Small projects in memory, migrated with the fake analysis. */
import { planMigration, type Migration } from '../../codemods/migrate.js';
import { viewProject } from '../../codemods/view-of-project.js';
import type { Coverage, Gate } from '../../src/model.js';
import { fakeAnalysis } from './fake-analysis.js';

export const nextApp: Readonly<Record<string, string>> = {
  'package.json': '{ "dependencies": { "next": "15.0.0" } }',
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
  'src/app/page.tsx': 'export default function Page() { return null; }\n',
};

export interface Options {
  readonly repair?: boolean;
  readonly gates?: readonly Gate[];
  readonly remembersGpc?: boolean;
  /** The files are the whole project. */
  readonly alone?: boolean;
  /** What an engine that sees more would say of the edited project. */
  readonly judge?: (coverage: Coverage) => Coverage;
}

export function migrateFiles(sources: Readonly<Record<string, string>>, { repair = true, gates = [], remembersGpc = false, alone = false, judge = (coverage) => coverage }: Options = {}): Migration {
  const all = new Map(Object.entries({ ...(alone ? {} : nextApp), ...sources }));
  const host = {
    read: (path: string) => all.get(path.slice('/p/'.length)) ?? '',
    isFile: (path: string) => all.has(path.slice('/p/'.length)),
    list: () => [...all.keys()].map((path) => `/p/${path}`),
  };
  const analyzeWith = (texts: ReadonlyMap<string, string>) => (texts.size === 0 ? fakeAnalysis(all) : judge(fakeAnalysis(new Map([...all, ...texts]))));
  const before = analyzeWith(new Map());
  const view = viewProject({ host, root: '/p', files: [...all.keys()], gates, approved: [], remembersGpc });
  return planMigration({ view, before, wanted: before.findings.filter((finding) => finding.verdict !== 'gated'), analyzeWith, repair, asked: before.findings, mayMend: () => true, compareTypes: null });
}

/** One file of the application, migrated. */
export function migrateFile(text: string, path = 'src/lib/a.tsx', options: Options = {}): { readonly text: string; readonly reasons: readonly string[]; readonly migration: Migration } {
  const migration = migrateFiles({ [path]: text }, options);
  const changed = migration.changes.find((change) => change.path === path);
  return { text: changed?.after ?? text, reasons: migration.refusals.map(({ reason }) => reason), migration };
}
