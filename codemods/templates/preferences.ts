/** Where the application keeps a person's choice: connected to the project's own records, or the one file that has to be edited. */
import { gateMark } from './mark.js';

/** What the gate asks, as code: an import line, and the answer for `userId`. */
export interface Connection {
  readonly line: string;
  readonly hasOptedOut: string;
}

/** `later`: how it imports the file next door, where some code sends later. */
export function preferencesModule(connection: Connection | null, later: string | null): string {
  return `/**
 * ${gateMark}: where a person's stored choice is read. The code is yours to edit.
${connection ? ' */\n' : openNote}${importsText(connection, later)}export interface PreferenceStore {
  /** True for a person whose record says that they opted out of sale or sharing. A failure may throw; it counts as opted out. */
  readonly hasOptedOut: (userId: string) => Promise<boolean>;
}

export const preferenceStore: PreferenceStore | null = ${connection ? `{\n  hasOptedOut: ${connection.hasOptedOut},\n}` : 'null'};

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
`;
}

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
