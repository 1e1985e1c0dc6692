/**
 * What a project needs to begin: a gate where it has none, a configuration, its linters' entries and a hook. Nothing is written here, and
 * what is there already is left as it is, so that a second run finds nothing to do.
 */
import type { Application, ProjectView } from '../view.js';
import type { Change } from '../migrate.js';
import { createApplicationFinder } from '../application/application.js';
import { readManifest, type Manifest } from '../application/manifest.js';
import { planGateModule } from '../gate/gate-module.js';
import { findPageNames } from '../page-names.js';
import type { Part } from '../plan.js';
import { createWorkbench } from '../text/source.js';
import { handWork } from '../summary.js';
import { planEslint } from './eslint-entry.js';
import { planHook } from './hook-entry.js';
import type { Init } from './init.js';
import { planOwners } from './owners-entry.js';
import { planOxlint } from './oxlint-entry.js';

const CONFIG = 'opt-out-gate.config.json';

/** `changes` are what `migrate` would write: its gate is the one that is written here, so that nothing is missing from it later. */
export function planInit(view: ProjectView, changes: readonly Change[]): Init {
  const manifest = readManifest(view.read('package.json') ?? '{}');
  const gates = planGates(view, changes);
  const parts = [gates, { steps: [], notes: handWork({ changes: gates.steps, refusals: [] }) }, planConfig(view), planEslint(view, manifest), planOxlint(view), planHook(view), planOwners(view)];
  return { steps: parts.flatMap(({ steps }) => steps), notes: parts.flatMap(({ notes }) => notes) };
}

function planGates(view: ProjectView, changes: readonly Change[]): Init {
  const consent = view.gates.find(({ signals }) => signals.some((signal) => signal.startsWith('cmp:')));
  if (consent) return { steps: [], notes: [`${consent.file} asks a consent platform already (\`${consent.name}\`): no gate is written.`] };
  const find = createApplicationFinder(view, createWorkbench());
  const roots = view.files.filter((file) => /(?:^|\/)package\.json$/.test(file)).map((file) => file.slice(0, -'package.json'.length));
  const plans = roots.map((root) => planGate(view, { root, app: find(sampleIn(view, root)), manifest: readManifest(view.read(`${root}package.json`) ?? '{}'), needed: changes.filter(({ path, before }) => before === null && rootAround(path, roots) === root) }));
  return { steps: plans.flatMap(({ steps }) => steps), notes: plans.flatMap(({ notes }) => notes) };
}

interface Package {
  readonly root: string;
  readonly app: Application;
  readonly manifest: Manifest;
  /** The files of the gate that `migrate` would write there. */
  readonly needed: readonly Change[];
}

function planGate(view: ProjectView, { root, app, manifest, needed }: Package): Init {
  const parts = partsOf(app, manifest);
  if (parts.length === 0 && needed.length === 0) return { steps: [], notes: [] };
  const existing = app.existing.client ?? app.existing.server;
  if (existing) return { steps: [], notes: [`${existing.file} has a gate already (\`${existing.name}\`): none is written.`] };
  const { taken } = app.gateFolder;
  if (taken !== null) return { steps: [], notes: [`${taken} is somebody's own file: no gate is written${root === '' ? '' : ` in ${root}`}.`] };
  const files = new Map([...planGateModule(app, parts, findPageNames(root, view)), ...needed.map(({ path, after }) => [path, after] as const)]);
  return { steps: [...files].filter(([path]) => view.read(path) === undefined).map(([path, after]) => ({ path, before: null, after, why: 'the gate: it tells whether a person opted out, and is yours from now on' })), notes: [] };
}

function rootAround(path: string, roots: readonly string[]): string | undefined {
  return roots.filter((root) => path.startsWith(root)).toSorted((a, b) => b.length - a.length)[0];
}

/** What builds pages for a browser. */
const BUILDERS = ['vite', 'webpack', 'parcel', 'rollup', 'react-scripts', '@angular/core', 'expo', 'react-native'];

/** None for a library, and for the root of a workspace. */
function partsOf({ server, ui }: Application, { depends }: Manifest): readonly Part[] {
  const hasServer = server !== 'none';
  const hasBrowser = ui !== 'page' && (BUILDERS.some(depends) || (hasServer && ui !== 'other') || ['nuxt', 'sveltekit', 'astro', 'remix'].includes(server));
  return [...(hasServer ? [{ kind: 'server' } as const] : []), ...(hasBrowser ? [{ kind: 'client' } as const] : [])];
}

/** Next.js has two routers; which one a package has is told by its files. */
function sampleIn(view: ProjectView, root: string): string {
  const own = view.files.filter((file) => file.startsWith(root)).map((file) => file.slice(root.length));
  const hasApp = own.some((file) => /^(?:src\/)?app\//.test(file));
  return `${root}${(hasApp ? undefined : own.find((file) => /^(?:src\/)?pages\//.test(file))) ?? 'package.json'}`;
}

function planConfig(view: ProjectView): Init {
  if (view.read(CONFIG) !== undefined) return { steps: [], notes: [] };
  const after = `${JSON.stringify({ $schema: './node_modules/eslint-plugin-opt-out-gate/schema/config.json' }, null, 2)}\n`;
  return { steps: [{ path: CONFIG, before: null, after, why: 'how this code base is built; your editor offers what may stand in it' }], notes: [] };
}
