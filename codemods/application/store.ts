/** Where the project keeps people's choices: a function that asks for a person's, or a model of its database. */
import type { Gate } from '../../src/model.js';
import type { Workbench } from '../text/source.js';
import { gateMark } from '../../src/signals/gate-module.js';
import type { Manifest } from './manifest.js';
import { findExport, parametersOf } from './existing-gate.js';
import { findDrizzleStore } from './drizzle.js';
import { findKnexStore } from './knex.js';
import { findPrismaStore } from './prisma.js';
import { findWorkspaceStore } from './workspace-store.js';
import type { ExistingGate, ProjectView, Store } from '../view.js';

interface Around {
  readonly view: ProjectView;
  readonly workbench: Workbench;
}

const deviceStorages = ['@react-native-async-storage/async-storage', 'expo-secure-store'] as const;

/** Where an application on a phone keeps what has to be there the next time. */
export function findDeviceStorage({ depends }: Manifest): Store | null {
  const storage = deviceStorages.find(depends);
  return storage === undefined ? null : { kind: 'device', storage };
}

/** What the configuration names comes first, then what the analysis has seen, then what the schema says. */
export function findStore(around: Around, root: string, { dependencies }: Pick<Manifest, 'dependencies'>): Store | null {
  const gate = findStoreGate(around, root);
  if (gate) return { kind: 'gate', gate, isNamed: around.view.approved.some(({ name, file }) => file === gate.file && (name === gate.name || gate.name === 'default')) };
  return findPrismaStore(around.view, root) ?? findDrizzleStore(around.view, around.workbench, root) ?? findKnexStore(around.view, root) ?? findWorkspaceStore(around.view, root, dependencies);
}

/** Asks about a person, and reads nothing of a request: such a gate is complete only together with the cookie and `Sec-GPC`. */
function findStoreGate(around: Around, root: string): ExistingGate | undefined {
  const { approved, gates } = around.view;
  const seen = gates.filter((gate) => gate.file.startsWith(root) && gate.signals.length > 0 && gate.signals.every((signal) => signal.startsWith('preference:')));
  for (const candidate of [...approved, ...seen]) {
    const found = fit(around, candidate);
    if (found) return found;
  }
  return undefined;
}

function fit({ view, workbench }: Around, { name, file, meaning }: Pick<Gate, 'name' | 'file' | 'meaning'>): ExistingGate | undefined {
  const text = view.read(file);
  if (text === undefined || text.includes(gateMark) || /\.(vue|svelte|astro|html?)$/.test(file)) return undefined;
  const parsed = workbench.parse(file, text);
  const found = parsed.directive === 'client' ? undefined : findExport(parsed, { name });
  const parameters = found && parametersOf(found.signature);
  if (!found || parameters?.[0]?.is !== 'person' || parameters.some(({ is }) => is === 'request') || readsPage.test(text)) return undefined;
  return { file, name: found.name, meaning, parameters };
}

/** A gate of the browser keeps no records. */
const readsPage = /\b(document\.cookie|localStorage|navigator\.|window\.)/;
