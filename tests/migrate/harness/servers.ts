/** Small servers with the frameworks' own signatures: middleware in order, then the route. */
import { headersOf, type Visitor } from './visitor.js';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: object;
  readonly visitor: Visitor;
}

type Handler = (...args: unknown[]) => unknown;
export type Server = (asked: Asked) => Promise<Answer>;

interface Routes {
  readonly middleware: Handler[];
  readonly routes: { readonly method: string; readonly path: string; readonly handlers: readonly Handler[] }[];
}

function routing(): Routes & { readonly on: (method: string) => (path: string, ...handlers: Handler[]) => void } {
  const middleware: Handler[] = [];
  const routes: Routes['routes'] = [];
  return { middleware, routes, on: (method) => (path, ...handlers) => void routes.push({ method, path, handlers }) };
}

function routeOf({ routes }: Routes, { method, path }: Asked): readonly Handler[] {
  const route = routes.find((one) => one.method === method && one.path === path);
  if (!route) throw new Error(`no route ${method} ${path}`);
  return route.handlers;
}

/** Serves one at a time; `take` is told how to answer requests when the application starts. */
export function serverPackages(take: (server: Server) => void): Readonly<Record<string, unknown>> {
  return {
    'express': Object.assign(() => express(take), { json: () => (_req: unknown, _res: unknown, next: () => void) => next(), Router: () => express(() => {}) }),
    'cookie-parser': () => (req: { headers: { cookie: string }; cookies?: object }, _res: unknown, next: () => void) => { req.cookies = Object.fromEntries(req.headers.cookie.split('; ').map((pair) => pair.split('='))) as object; next(); },
    'express-session': () => (req: { session?: object }, _res: unknown, next: () => void) => { req.session = {}; next(); },
    'fastify': Object.assign(() => fastify(take), { __esModule: true, default: () => fastify(take) }),
    'fastify-plugin': { __esModule: true, default: (plugin: Handler) => plugin },
    'koa': Object.assign(function Koa() { return koa(take); }, { __esModule: true, default: function Koa() { return koa(take); } }),
    '@sveltejs/kit': { json: (body: unknown) => Response.json(body) },
    '@hono/node-server': { serve: () => {} },
    'hono': { Hono: function Hono() { return hono(take); } },
  };
}

function express(take: (server: Server) => void): object {
  const { on, middleware, ...rest } = routing();
  take(async (asked) => {
    const { answered, response } = nodeResponse();
    const request = { method: asked.method, path: asked.path, body: asked.body, query: {}, headers: headersOf(asked.visitor), get: (name: string) => headersOf(asked.visitor)[name.toLowerCase()] };
    const chain = [...middleware, ...routeOf({ middleware, ...rest }, asked)];
    const run = (at: number): unknown => chain[at]?.(request, response, () => run(at + 1));
    await run(0);
    return answered;
  });
  const use = (...handlers: Handler[]): void => {
    // Who takes four arguments is told of errors alone.
    for (const one of handlers.filter(({ length }) => length !== 4)) if (isRouter(one)) rest.routes.push(...one.mounted); else middleware.push(one);
  };
  return { use, get: on('GET'), post: on('POST'), disable: () => {}, set: () => {}, listen: () => ({ close: () => {} }), mounted: rest.routes };
}

function isRouter(handler: unknown): handler is { readonly mounted: Routes['routes'] } {
  return typeof handler === 'object' && handler !== null && 'mounted' in handler;
}

export function nodeResponse(): { readonly answered: Promise<Answer>; readonly response: object } {
  let answer: (answer: Answer) => void = () => {};
  const answered = new Promise<Answer>((resolve) => { answer = resolve; });
  let status = 200;
  const send = (body: unknown): unknown => (answer({ status, body }), response);
  const response = { status: (code: number) => ((status = code), response), json: send, send, end: send, sendStatus: (code: number) => ((status = code), send(undefined)), setHeader: () => response, appendHeader: () => response };
  return { answered, response };
}

function fastify(take: (server: Server) => void): object {
  const { on, middleware, ...rest } = routing();
  take(async (asked) => {
    const { answered, response } = nodeResponse();
    const reply = { ...response, code: (response as { status: unknown }).status, header: () => reply };
    const request = { body: asked.body, headers: headersOf(asked.visitor), query: {} };
    const [handler] = routeOf({ middleware, ...rest }, asked);
    const run = (at: number): unknown => {
      const hook = middleware[at];
      return hook ? new Promise((resolve) => { hook(request, reply, () => resolve(run(at + 1))); }) : handler?.(request, reply);
    };
    const body = await run(0);
    return body === undefined || body === reply || body === response ? answered : { status: 200, body };
  });
  const app: Record<string, unknown> = {
    addHook: (name: string, hook: Handler) => { if (/^(onRequest|preHandler)$/.test(name)) middleware.push(hook); },
    decorate: (name: string, value: unknown) => { app[name] = value; },
    get: on('GET'), post: on('POST'), register: (plugin: Handler) => void plugin(app, {}), listen: () => Promise.resolve(),
  };
  return app;
}

function koa(take: (server: Server) => void): object {
  const { middleware } = routing();
  take(async ({ method, path, body, visitor }) => {
    const ctx = { method, path, request: { body }, headers: headersOf(visitor), status: 200, state: {}, body: undefined as unknown, append: () => {} };
    const run = (at: number): Promise<unknown> => Promise.resolve(middleware[at]?.(ctx, () => run(at + 1)));
    await run(0);
    return { status: ctx.status, body: ctx.body };
  });
  return { use: (handler: Handler) => void middleware.push(handler), listen: () => {} };
}

function hono(take: (server: Server) => void): object {
  const { on, middleware, ...rest } = routing();
  take(async (asked) => {
    const headers = headersOf(asked.visitor);
    const kept: Record<string, unknown> = {};
    const c = {
      req: { header: (name?: string) => (name === undefined ? headers : headers[name.toLowerCase()]), json: () => Promise.resolve(asked.body), raw: { headers: new Headers(headers) } },
      env: {}, set: (name: string, value: unknown) => { kept[name] = value; }, get: (name: string) => kept[name], executionCtx: { waitUntil: () => {} }, header: () => {}, json: (body: unknown, status = 200): Answer => ({ status, body }),
    };
    let answer: unknown;
    const [handler] = routeOf({ middleware, ...rest }, asked);
    const run = async (at: number): Promise<void> => {
      const one = middleware[at];
      if (one) await one(c, () => run(at + 1));
      else answer = await handler?.(c);
    };
    await run(0);
    return answer as Answer;
  });
  return { use: (...handlers: unknown[]) => void middleware.push(...handlers.filter((one): one is Handler => typeof one === 'function')), get: on('GET'), post: on('POST'), fetch: () => {} };
}
