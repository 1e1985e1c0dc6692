/** Whether a file runs in the browser or on a server, by its directives and its place. */
import type { Module } from '../../code.js';
import { indexOf } from '../../analysis/index-of.js';
import type { Surface } from '../../model.js';
import { routerKinds } from '../../signals/routers.js';

const SERVER = /(?:^|\/)(?:api|server|workers?|jobs|cron|webhooks?|trpc|lambda|functions)\/|\/route\.[cm]?[jt]s$|\.server\.[jt]sx?$|\+server\.[jt]s$|(?:^|\/)server\.[cm]?[jt]s$/;

export function surfaceOf(module: Module): Surface {
  const directives = module.functions[0]?.directives ?? [];
  if (directives.includes('use client')) return 'client';
  if (directives.includes('use server') || SERVER.test(module.file)) return 'server';
  return /\.(?:tsx|jsx|vue|svelte|html)$/.test(module.file) ? 'client' : 'unknown';
}

const FRAMEWORKS = new Set(routerKinds.flatMap(({ packages }) => packages));

/** Whether it is sure to run on a server, be it by what it imports: browsers have no use for `express`. */
export function isOfServer(module: Module): boolean {
  const surface = surfaceOf(module);
  if (surface !== 'unknown') return surface === 'server';
  return module.variables.some(({ definitions: [only] }) => only?.from === 'import' && (FRAMEWORKS.has(only.source) || /^(?:@nestjs\/|next\/headers$|node:https?$)/.test(only.source)));
}

/** What a service worker of a page listens for; one that answers requests at the edge listens for `fetch` alone. */
const OF_PAGES = /^(?:install|activate|message|push|notificationclick|pushsubscriptionchange)$/;

/** `self.addEventListener('message', …)`: a worker of one person's browser. */
export function isWorkerOfPages(module: Module): boolean {
  const { free, parents } = indexOf(module);
  return (free.get('self') ?? []).some((self) => {
    const member = parents.get(self)?.node;
    const call = member && 'is' in member && member.is === 'member' && member.object === self && member.key.is === 'constant' && member.key.value === 'addEventListener' ? parents.get(member)?.node : undefined;
    const [event] = call && 'is' in call && call.is === 'call' ? call.args : [];
    return event?.is === 'constant' && OF_PAGES.test(String(event.value));
  });
}
