/** The server's half of the gate module. */
import type { ServerKind } from '../view.js';
import { decisionText } from './decision.js';
import { gateMark } from '../../src/signals/gate-module.js';
import { requestPieces, type RequestPieces } from './requests.js';

/** How the server module imports the project's own Segment client; null where no call goes through `trackServerEvent`. */
export interface ServerClient {
  readonly local: string;
  readonly line: string;
}

export interface ServerNeeds {
  readonly server: ServerKind;
  readonly client: ServerClient | null;
  /** How the file imports `preferences` next door. */
  readonly preferences: string;
  /** How it imports `later`, where some code sends later: whatever asks afterwards waits its turn. */
  readonly later: string | null;
  /** Whether Global Privacy Control becomes the stored choice of a known person. */
  readonly remembers: boolean;
}

export function serverModule({ server, client, preferences, later, remembers }: ServerNeeds): string {
  const pieces = requestPieces(server);
  return `/**
 * ${gateMark}, server side. The code is yours to edit.
 *
 * Whatever hands a person's data to a third party asks \`isUserOptedOut(${pieces.asked})\` first${client ? ', or goes through `trackServerEvent`' : ''}.
 */
${pieces.imports}${later === null ? '' : `import { sharingSettled } from '${later}';\n`}import { ${remembers ? 'preferenceStore, rememberOptOutSignal' : 'preferenceStore'} } from '${preferences}';
${client ? `${client.line}\n` : ''}
${gateText(pieces, { waits: later !== null, remembers })}
${syncText(pieces)}
${decisionText('server')}${client ? trackServerEvent(client.local) : ''}`;
}

interface Extras {
  readonly waits: boolean;
  readonly remembers: boolean;
}

function gateText({ before, parameters, all, given, note, first, signals, gpc }: RequestPieces, { waits, remembers }: Extras): string {
  const lines = (statements: readonly string[]): string => statements.map((statement) => `    ${statement}\n`).join('');
  return `${before}/**
 * True for a person who opted out of the sale or sharing of their data: by their stored preference, the cookie or Global Privacy Control.
 * ${note}
 */
export async function isUserOptedOut(${parameters}): Promise<boolean> {
  const by = await findOptOut(${given});
  tell(by);
  return by !== null;
}

async function findOptOut(${all}): Promise<OptOutBy | null> {
  try {
${lines([...first, ...(waits ? ['await sharingSettled();'] : []), "if (userId && preferenceStore && (await preferenceStore.hasOptedOut(userId))) return 'preference';", ...signals, ...heeding(gpc, remembers)])}  } catch {
    return 'failure';
  }
}
`;
}

/** A write inside a read is there only where it was asked for. */
function heeding(gpc: string, remembers: boolean): readonly string[] {
  if (!remembers) return [`return ${gpc} ? 'gpc' : null;`];
  return [`if (!(${gpc})) return null;`, 'if (userId) await rememberOptOutSignal(userId);', "return 'gpc';"];
}

function syncText({ sync: { parameters, set, when, failing } }: RequestPieces): string {
  return `/** Hands a known person's stored choice to the browser. ${when} */
export async function syncOptOut(userId: string${parameters}): Promise<void> {
  try {
    if (!preferenceStore || !(await preferenceStore.hasOptedOut(userId))) return;
${set.map((statement) => `    ${statement}\n`).join('')}  } catch {
    // ${failing}
  }
}
`;
}

const trackServerEvent = (client: string): string => `
type TrackMessage = Parameters<typeof ${client}.track>[0];

/** Sends one event about a person, unless they opted out. */
export async function trackServerEvent(event: string, properties: NonNullable<TrackMessage['properties']>, userId: string): Promise<void> {
  if (await isUserOptedOut(userId)) return;
  await ${client}.track({ event, properties, userId });
}
`;
