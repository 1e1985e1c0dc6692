/** Where the application keeps a person's choice: connected to the project's own records, or the one file that has to be edited. */
import { gateMark } from '../../src/signals/gate-module.js';

/** What the gate asks, as code: import lines, and the statements that answer. */
export interface Connection {
  readonly lines: readonly string[];
  /** What is made here of what is imported. */
  readonly makes?: string;
  /** Functions of a package, of which those are imported that are used. */
  readonly operators?: { readonly package: string; readonly names: readonly string[] };
  /** For `userId`. */
  readonly hasOptedOut: readonly string[];
  /** Which of `userIds` opted out, by one query; null where each has to be asked about. */
  readonly optedOutAmong: readonly string[] | null;
  /** Writes that `userId` opted out; null where a record wants more than is known. */
  readonly rememberOptOut: readonly string[] | null;
}

export interface PreferenceNeeds {
  /** How the file imports `later` next door, where some code sends later. */
  readonly later: string | null;
  /** Whether lists of people are filtered. */
  readonly asksMany: boolean;
  /** Whether there are requests, whose signal may be kept. */
  readonly hasRequests: boolean;
}

export function preferencesModule(connection: Connection | null, needs: PreferenceNeeds): string {
  const { later, asksMany } = needs;
  const body = `${interfaceText(asksMany && hasQuery(connection), remembers(connection, needs))}
export const preferenceStore: PreferenceStore | null = ${connection ? `{\n${storeText(connection, needs)}};` : 'null;'}

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
${asksMany ? (hasQuery(connection) ? filterText : filterEachText) : ''}${remembers(connection, needs) ? rememberText : ''}`;
  return `/**
 * ${gateMark}: where a person's stored choice is read. The code is yours to edit.
${connection ? ' */\n' : openNote}${importsText(connection, later, body)}${body}`;
}

function remembers(connection: Connection | null, { hasRequests }: PreferenceNeeds): boolean {
  return hasRequests && (connection === null || connection.rememberOptOut !== null);
}

/** Whether one question tells about many. */
function hasQuery(connection: Connection | null): boolean {
  return connection === null || connection.optedOutAmong !== null;
}

function interfaceText(asksMany: boolean, isRemembered: boolean): string {
  return `export interface PreferenceStore {
  /** True for a person whose record says that they opted out of sale or sharing. A failure may throw; it counts as opted out. */
  readonly hasOptedOut: (userId: string) => Promise<boolean>;
${asksMany ? '  /** Those of many people who opted out, by one query. */\n  readonly optedOutAmong: (userIds: readonly string[]) => Promise<readonly string[]>;\n' : ''}${isRemembered ? '  /** Records that a person opted out. */\n  readonly rememberOptOut: (userId: string) => Promise<void>;\n' : ''}}
`;
}

function storeText(connection: Connection, needs: PreferenceNeeds): string {
  const { hasOptedOut, optedOutAmong, rememberOptOut } = connection;
  const method = (name: string, parameter: string, statements: readonly string[]): string => `  ${name}: async (${parameter}) => {\n${statements.map((line) => `    ${line}\n`).join('')}  },\n`;
  return [
    method('hasOptedOut', 'userId', hasOptedOut),
    needs.asksMany && optedOutAmong ? method('optedOutAmong', 'userIds', optedOutAmong) : '',
    remembers(connection, needs) && rememberOptOut ? method('rememberOptOut', 'userId', rememberOptOut) : '',
  ].join('');
}

const filterEachText = `
/** The people of a list who did not opt out. */
export async function withoutOptedOut<T>(people: readonly T[], idOf: (person: T) => string): Promise<readonly T[]> {
  const optedOut = await Promise.all(people.map((person) => hasStoredOptOut(idOf(person))));
  return people.filter((_person, at) => !optedOut[at]);
}
`;

const filterText = `
/** The people of a list who did not opt out; nobody where the store fails. */
export async function withoutOptedOut<T>(people: readonly T[], idOf: (person: T) => string): Promise<readonly T[]> {
  const optedOut = await findOptedOut(people.map(idOf));
  return people.filter((person) => optedOut !== null && !optedOut.has(idOf(person)));
}

/** Null where nobody can tell. */
async function findOptedOut(userIds: readonly string[]): Promise<ReadonlySet<string> | null> {
  const store: PreferenceStore | null = preferenceStore;
  if (!store) return null;
  try {
    return new Set(await store.optedOutAmong(userIds));
  } catch {
    return null;
  }
}
`;

const rememberText = `
/** Keeps Global Privacy Control as the choice of a known person (11 CCR 7025(c)(1)). A second call changes nothing. */
export async function rememberOptOutSignal(userId: string): Promise<void> {
  const store: PreferenceStore | null = preferenceStore;
  if (!store) return;
  try {
    if (!(await store.hasOptedOut(userId))) await store.rememberOptOut(userId);
  } catch {
    // The signal itself is honoured all the same.
  }
}
`;

function importsText(connection: Connection | null, later: string | null, body: string): string {
  const operators = connection?.operators;
  const used = (operators?.names ?? []).filter((name) => body.includes(`${name}(`));
  const lines = [
    ...(operators && used.length > 0 ? [`import { ${used.join(', ')} } from '${operators.package}';`] : []),
    ...(connection?.lines ?? []),
    ...(later === null ? [] : [`import { sharingSettled } from '${later}';`]),
  ];
  const made = connection?.makes === undefined ? '' : `${connection.makes}\n\n`;
  return lines.length === 0 ? '' : `${lines.join('\n')}\n\n${made}`;
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
