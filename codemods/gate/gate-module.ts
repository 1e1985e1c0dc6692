/** The files of the gate module that the accepted plans of one package need and that are not there yet. */
import { gateFiles, type Application, type GateFile, type ProjectClient, type StandIn } from '../view.js';
import { toCommonJs } from '../text/commonjs.js';
import { connectionOf, importOf } from '../connection.js';
import { eraseTypes } from '../text/erase-types.js';
import { planGateTests } from './gate-test.js';
import { withFreeNames } from '../page-names.js';
import type { Part } from '../plan.js';
import { specifierFor } from '../text/specifier.js';
import { clientModule } from '../templates/client.js';
import { deviceModule } from '../templates/device.js';
import { laterModule, type Holding } from '../templates/later.js';
import { preferencesModule } from '../templates/preferences.js';
import { serverModule, type ServerClient } from '../templates/server.js';
import { sharingGateModule, type OwnGate } from '../templates/sharing-gate.js';

/** Path → text. */
export function planGateModule(app: Application, parts: readonly Part[], pageNames: ReadonlySet<string>): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const { path, present } = app.gateFolder;
  const put = (file: GateFile, text: string): void => {
    if (!present.has(file)) files.set(path[file], app.standing === 'page' && file === 'client' ? asPageScript(text, pageNames) : inLanguage(app, file, text));
  };
  const needs = (kind: Part['kind']): boolean => parts.some((part) => part.kind === kind);
  const near = (from: GateFile, to: GateFile): string => specifierFor(path[to], path[from], app);
  const isLater = needs('later') || present.has('later');
  const later = (from: GateFile): string | null => (isLater ? near(from, 'later') : null);
  if (needs('server') && app.store?.kind === 'device') put('server', deviceModule(app.store.storage, later('server')));
  else if (needs('server')) put('server', serverModule({ server: app.server, client: clientOf(app, parts), preferences: near('server', 'preferences'), later: later('server'), remembers: app.remembersGpc }));
  if (app.server !== 'native' && (needs('server') || needs('preferences'))) put('preferences', preferencesModule(connectionOf(app), { later: later('preferences'), asksMany: needs('batch'), hasRequests: needs('server') }));
  if (needs('later')) put('later', laterModule(holdingOf(app)));
  const standIns = new Set(parts.flatMap((part): readonly StandIn[] => (part.kind === 'stand-in' ? [part.global] : [])));
  const holds = present.has('client') ? app.gateFolder.standIns.size > 0 && app.gateFolder.offers('client', 'holdCalls') : standIns.size > 0 && needs('sharing-gate');
  if (needs('client')) put('client', clientModule(standIns, { holds }));
  if (needs('sharing-gate')) put('sharing-gate', sharingGateModule({ client: ownGate(app) ?? near('sharing-gate', 'client'), isNext: app.ui === 'next', isOfNext: app.isOfNext, holds }));
  const written = new Set(gateFiles.filter((file) => files.has(path[file])));
  for (const [test, text] of planGateTests(app, written, mostUsedClient(parts))) files.set(test, inLanguage(app, 'server', text));
  return files;
}

/** What the project asks in the browser already; ours is written only where that does not fit. */
function ownGate(app: Application): OwnGate | undefined {
  const gate = app.gateFolder.present.has('client') ? null : app.existing.client;
  if (!gate) return undefined;
  const { local, line } = importOf(app, gate, { from: 'sharing-gate', wanted: gate.meaning === 'opted-out' ? 'isOptedOutOfSharing' : 'isSharingAllowed' });
  const [yes, no] = [`${local}()`, `!${local}()`];
  return gate.meaning === 'opted-out' ? { line, allowed: no, optedOut: yes } : { line, allowed: yes, optedOut: no };
}

/** Next.js on a serverless platform freezes the process after the response. */
function holdingOf({ server }: Application): Holding | null {
  return server === 'next-app' ? { line: "import { after } from 'next/server';", call: 'after(line)' } : null;
}

/** `trackServerEvent` sends through one client: the one that most of the calls use. */
export function mostUsedClient(parts: readonly Part[]): ProjectClient | null {
  const counts = new Map<string, { readonly client: ProjectClient; readonly count: number }>();
  for (const part of parts) {
    if (part.kind !== 'track-server-event') continue;
    const key = `${part.client.file} ${part.client.name}`;
    counts.set(key, { client: part.client, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.client ?? null;
}

function clientOf(app: Application, parts: readonly Part[]): ServerClient | null {
  const client = mostUsedClient(parts);
  return client && importOf(app, client, { from: 'server', wanted: 'segment' });
}

/** A classic script, which shares its names with all others of the page. */
function asPageScript(text: string, pageNames: ReadonlySet<string>): string {
  return withFreeNames(eraseTypes(text).replaceAll(/^export /gm, ''), pageNames);
}

function inLanguage({ language, modules }: Application, file: GateFile, text: string): string {
  if (language === 'ts') return text;
  const plain = eraseTypes(text);
  return modules.format === 'cjs' && file !== 'client' && file !== 'sharing-gate' ? toCommonJs(plain) : plain;
}
