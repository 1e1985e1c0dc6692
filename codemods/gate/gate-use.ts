/** Which gate a rewritten place asks, and how the question is written there. */
import type { ExistingGate, GateFile } from '../view.js';
import { nameNeed, type ImportContext } from '../text/imports.js';
import type { Edit, ImportNeed, Part, Site } from '../plan.js';
import { allowedInText, optedOutInText } from './in-text.js';
import { findHeld } from './held-answer.js';
import { requestInParameters, type RequestAtHand } from './request-at-hand.js';

export interface GateUse {
  /** True for somebody who opted out: `isUserOptedOut()`, `await isUserOptedOut(userId)`, `!mayShare()`. */
  readonly optedOut: string;
  /** True for somebody who did not: `!isUserOptedOut()`, `!(await isUserOptedOut(userId))`. */
  readonly allowed: string;
  /** A promise of the first, for code that cannot wait: `isUserOptedOut(userId)`; only of the server's gates. */
  readonly promise: string;
  /** Edits by which the place comes by what it asks with. */
  readonly edits: readonly Edit[];
  readonly imports: readonly ImportNeed[];
  readonly parts: readonly Part[];
  readonly reused: boolean;
}

/** The browser's gate. */
export function useClientGate(site: Pick<Site, 'app' | 'file'>, context: ImportContext): GateUse {
  const { modules, style: { quote } } = site.file;
  if (modules === 'alone') return { optedOut: optedOutInText(quote), allowed: allowedInText(quote), promise: '', edits: [], imports: [], parts: [], reused: false };
  const { client } = site.app.existing;
  if (client) return useExisting(site, { gate: client, context, given: [], wait: '' });
  const need = needOf(site, context, { file: 'client', name: 'isUserOptedOut' });
  return { ...question(`${need.local}()`, { meaning: 'opted-out', wait: '' }), edits: [], imports: [need], parts: [{ kind: 'client' }], reused: false };
}

export interface Asked {
  /** Empty where the call names nobody. */
  readonly person: string;
  readonly request: RequestAtHand;
}

/** The server's gate, which is asked about a person where the call names one. */
export function useServerGate(site: Site, context: ImportContext, { person, request }: Asked): GateUse {
  const { server } = site.app.existing;
  // The framework tells our gate the request; one of the project's own may want to be handed it.
  const own = request.kind === 'ambient' ? requestInParameters(site) ?? request : request;
  const given = server && argumentsFor(server, { person, request: own });
  // What it is not asked with has not to be brought there.
  const brought = server?.parameters.some(({ is }) => is === 'request') && own.kind === 'argument' ? own.edits : [];
  if (server && given) return { ...useExisting(site, { gate: server, context, given, wait: 'await ' }), edits: brought };
  const need = needOf(site, context, { file: 'server', name: 'isUserOptedOut' });
  const list = request.kind === 'argument' ? [person === '' ? 'undefined' : person, request.text] : person === '' ? [] : [person];
  const { edits, imports, calls } = request.kind === 'argument' ? request : { edits: [], imports: [], calls: [] };
  const handed: readonly Part[] = calls.length === 0 ? [] : [{ kind: 'handed', calls }];
  return { ...question(`${need.local}(${list.join(', ')})`, { meaning: 'opted-out', wait: 'await ' }), edits, imports: [need, ...imports], parts: [{ kind: 'server' }, ...handed], reused: false };
}

/** A gate that answers at once, from the request that is at hand. */
export function useGateAtOnce(site: Site, context: ImportContext, { gate, request }: { readonly gate: ExistingGate; readonly request: string }): GateUse {
  const given = argumentsFor({ ...gate, parameters: gate.parameters.map((one) => (one.is === 'context' ? { ...one, is: 'request' } : one)) }, { person: '', request: { kind: 'argument', text: request, edits: [], imports: [], calls: [] } }) ?? [];
  return useExisting(site, { gate, context, given, wait: '' });
}

/** Where nobody's browser is at the other end: the stored choice alone. */
export function useStoredChoice(site: Site, context: ImportContext, person: string): GateUse {
  const need = needOf(site, context, { file: 'preferences', name: 'hasStoredOptOut' });
  return { ...question(`${need.local}(${person})`, { meaning: 'opted-out', wait: 'await ' }), edits: [], imports: [need], parts: [{ kind: 'preferences' }], reused: false };
}

export function needOf(site: Pick<Site, 'app' | 'file'>, context: ImportContext, { file, name }: { readonly file: GateFile; readonly name: string }): ImportNeed {
  return nameNeed(site.file, { from: { kind: 'file', path: site.app.gateFolder.path[file] }, name }, context);
}

/** What an existing gate is asked with; undefined where something that it wants is not at hand. */
function argumentsFor({ parameters }: ExistingGate, { person, request }: Asked): readonly string[] | undefined {
  const given = parameters.map(({ is }) => (is === 'person' ? person : is === 'request' && request.kind === 'argument' ? request.text : ''));
  if (parameters.some(({ isOptional }, at) => !isOptional && given[at] === '')) return undefined;
  return given.slice(0, given.findLastIndex((text) => text !== '') + 1).map((text) => (text === '' ? 'undefined' : text));
}

interface Existing {
  readonly gate: ExistingGate;
  readonly context: ImportContext;
  readonly given: readonly string[];
  readonly wait: '' | 'await ';
}

function useExisting(site: Pick<Site, 'app' | 'file'> & Partial<Pick<Site, 'node'>>, { gate, context, given, wait }: Existing): GateUse {
  const declaredHere = gate.file === site.file.path;
  const wanted = gate.name !== 'default' ? gate.name : gate.meaning === 'opted-out' ? 'isOptedOutOfSharing' : 'isSharingAllowed';
  const need = nameNeed(site.file, { from: { kind: 'file', path: gate.file }, name: gate.name, local: wanted }, context);
  const local = declaredHere ? gate.name : need.local;
  const call = `${local}(${given.join(', ')})`;
  const held = site.node ? findHeld(site.node, `${wait}${call}`) : undefined;
  if (held !== undefined) return { ...question(held, { meaning: gate.meaning, wait: '' }), promise: `Promise.resolve(${gate.meaning === 'opted-out' ? held : `!${held}`})`, edits: [], imports: [], parts: [], reused: true };
  return { ...question(call, { meaning: gate.meaning, wait }), edits: [], imports: declaredHere ? [] : [need], parts: [], reused: true };
}

function question(call: string, { meaning, wait }: { readonly meaning: ExistingGate['meaning']; readonly wait: '' | 'await ' }): Pick<GateUse, 'optedOut' | 'allowed' | 'promise'> {
  const plain = `${wait}${call}`;
  const negated = wait === '' ? `!${call}` : `!(${plain})`;
  const promise = meaning === 'opted-out' ? call : `${call}.then((allowed) => !allowed)`;
  return meaning === 'opted-out' ? { optedOut: plain, allowed: negated, promise } : { optedOut: negated, allowed: plain, promise };
}
