/** Exports that a framework calls: pages, routes, middleware, and everything in a `'use server'` file. */
import type { Module } from '../../code.js';

const ENTRY_FILES = [
  // Next.js App Router: https://nextjs.org/docs/app/api-reference/file-conventions
  /(?:^|\/)app\/(?:.*\/)?(?:page|layout|route|template|loading|error|global-error|not-found|default|sitemap|robots|manifest|opengraph-image)\.[cm]?[jt]sx?$/,
  /(?:^|\/)(?:middleware|proxy|instrumentation|instrumentation-client)\.[cm]?[jt]s$/,
  // Pages Router: https://nextjs.org/docs/pages/building-your-application/routing
  /(?:^|\/)pages\/.*\.[cm]?[jt]sx?$/,
  // SvelteKit: https://svelte.dev/docs/kit/routing
  /(?:^|\/)\+(?:page|layout|server|error)(?:\.server)?\.[jt]s$|(?:^|\/)hooks\.(?:server|client)\.[jt]s$/,
  // React Router and Remix: https://reactrouter.com/start/framework/routing
  /(?:^|\/)app\/(?:routes\/.*|root|entry\.(?:client|server))\.[jt]sx?$/,
  // Nuxt and Nitro: https://nuxt.com/docs/guide/directory-structure/server
  /(?:^|\/)server\/(?:api|routes|middleware|plugins)\/.*\.[jt]s$/,
];

export function isFrameworkEntry(module: Module, name: string): boolean {
  if (module.functions[0]?.directives.includes('use server')) return true;
  return name !== '' && ENTRY_FILES.some((pattern) => pattern.test(module.file));
}
