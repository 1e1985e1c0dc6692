/** Whether a file runs in the browser or on a server, by its directives and its place. */
import type { Module } from '../code.js';
import type { Surface } from '../model.js';

const SERVER = /(?:^|\/)(?:api|server|workers?|jobs|cron|webhooks?|trpc|lambda|functions)\/|\/route\.[cm]?[jt]s$|\.server\.[jt]sx?$|\+server\.[jt]s$|(?:^|\/)server\.[cm]?[jt]s$/;

export function surfaceOf(module: Module): Surface {
  const directives = module.functions[0]?.directives ?? [];
  if (directives.includes('use client')) return 'client';
  if (directives.includes('use server') || SERVER.test(module.file)) return 'server';
  return /\.(?:tsx|jsx|vue|svelte|html)$/.test(module.file) ? 'client' : 'unknown';
}
