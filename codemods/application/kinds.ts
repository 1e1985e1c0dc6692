/** What a package runs on, by what it depends on: data. */
import type { ServerKind, UiKind } from '../view.js';

/** The first that is there decides: a framework before the server that it runs on. */
const servers: readonly (readonly [packages: readonly string[], kind: ServerKind])[] = [
  [['nuxt', 'nuxt3'], 'nuxt'],
  [['@sveltejs/kit'], 'sveltekit'],
  [['astro'], 'astro'],
  [['@remix-run/node', '@remix-run/react', '@remix-run/server-runtime', '@remix-run/cloudflare', '@react-router/node', '@react-router/dev', '@react-router/serve'], 'remix'],
  [['@nestjs/core'], 'nest'],
  [['fastify'], 'fastify'],
  [['hono'], 'hono'],
  [['koa'], 'koa'],
  [['express'], 'express'],
];

const uis: readonly (readonly [packages: readonly string[], kind: UiKind])[] = [
  [['react-native', 'expo'], 'native'],
  [['react', 'preact'], 'react'],
  [['vue', 'svelte', '@angular/core', 'solid-js', 'lit', 'nuxt', 'astro', '@sveltejs/kit', 'vite', 'webpack', 'parcel', 'rollup', 'esbuild'], 'other'],
];

export function serverOf(depends: (name: string) => boolean): ServerKind {
  return servers.find(([packages]) => packages.some(depends))?.[1] ?? 'none';
}

/** Packages that run in Node alone. */
const nodePackages = [
  '@segment/analytics-node', 'posthog-node', 'mixpanel', '@amplitude/analytics-node', '@prisma/client', 'drizzle-orm', 'knex', 'pg', 'mysql2', 'mongoose', 'ioredis', 'redis',
  'bullmq', 'bull', 'kafkajs', 'amqplib', '@aws-sdk/client-sqs', '@types/aws-lambda', 'node-cron', 'agenda', 'pg-boss', 'graphile-worker', 'ws',
];

export function isForNode(depends: (name: string) => boolean): boolean {
  return nodePackages.some(depends);
}

export function uiOf(depends: (name: string) => boolean): UiKind | undefined {
  return uis.find(([packages]) => packages.some(depends))?.[1];
}

/** How the server's gate comes by the request of the person. */
export type RequestAccess =
  /** The framework tells it anywhere: `next/headers`. */
  | 'ambient'
  /** A line of middleware keeps it for the time of the request. */
  | 'registered'
  /** Handlers hand it over. */
  | 'argument'
  /** There is none. */
  | 'none';

const accesses: Readonly<Record<ServerKind, RequestAccess>> = {
  'next-app': 'ambient', 'next-pages': 'argument', 'remix': 'argument', 'sveltekit': 'argument', 'nuxt': 'argument', 'astro': 'argument',
  'express': 'registered', 'fastify': 'registered', 'koa': 'registered', 'hono': 'registered', 'nest': 'registered', 'hono-worker': 'argument', 'worker': 'argument', 'node': 'argument', 'native': 'ambient', 'none': 'none',
};

export function accessOf(server: ServerKind): RequestAccess {
  return accesses[server];
}
