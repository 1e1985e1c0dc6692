/** Which gate a rewritten place asks, and how the question is written there. */
import { nameNeed, type ImportContext } from './imports.js';
import type { ImportNeed, Part, Site } from './plan.js';
import type { ExistingGate } from './view.js';

export interface GateUse {
  /** True for somebody who opted out: `isUserOptedOut()`, `await isUserOptedOut(userId)`, `!mayShare()`. */
  readonly optedOut: string;
  /** True for somebody who did not: `!isUserOptedOut()`, `!(await isUserOptedOut(userId))`. */
  readonly allowed: string;
  readonly imports: readonly ImportNeed[];
  readonly parts: readonly Part[];
  readonly reused: boolean;
}

/** The browser's gate. */
export function useClientGate(site: Site, context: ImportContext): GateUse {
  const { existing, gateFolder } = site.pkg;
  if (existing.client) return useExisting(site, { gate: existing.client, context, person: '', wait: '' });
  const need = nameNeed(site.file, { from: { kind: 'file', path: gateFolder.path.client }, name: 'isUserOptedOut' }, context);
  return { ...question(`${need.local}()`, { meaning: 'opted-out', wait: '' }), imports: [need], parts: [{ kind: 'client' }], reused: false };
}

/** The server's gate, which is asked about a person where the call names one. */
export function useServerGate(site: Site, context: ImportContext, person: string): GateUse {
  const { existing, gateFolder } = site.pkg;
  const fits = existing.server && (person !== '' || existing.server.person !== 'required');
  if (existing.server && fits) return useExisting(site, { gate: existing.server, context, person: existing.server.person === 'none' ? '' : person, wait: 'await ' });
  const need = nameNeed(site.file, { from: { kind: 'file', path: gateFolder.path.server }, name: 'isUserOptedOut' }, context);
  return { ...question(`${need.local}(${person})`, { meaning: 'opted-out', wait: 'await ' }), imports: [need], parts: [{ kind: 'server' }], reused: false };
}

/** Where nobody's browser is at the other end: the stored choice alone. */
export function useStoredChoice(site: Site, context: ImportContext, person: string): GateUse {
  const need = nameNeed(site.file, { from: { kind: 'file', path: site.pkg.gateFolder.path.preferences }, name: 'hasStoredOptOut' }, context);
  return { ...question(`${need.local}(${person})`, { meaning: 'opted-out', wait: 'await ' }), imports: [need], parts: [{ kind: 'preferences' }], reused: false };
}

interface Existing {
  readonly gate: ExistingGate;
  readonly context: ImportContext;
  readonly person: string;
  readonly wait: '' | 'await ';
}

function useExisting(site: Site, { gate, context, person, wait }: Existing): GateUse {
  const declaredHere = gate.file === site.file.path;
  const wanted = gate.name === 'default' ? 'isOptedOutOfSharing' : gate.name;
  const need = nameNeed(site.file, { from: { kind: 'file', path: gate.file }, name: gate.name, local: wanted }, context);
  const local = declaredHere ? gate.name : need.local;
  return { ...question(`${local}(${person})`, { meaning: gate.meaning, wait }), imports: declaredHere ? [] : [need], parts: [], reused: true };
}

function question(call: string, { meaning, wait }: { readonly meaning: ExistingGate['meaning']; readonly wait: '' | 'await ' }): { optedOut: string; allowed: string } {
  const plain = `${wait}${call}`;
  const negated = wait === '' ? `!${call}` : `!(${plain})`;
  return meaning === 'opted-out' ? { optedOut: plain, allowed: negated } : { optedOut: negated, allowed: plain };
}
