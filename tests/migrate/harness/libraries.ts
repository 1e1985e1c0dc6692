/** Libraries that stand between an application and its handlers: procedures of tRPC, schemas of zod, a payment provider's events. */
type Step = (asked: { ctx: object; path: string; input: unknown; next: (changed?: { ctx: object }) => Promise<unknown> }) => unknown;
type Procedure = { readonly call: (ctx: object, path: string, input: unknown) => Promise<unknown> };
type Routers = { readonly [name: string]: Routers | Procedure };

export const libraryPackages: Readonly<Record<string, unknown>> = {
  '@trpc/server': { initTRPC: { context: () => ({ create: () => ({ middleware: (step: Step) => step, router: (routers: Routers) => routers, procedure: procedure([]) }) }) }, TRPCError: Error },
  '@trpc/server/adapters/fetch': { fetchRequestHandler },
  'zod': { z: new Proxy({}, { get: () => schema }) },
  'stripe': { __esModule: true, default: function Stripe() { return { webhooks: { constructEvent: (body: unknown) => body } }; } },
  'posthog-js/react': { PostHogProvider: ({ children }: { children: unknown }) => children },
};

/** Every value has the form that is asked for. */
const schema = (): object => new Proxy({}, { get: () => schema });

function procedure(steps: readonly Step[]): object {
  const ending = (resolver: Step): Procedure => ({
    call: (ctx, path, input) => {
      const run = async (at: number, context: object): Promise<unknown> => {
        const step = steps[at];
        const next = async (changed?: { ctx: object }): Promise<unknown> => (step ? run(at + 1, changed?.ctx ?? context) : undefined);
        return step ? step({ ctx: context, path, input, next }) : { ok: true, data: await resolver({ ctx: context, path, input, next }) };
      };
      return run(0, ctx);
    },
  });
  return { use: (step: Step) => procedure([...steps, step]), input: () => procedure(steps), mutation: ending, query: ending };
}

async function fetchRequestHandler({ req, router, createContext }: { req: Request; router: Routers; createContext: () => object }): Promise<Response> {
  const { path, input } = await req.json() as { path: string; input: unknown };
  const found = path.split('.').reduce<unknown>((at, name) => (at as Routers)[name], router) as Procedure;
  return Response.json(await found.call(createContext(), path, input));
}
