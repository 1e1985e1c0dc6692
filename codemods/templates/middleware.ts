/** The line of middleware that keeps the request at hand, for each framework without an ambient one. */

export type Registered = 'express' | 'fastify' | 'koa' | 'hono' | 'nest';

interface Middleware {
  /** The line that registers it, for the comment. */
  readonly line: string;
  readonly parameters: readonly string[];
  readonly answer: string;
  /** Where the headers are, how a cookie is added, and what goes on. */
  readonly headers: string;
  readonly setCookie: string;
  readonly next: string;
}

const node: Middleware = {
  line: 'app.use(optOutRequest)',
  parameters: ['request: { readonly headers: Headers }', 'response: { appendHeader(name: string, value: string): unknown }', 'next: () => void'],
  answer: 'void', headers: 'request.headers', setCookie: "response.appendHeader('Set-Cookie', cookie)", next: 'next',
};

const middleware: Readonly<Record<Registered, Middleware>> = {
  express: node,
  nest: node,
  fastify: {
    line: "app.addHook('onRequest', optOutRequest)",
    parameters: ['request: { readonly headers: Headers }', 'reply: { header(name: string, value: string): unknown }', 'done: () => void'],
    answer: 'void', headers: 'request.headers', setCookie: "reply.header('Set-Cookie', cookie)", next: 'done',
  },
  koa: {
    line: 'app.use(optOutRequest)',
    parameters: ['ctx: { readonly headers: Headers; append(name: string, value: string): unknown }', 'next: () => Promise<unknown>'],
    answer: 'Promise<unknown>', headers: 'ctx.headers', setCookie: "ctx.append('Set-Cookie', cookie)", next: 'next',
  },
  hono: {
    line: 'app.use(optOutRequest)',
    parameters: ['c: { readonly req: { header(): Headers }; header(name: string, value: string, options: { append: true }): unknown }', 'next: () => Promise<void>'],
    answer: 'Promise<void>', headers: 'c.req.header()', setCookie: "c.header('Set-Cookie', cookie, { append: true })", next: 'next',
  },
};

export function keptRequest(server: Registered): string {
  const { line, parameters, answer, headers, setCookie, next } = middleware[server];
  return `interface Headers {
  readonly [name: string]: string | readonly string[] | undefined;
  readonly cookie?: string | undefined;
}

/** The request that is being answered, kept for everything that its handler calls. */
const requests = new AsyncLocalStorage<{ readonly headers: Headers; readonly setCookie: (cookie: string) => unknown }>();

/** Keeps the request at hand. It is registered before all routes: \`${line}\`. */
export function optOutRequest(
${parameters.map((parameter) => `  ${parameter},`).join('\n')}
): ${answer} {
  ${answer === 'void' ? '' : 'return '}requests.run({ headers: ${headers}, setCookie: (cookie) => ${setCookie} }, ${next});
}
`;
}
