/** The server's half of the gate module. */
import type { ServerKind } from '../application/view.js';
import { decisionText } from './decision.js';
import { gateMark } from './mark.js';
import { isRegistered, readingOf, registeredText, type Handed, type Registered } from './requests.js';

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
}

export function serverModule({ server, client, preferences }: ServerNeeds): string {
  const parts = isRegistered(server) ? registered(server, preferences) : server === 'next-app' || server === 'none' ? ambient(preferences) : handed(server, preferences);
  return `/**
 * ${gateMark}, server side. The code is yours to edit.
 *
 * Whatever hands a person's data to a third party asks \`isUserOptedOut(${server in { 'next-app': 1 } || isRegistered(server) ? 'userId' : 'userId, request'})\` first${client ? ', or goes through `trackServerEvent`' : ''}.
 */
${parts.imports}${client ? `${client.line}\n` : ''}
${parts.body}
${decisionText('server')}${client ? trackServerEvent(client.local) : ''}`;
}

interface Parts {
  readonly imports: string;
  readonly body: string;
}

const cookie = "'ccpa_opt_out=1'";
const setCookie = "'ccpa_opt_out=1; Path=/; Max-Age=34560000; SameSite=Lax; Secure'";

/** `next/headers` */
function ambient(preferences: string): Parts {
  return {
    imports: `import { cookies, headers } from 'next/headers';\nimport { preferenceStore } from '${preferences}';\n`,
    body: `/**
 * True for a person who opted out of the sale or sharing of their data: by their stored preference, the cookie or Global Privacy Control.
 * Whatever fails counts as opted out, a missing request too.
 */
export async function isUserOptedOut(userId?: string | null): Promise<boolean> {
  const by = await findOptOut(userId);
  tell(by);
  return by !== null;
}

async function findOptOut(userId: string | null | undefined): Promise<OptOutBy | null> {
  try {
    if (userId && preferenceStore && (await preferenceStore.hasOptedOut(userId))) return 'preference';
    const jar = await cookies();
    if (jar.get('ccpa_opt_out')?.value === '1') return 'cookie';
    const header = await headers();
    return header.get('sec-gpc') === '1' ? 'gpc' : null;
  } catch {
    return 'failure';
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
`,
  };
}

function registered(server: Registered, preferences: string): Parts {
  return {
    imports: `import { AsyncLocalStorage } from 'node:async_hooks';\nimport { preferenceStore } from '${preferences}';\n`,
    body: `${registeredText(server)}
/**
 * True for a person who opted out of the sale or sharing of their data: by their stored preference, the cookie or Global Privacy Control.
 * Where no request is being answered the stored preference decides alone. Whatever fails counts as opted out.
 */
export async function isUserOptedOut(userId?: string | null): Promise<boolean> {
  const by = await findOptOut(userId);
  tell(by);
  return by !== null;
}

async function findOptOut(userId: string | null | undefined): Promise<OptOutBy | null> {
  try {
    const request = requests.getStore();
    // Neither a request nor a record could tell.
    if (!request && !(userId && preferenceStore)) return 'failure';
    if (userId && preferenceStore && (await preferenceStore.hasOptedOut(userId))) return 'preference';
    if (request?.headers.cookie?.split('; ').includes(${cookie})) return 'cookie';
    return request?.headers['sec-gpc'] === '1' ? 'gpc' : null;
  } catch {
    return 'failure';
  }
}

/** Hands a known person's stored choice to the browser. Call it at login, before the response is sent. */
export async function syncOptOut(userId: string): Promise<void> {
  try {
    if (preferenceStore && (await preferenceStore.hasOptedOut(userId))) requests.getStore()?.setCookie(${setCookie});
  } catch {
    // The server's own checks read the stored choice all the same.
  }
}
`,
  };
}

function handed(server: Handed, preferences: string): Parts {
  const { type, cookie: cookieText, gpc, response, append } = readingOf(server);
  return {
    imports: `import { preferenceStore } from '${preferences}';\n`,
    body: `interface PersonsRequest ${type.replace(/^\{ (.*) \}$/, '{\n  $1;\n}')}

/**
 * True for a person who opted out of the sale or sharing of their data: by their stored preference, the cookie or Global Privacy Control.
 * \`request\` is the person's own. Whatever fails counts as opted out.
 */
export async function isUserOptedOut(userId: string | null | undefined, request: PersonsRequest): Promise<boolean> {
  const by = await findOptOut(userId, request);
  tell(by);
  return by !== null;
}

async function findOptOut(userId: string | null | undefined, request: PersonsRequest): Promise<OptOutBy | null> {
  try {
    if (userId && preferenceStore && (await preferenceStore.hasOptedOut(userId))) return 'preference';
    if (${cookieText}?.split('; ').includes(${cookie})) return 'cookie';
    return ${gpc} === '1' ? 'gpc' : null;
  } catch {
    return 'failure';
  }
}

/** Hands a known person's stored choice to the browser. Call it at login, with the ${append === 'append' ? "response's headers" : 'response'}. */
export async function syncOptOut(userId: string, response: ${response}): Promise<void> {
  try {
    if (preferenceStore && (await preferenceStore.hasOptedOut(userId))) response.${append}('Set-Cookie', ${setCookie});
  } catch {
    // The server's own checks read the stored choice all the same.
  }
}
`,
  };
}

const trackServerEvent = (client: string): string => `
type TrackMessage = Parameters<typeof ${client}.track>[0];

/** Sends one event about a person, unless they opted out. */
export async function trackServerEvent(event: string, properties: NonNullable<TrackMessage['properties']>, userId: string): Promise<void> {
  if (await isUserOptedOut(userId)) return;
  await ${client}.track({ event, properties, userId });
}
`;
