/** How the server's gate comes by the request of the person, for each framework: pieces of `server.ts`. */
import type { ServerKind } from '../application/view.js';

/** Frameworks for which a line of middleware keeps the request. */
export type Registered = 'express' | 'fastify' | 'koa' | 'hono' | 'nest';
/** Frameworks whose handlers hand the request over: as Node's message, as the web's `Request`, or as an event with `headers`. */
export type Handed = 'next-pages' | 'remix' | 'sveltekit' | 'nuxt' | 'astro';

export function isRegistered(server: ServerKind): server is Registered {
  return server in middleware;
}

interface Middleware {
  /** The line that registers it, for the comment. */
  readonly line: string;
  readonly text: string;
}

const nodeStyle: Middleware = {
  line: 'app.use(optOutRequest)',
  text: `export function optOutRequest(
  request: { readonly headers: Headers },
  response: { appendHeader(name: string, value: string): unknown },
  next: () => void,
): void {
  requests.run({ headers: request.headers, setCookie: (cookie) => response.appendHeader('Set-Cookie', cookie) }, next);
}
`,
};

const middleware: Readonly<Record<Registered, Middleware>> = {
  express: nodeStyle,
  nest: nodeStyle,
  fastify: {
    line: "app.addHook('onRequest', optOutRequest)",
    text: `export function optOutRequest(
  request: { readonly headers: Headers },
  reply: { header(name: string, value: string): unknown },
  done: () => void,
): void {
  requests.run({ headers: request.headers, setCookie: (cookie) => reply.header('Set-Cookie', cookie) }, done);
}
`,
  },
  koa: {
    line: 'app.use(optOutRequest)',
    text: `export function optOutRequest(
  ctx: { readonly headers: Headers; append(name: string, value: string): unknown },
  next: () => Promise<unknown>,
): Promise<unknown> {
  return requests.run({ headers: ctx.headers, setCookie: (cookie) => ctx.append('Set-Cookie', cookie) }, next);
}
`,
  },
  hono: {
    line: 'app.use(optOutRequest)',
    text: `export function optOutRequest(
  c: { readonly req: { header(): Headers }; header(name: string, value: string, options: { append: true }): unknown },
  next: () => Promise<void>,
): Promise<void> {
  return requests.run({ headers: c.req.header(), setCookie: (cookie) => c.header('Set-Cookie', cookie, { append: true }) }, next);
}
`,
  },
};

export function registeredText(server: Registered): string {
  const { line, text } = middleware[server];
  return `interface Headers {
  readonly [name: string]: string | readonly string[] | undefined;
  readonly cookie?: string;
}

/** The request that is being answered, kept for everything that its handler calls. */
const requests = new AsyncLocalStorage<{ readonly headers: Headers; readonly setCookie: (cookie: string) => unknown }>();

/** Keeps the request at hand. It is registered before all routes: \`${line}\`. */
${text}`;
}

/** The type of what a handler hands over, and how its two signals are read. */
export interface Reading {
  readonly type: string;
  readonly cookie: string;
  readonly gpc: string;
  /** The type of the response's headers, for writing the cookie. */
  readonly response: string;
  readonly append: string;
}

const web: Reading = {
  type: '{ readonly headers: { get(name: string): string | null } }',
  cookie: "request.headers.get('cookie')", gpc: "request.headers.get('sec-gpc')",
  response: '{ append(name: string, value: string): void }', append: 'append',
};

const readings: Readonly<Record<Handed, Reading>> = {
  'next-pages': {
    type: "{ readonly headers: { readonly [name: string]: string | string[] | undefined; readonly cookie?: string } }",
    cookie: 'request.headers.cookie', gpc: "request.headers['sec-gpc']",
    response: '{ appendHeader(name: string, value: string): unknown }', append: 'appendHeader',
  },
  'remix': web, 'sveltekit': web, 'nuxt': web, 'astro': web,
};

export function readingOf(server: Handed): Reading {
  return readings[server];
}
