/** The server's half of the gate module. */
import { gateMark } from '../mark.js';

/** How the server module imports the project's own Segment client; null where no call goes through `trackServerEvent`. */
export interface ServerClient {
  readonly local: string;
  readonly line: string;
}

export function serverModule(client: ServerClient | null): string {
  return `/**
 * ${gateMark}, server side. The code is yours to edit.
 *
 * Whatever hands a person's data to a third party asks \`isUserOptedOut(userId)\` first${client ? ', or goes through `trackServerEvent`' : ''}.
 */
import { cookies, headers } from 'next/headers';
${client ? `${client.line}\n` : ''}import { preferenceStore } from './preferences';

/**
 * True for a person who opted out of the sale or sharing of their data: by their stored preference, the cookie or Global Privacy Control.
 * Whatever fails counts as opted out, a missing request too.
 */
export async function isUserOptedOut(userId?: string | null): Promise<boolean> {
  try {
    if (userId && preferenceStore && (await preferenceStore.hasOptedOut(userId))) return true;
    const jar = await cookies();
    if (jar.get('ccpa_opt_out')?.value === '1') return true;
    const header = await headers();
    return header.get('sec-gpc') === '1';
  } catch {
    return true;
  }
}

/** Hands a known person's stored choice to the browser. Call it at login, from a server action or a route handler. */
export async function syncOptOut(userId: string): Promise<void> {
  try {
    if (!preferenceStore || !(await preferenceStore.hasOptedOut(userId))) return;
    const jar = await cookies();
    jar.set('ccpa_opt_out', '1', { path: '/', maxAge: 34_560_000, sameSite: 'lax', secure: process.env.NODE_ENV === 'production' });
  } catch {
    // While a page renders no cookie can be set; the server's own checks read the stored choice all the same.
  }
}
${client ? trackServerEvent(client.local) : ''}`;
}

const trackServerEvent = (client: string): string => `
type TrackMessage = Parameters<typeof ${client}.track>[0];

/** Sends one event about a person, unless they opted out. */
export async function trackServerEvent(event: string, properties: NonNullable<TrackMessage['properties']>, userId: string): Promise<void> {
  if (await isUserOptedOut(userId)) return;
  await ${client}.track({ event, properties, userId });
}
`;
