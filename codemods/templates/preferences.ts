/** Where the application keeps a person's choice: connected to the project's own records, or the one file that has to be edited. */
import { gateMark } from './mark.js';

/** What the gate asks, as code: an import line, and the answer for `userId`. */
export interface Connection {
  readonly line: string;
  readonly hasOptedOut: string;
  /** The statements that answer for many, by one query; null where each has to be asked about. */
  readonly haveOptedOut: readonly string[] | null;
}

export interface PreferenceNeeds {
  /** How the file imports `later` next door, where some code sends later. */
  readonly later: string | null;
  /** Whether lists of people are filtered. */
  readonly asksMany: boolean;
}

export function preferencesModule(connection: Connection | null, { later, asksMany }: PreferenceNeeds): string {
  return `/**
 * ${gateMark}: where a person's stored choice is read. The code is yours to edit.
${connection ? ' */\n' : openNote}${importsText(connection, later)}export interface PreferenceStore {
  /** True for a person whose record says that they opted out of sale or sharing. A failure may throw; it counts as opted out. */
  readonly hasOptedOut: (userId: string) => Promise<boolean>;
${asksMany ? '  /** The same for many people, in their order, by one query. */\n  readonly haveOptedOut: (userIds: readonly string[]) => Promise<readonly boolean[]>;\n' : ''}}

export const preferenceStore: PreferenceStore | null = ${connection ? `{\n  hasOptedOut: ${connection.hasOptedOut},\n${asksMany ? manyText(connection) : ''}}` : 'null'};

/** For webhooks, jobs and queues, where no browser of the person is at the other end: the stored choice alone. Whatever fails counts as opted out. */
export async function hasStoredOptOut(userId: string | null | undefined): Promise<boolean> {
  const store: PreferenceStore | null = preferenceStore;
  if (!userId || !store) return true;
  try {
${later === null ? '' : '    await sharingSettled();\n'}    return await store.hasOptedOut(userId);
  } catch {
    return true;
  }
}
${asksMany ? filterText : ''}`;
}

function manyText({ haveOptedOut }: Connection): string {
  if (haveOptedOut === null) return '  haveOptedOut: (userIds) => Promise.all(userIds.map((userId) => hasStoredOptOut(userId))),\n';
  return `  haveOptedOut: async (userIds) => {\n${haveOptedOut.map((line) => `    ${line}\n`).join('')}  },\n`;
}

const filterText = `
/** The people of a list who did not opt out; nobody where the store fails. */
export async function withoutOptedOut<T>(people: readonly T[], idOf: (person: T) => string): Promise<readonly T[]> {
  const optedOut = await haveStoredOptOut(people.map(idOf));
  return people.filter((_person, at) => !optedOut[at]);
}

async function haveStoredOptOut(userIds: readonly string[]): Promise<readonly boolean[]> {
  const store: PreferenceStore | null = preferenceStore;
  if (!store) return userIds.map(() => true);
  try {
    const answers = await store.haveOptedOut(userIds);
    return userIds.map((_userId, at) => answers[at] ?? true);
  } catch {
    return userIds.map(() => true);
  }
}
`;

function importsText(connection: Connection | null, later: string | null): string {
  const lines = [...(connection ? [connection.line] : []), ...(later === null ? [] : [`import { sharingSettled } from '${later}';`])];
  return lines.length === 0 ? '' : `${lines.join('\n')}\n\n`;
}

const openNote = ` *
 * It is not connected yet. Until it is, the cookie and Global Privacy Control decide wherever there is a request, and what only a stored
 * choice could decide (webhooks, jobs, queues) counts as opted out. Connect it to your own records, for example:
 *
 *     export const preferenceStore: PreferenceStore | null = {
 *       hasOptedOut: async (userId) => (await db.privacyPreference.findFirst({ where: { userId, type: 'sale_sharing', optedOut: true } })) !== null,
 *     };
 */
`;
