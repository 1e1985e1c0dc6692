/** How the server's gate comes by the request of the person, for each framework: pieces of `server.ts`. */
import { accessOf } from '../application/kinds.js';
import type { ServerKind } from '../view.js';
import { keptRequest, type Registered } from './middleware.js';

export interface RequestPieces {
  /** Without that of the preference store. */
  readonly imports: string;
  /** Declarations before the gate. */
  readonly before: string;
  /** What the gate is asked with: its parameters, the names of all, and how a comment writes it. */
  readonly parameters: string;
  readonly all: string;
  readonly given: string;
  readonly asked: string;
  /** What callers should know. */
  readonly note: string;
  /** Statements that read the signals of the request, around the question to the preference store. */
  readonly first: readonly string[];
  readonly signals: readonly string[];
  /** True where the request carries Global Privacy Control. */
  readonly gpc: string;
  readonly sync: Syncing;
}

/** Handing a stored choice to the browser: further parameters, the statements that do it, and what to know. */
interface Syncing {
  readonly parameters: string;
  readonly set: readonly string[];
  readonly when: string;
  readonly failing: string;
}

export function requestPieces(server: ServerKind): RequestPieces {
  const access = accessOf(server);
  if (access === 'registered') return registered(server as Registered);
  return access === 'argument' ? handed(readings[server] ?? web) : ambient;
}

const cookie = "'ccpa_opt_out=1'";
const setCookie = "'ccpa_opt_out=1; Path=/; Max-Age=34560000; SameSite=Lax; Secure'";
const failing = "The server's own checks read the stored choice all the same.";
const optionalUser = { parameters: 'userId?: string | null', all: 'userId: string | null | undefined', given: 'userId', asked: 'userId' };

/** `next/headers` */
const ambient: RequestPieces = {
  ...optionalUser,
  imports: "import { cookies, headers } from 'next/headers';\n",
  before: '',
  note: 'Whatever fails counts as opted out, a missing request too.',
  first: [],
  signals: [
    'const jar = await cookies();',
    "if (jar.get('ccpa_opt_out')?.value === '1') return 'cookie';",
    'const header = await headers();',
  ],
  gpc: "header.get('sec-gpc') === '1'",
  sync: {
    parameters: '',
    set: [
      'const jar = await cookies();',
      "jar.set('ccpa_opt_out', '1', { path: '/', maxAge: 34_560_000, sameSite: 'lax', secure: process.env.NODE_ENV === 'production' });",
    ],
    when: 'Call it at login, from a server action or a route handler.',
    failing: "While a page renders no cookie can be set; the server's own checks read the stored choice all the same.",
  },
};

function registered(server: Registered): RequestPieces {
  return {
    ...optionalUser,
    imports: "import { AsyncLocalStorage } from 'node:async_hooks';\n",
    before: `${keptRequest(server)}\n`,
    note: 'Where no request is being answered the stored preference decides alone. Whatever fails counts as opted out.',
    first: [
      'const request = requests.getStore();',
      '// Neither a request nor a record could tell.',
      "if (!request && !(userId && preferenceStore)) return 'failure';",
    ],
    signals: [
      `if (request?.headers.cookie?.split('; ').includes(${cookie})) return 'cookie';`,
    ],
    gpc: "request?.headers['sec-gpc'] === '1'",
    sync: { parameters: '', set: [`requests.getStore()?.setCookie(${setCookie});`], when: 'Call it at login, before the response is sent.', failing },
  };
}

/** What a handler hands over: Node's message, the web's `Request`, or an event with `headers`. */
interface Reading {
  readonly type: string;
  readonly cookie: string;
  readonly gpc: string;
  /** The type of the response, or of its headers, and how a cookie is added to it. */
  readonly response: string;
  readonly append: string;
}

const web: Reading = {
  type: 'readonly headers: { get(name: string): string | null };',
  cookie: "request.headers.get('cookie')", gpc: "request.headers.get('sec-gpc')",
  response: '{ append(name: string, value: string): void }', append: 'append',
};

const message: Reading = {
  type: 'readonly headers: { readonly [name: string]: string | string[] | undefined; readonly cookie?: string | undefined };',
  cookie: 'request.headers.cookie', gpc: "request.headers['sec-gpc']",
  response: '{ appendHeader(name: string, value: string): unknown }', append: 'appendHeader',
};

const readings: Partial<Record<ServerKind, Reading>> = { 'next-pages': message, 'node': message };

function handed({ type, cookie: text, gpc: header, response, append }: Reading): RequestPieces {
  const parameters = 'userId: string | null | undefined, request: PersonsRequest';
  return {
    parameters, all: parameters, given: 'userId, request', asked: 'userId, request',
    imports: '',
    before: `export interface PersonsRequest {\n  ${type}\n}\n\n`,
    note: "`request` is the person's own. Whatever fails counts as opted out.",
    first: [],
    signals: [`if (${text}?.split('; ').includes(${cookie})) return 'cookie';`],
    gpc: `${header} === '1'`,
    sync: {
      parameters: `, response: ${response}`, set: [`response.${append}('Set-Cookie', ${setCookie});`],
      when: `Call it at login, with the ${append === 'append' ? "response's headers" : 'response'}.`, failing,
    },
  };
}
