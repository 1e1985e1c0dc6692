# tRPC in Next.js: a context from the request's headers, a middleware that counts calls, mutations that tell PostHog and Mixpanel.
# @speaks request
# @call src/app/api/trpc/route.ts POST {"path":"posts.create","input":{"title":"Hello","tags":["a","b"]}}
# @call src/app/api/trpc/route.ts POST {"path":"posts.like","input":{"id":"p1"}}
# @call src/app/api/trpc/route.ts POST {"path":"users.update","input":{"name":"Ada","plan":"pro"}}
# @file package.json
{ "name": "journal", "private": true, "dependencies": { "next": "15.1.0", "react": "19.0.0", "@trpc/server": "^11.0.0", "zod": "^3.24.0", "posthog-node": "^4.4.0", "mixpanel": "^0.18.0" }, "devDependencies": { "typescript": "5.7.2" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "ES2022", "lib": ["dom", "esnext"], "skipLibCheck": true, "strict": true, "noEmit": true, "esModuleInterop": true, "module": "esnext", "moduleResolution": "bundler", "isolatedModules": true, "jsx": "preserve", "paths": { "@/*": ["./src/*"] } }, "include": ["**/*.ts", "**/*.tsx"] }
# @file src/server/vendors.ts
import Mixpanel from 'mixpanel';
import { PostHog } from 'posthog-node';

const globalForVendors = globalThis as unknown as { posthog?: PostHog };

export const posthog = globalForVendors.posthog ?? new PostHog('phc', { flushAt: 1 });
if (process.env.NODE_ENV !== 'production') globalForVendors.posthog = posthog;

export const mixpanel = Mixpanel.init('token');
# @file src/server/trpc.ts
import { initTRPC, TRPCError } from '@trpc/server';
import { posthog } from './vendors';

export interface Context {
  userId: string | null;
  headers: Headers;
}

const t = initTRPC.context<Context>().create();

const counted = t.middleware(async ({ ctx, path, next }) => {
  const result = await next();
  posthog.capture({ distinctId: ctx.userId ?? 'anonymous', event: 'trpc', properties: { path, ok: result.ok } });
  return result;
});

const signedIn = t.middleware(({ ctx, next }) => {
  if (!ctx.userId) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return next({ ctx: { ...ctx, userId: ctx.userId } });
});

export const router = t.router;
export const publicProcedure = t.procedure.use(counted);
export const protectedProcedure = publicProcedure.use(signedIn);
# @file src/server/routers/posts.ts
import { z } from 'zod';
import { protectedProcedure, router } from '../trpc';
import { mixpanel, posthog } from '../vendors';

export const posts = router({
  create: protectedProcedure
    .input(z.object({ title: z.string(), tags: z.array(z.string()) }))
    .mutation(async ({ ctx, input }) => {
      posthog.capture({ distinctId: ctx.userId, event: 'post created', properties: { tags: input.tags } });
      for (const tag of input.tags) mixpanel.track('tagged', { distinct_id: ctx.userId, tag });
      await posthog.flush();
      return { id: 'p1', title: input.title };
    }),

  like: protectedProcedure
    .input(z.object({ id: z.string() }))
    .mutation(({ ctx: { userId }, input: { id } }) => {
      mixpanel.people.increment(userId, 'likes');
      return { id, liked: true };
    }),
});
# @file src/server/routers/users.ts
import { z } from 'zod';
import { protectedProcedure, router } from '../trpc';
import { mixpanel, posthog } from '../vendors';

const profile = z.object({ name: z.string(), plan: z.enum(['free', 'pro']) });

export const users = router({
  update: protectedProcedure.input(profile).mutation(async ({ ctx, input }) => {
    posthog.identify({ distinctId: ctx.userId, properties: input });
    mixpanel.people.set(ctx.userId, { plan: input.plan });
    return input;
  }),
});
# @file src/server/root.ts
import { posts } from './routers/posts';
import { users } from './routers/users';
import { router } from './trpc';

export const appRouter = router({ posts, users });
export type AppRouter = typeof appRouter;
# @file src/app/api/trpc/route.ts
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { appRouter } from '@/server/root';

const handler = (req: Request) =>
  fetchRequestHandler({
    endpoint: '/api/trpc',
    req,
    router: appRouter,
    createContext: () => ({ userId: 'u1', headers: req.headers }),
  });

export { handler as GET, handler as POST };
