/**
 * How frameworks put handlers in front of others, so that a check in one speaks for those behind it. Data, each fact with its source.
 *
 *     app.use(requireAllowed); app.post('/e', handler)      `handler` runs where `requireAllowed` lets the request on
 */
export interface RouterKind {
  /** Import specifiers that make it. */
  readonly packages: readonly string[];
  /** Exports of the package, or members of one, whose call gives an app or a router: `default.Router` of `express.Router()`. */
  readonly makers: readonly string[];
  /** Methods whose handlers stand before those that are added later; `hooks` limits them by their first argument. */
  readonly before: readonly string[];
  readonly hooks?: readonly string[];
  /** Keys of a route's options that hold handlers which run before its own. */
  readonly options?: readonly string[];
  /** The method that gives an app a member of the project's own: `app.decorate('requireAllowed', first)`. */
  readonly decorates?: string;
  /** Methods that take another router in. */
  readonly mounts: readonly string[];
  /**
   * How a handler lets the request on: `next` is its last parameter; `option` is a member of its first; a `reply` hook does so unless it
   * answers; a `value` hook unless it gives something back.
   */
  readonly passes: 'next' | 'option' | 'reply' | 'value';
  /** Who handles errors is called for those whom a handler before turned away by one: by how many parameters it has, or by the method that takes it. */
  readonly errors?: { readonly params?: number; readonly methods?: readonly string[] };
  /** Whether `/e` covers `/e/x` too, or needs `/e/*` for that. */
  readonly paths: 'prefix' | 'exact';
  readonly source: string;
}

const REQUEST_HOOKS = ['onRequest', 'preParsing', 'preValidation', 'preHandler'];

/** The shape that most others share, and that is taken for granted where a router is not known. */
export const likeExpress: RouterKind = {
  packages: ['express', 'express-promise-router', '@awaitjs/express', 'router', 'polka', 'restify', 'connect', 'next-connect', '@tinyhttp/app'],
    makers: ['default', 'default.Router', 'Router', 'default.createServer', 'createServer', 'createRouter', 'App'], before: ['use', 'all', 'pre'], mounts: ['use'],
    passes: 'next', paths: 'prefix', errors: { params: 4, methods: ['onError'] }, source: 'https://expressjs.com/en/guide/using-middleware.html',
};

export const routerKinds: readonly RouterKind[] = [
  likeExpress,
  {
    packages: ['koa', '@koa/router', 'koa-router'], makers: ['default', 'Router'], before: ['use', 'all'], mounts: ['use'],
    passes: 'next', paths: 'prefix', source: 'https://koajs.com/#cascading',
  },
  {
    packages: ['hono', 'hono/tiny', 'hono/quick', '@hono/zod-openapi'], makers: ['Hono', 'OpenAPIHono'], before: ['use', 'all'], mounts: ['route', 'mount'],
    passes: 'next', paths: 'exact', errors: { methods: ['onError'] }, source: 'https://hono.dev/docs/guides/middleware',
  },
  {
    packages: ['fastify'], makers: ['default', 'fastify', 'default.fastify'], before: ['addHook'], hooks: REQUEST_HOOKS, options: REQUEST_HOOKS, decorates: 'decorate', mounts: ['register'],
    passes: 'reply', paths: 'prefix', errors: { methods: ['setErrorHandler'] }, source: 'https://fastify.dev/docs/latest/Reference/Hooks/#prehandler',
  },
  {
    packages: ['elysia'], makers: ['Elysia', 'default'], before: ['onBeforeHandle', 'onRequest'], options: ['beforeHandle'], mounts: ['use'],
    passes: 'value', paths: 'prefix', errors: { methods: ['onError'] }, source: 'https://elysiajs.com/essential/life-cycle#before-handle',
  },
  {
    packages: ['@middy/core'], makers: ['default', 'middy'], before: ['use', 'before'], options: ['before'], mounts: [],
    passes: 'value', paths: 'prefix', errors: { methods: ['onError'] }, source: 'https://middy.js.org/docs/intro/early-interrupt',
  },
  {
    packages: ['@trpc/server'], makers: ['initTRPC'], before: ['use'], mounts: [],
    passes: 'option', paths: 'prefix', source: 'https://trpc.io/docs/server/middlewares',
  },
  {
    packages: ['next-safe-action'], makers: ['createSafeActionClient'], before: ['use'], mounts: [],
    passes: 'option', paths: 'prefix', source: 'https://next-safe-action.dev/docs/define-actions/middleware',
  },
  {
    packages: ['@orpc/server'], makers: ['os'], before: ['use'], mounts: [],
    passes: 'option', paths: 'prefix', source: 'https://orpc.unnoq.com/docs/middleware',
  },
];
