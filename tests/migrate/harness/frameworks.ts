/** Servers whose shape is their own: Nest with its decorators, and Node without a framework. */
import { nodeResponse, type Answer, type Asked, type Server } from './servers.js';
import { headersOf } from './visitor.js';

type Handler = (...args: unknown[]) => unknown;

interface Controller {
  new (...injected: unknown[]): Record<string, Handler>;
  prefix?: string;
  routes?: { readonly method: string; readonly path: string; readonly name: string }[];
  paramtypes?: readonly Controller[];
  module?: { readonly controllers?: readonly Controller[] };
}

export function frameworkPackages(take: (server: Server) => void): Readonly<Record<string, unknown>> {
  const on = (method: string) => (path = '') => (target: object, name: string): void => {
    const controller = target.constructor as unknown as Controller;
    (controller.routes ??= []).push({ method, path, name });
  };
  const nothing = () => (): void => {};
  return {
    '@nestjs/common': {
      Injectable: nothing, Body: nothing, Req: nothing, Get: on('GET'), Post: on('POST'),
      Controller: (prefix = '') => (target: Controller): void => { target.prefix = prefix; },
      Module: (module: Controller['module']) => (target: Controller): void => { if (module) target.module = module; },
    },
    '@nestjs/core': { NestFactory: { create: (root: Controller) => Promise.resolve(nest(root, take)) } },
    'node:http': { createServer: (handler: Handler) => nodeServer(handler, take) },
  };
}

/** What a class asks for in its constructor is made once. */
function injector(): (one: Controller) => Record<string, Handler> {
  const made = new Map<Controller, Record<string, Handler>>();
  const make = (one: Controller): Record<string, Handler> => {
    const found = made.get(one) ?? new one(...(one.paramtypes ?? []).map(make));
    made.set(one, found);
    return found;
  };
  return make;
}

function nest(root: Controller, take: (server: Server) => void): object {
  const middleware: Handler[] = [];
  const make = injector();
  const controllers = root.module?.controllers ?? [];
  take(async (asked) => {
    // The application is still being set up when it is first asked.
    await new Promise((resolve) => { setTimeout(resolve, 0); });
    const { response } = nodeResponse();
    const request = { body: asked.body, headers: headersOf(asked.visitor) };
    const run = (at: number): unknown => {
      const hook = middleware[at];
      return hook ? new Promise((resolve) => { hook(request, response, () => resolve(run(at + 1))); }) : handle(asked);
    };
    return { status: asked.method === 'POST' ? 201 : 200, body: await run(0) };
  });
  const handle = ({ method, path, body }: Asked): unknown => {
    for (const controller of controllers) {
      const route = controller.routes?.find((one) => one.method === method && `/${[controller.prefix, one.path].filter(Boolean).join('/')}` === path);
      if (route) return make(controller)[route.name]?.(body);
    }
    throw new Error(`no route ${method} ${path}`);
  };
  return { use: (...handlers: Handler[]) => void middleware.push(...handlers), enableCors: () => {}, listen: () => Promise.resolve() };
}

function nodeServer(handler: Handler, take: (server: Server) => void): object {
  take(({ method, path, body, visitor }) => new Promise<Answer>((resolve) => {
    const response = { statusCode: 200, setHeader: () => {}, appendHeader: () => {}, end: (text: unknown) => resolve({ status: response.statusCode, body: text }) };
    handler({ method, url: path, headers: headersOf(visitor), [Symbol.asyncIterator]: () => [JSON.stringify(body)].values() }, response);
  }));
  return { listen: () => {} };
}
