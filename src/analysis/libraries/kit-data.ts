/**
 * What SvelteKit hands to a page or layout as `data`: what the `load` functions beside it and above it gave, the nearer over the farther.
 *
 *     routes/+layout.server.ts      export const load = ({ cookies }) => ({ sharing: cookies.get('ccpa_opt_out') !== '1' });
 *     routes/shop/+page.svelte      let { data } = $props();      `data.sharing` is what that gave
 *
 * https://svelte.dev/docs/kit/load
 */
import type { Module } from '../../code.js';
import { emptyEnv, genericFrame } from '../frames.js';
import type { Session, Value } from '../nouns.js';
import { answerOf } from './page-data.js';
import { alternatives, unknown } from '../values.js';

const COMPONENT = /^(.*?)\+(page|layout)(?:@[^/]*)?\.svelte$/;

/** Of a `+page.ts` or `+layout.ts`, whose `load` gives what it makes to the components below it as it is: the folder that these are in. */
export function applicationOf(file: string): string | undefined {
  const [, folder] = /^(.*?)(?:src\/)?routes\/(?:.*\/)?\+(?:page|layout)\.[jt]s$/.exec(file) ?? [];
  return folder;
}

/** The files that may hold such a function, the farthest first. */
export function loadersOf(file: string): readonly string[] {
  const [, folder, kind] = (file.endsWith('.svelte') ? COMPONENT.exec(file) : undefined) ?? [];
  if (folder === undefined) return [];
  const above = folder.split('/').slice(0, -1).map((_part, at, parts) => `${parts.slice(0, at + 1).join('/')}/`);
  const within = above.slice(Math.max(above.findIndex((one) => one.endsWith('/routes/')), 0));
  const both = (at: string, name: string): readonly string[] => [`${at}+${name}.server`, `${at}+${name}`];
  return [...within.flatMap((at) => both(at, 'layout')), ...(kind === 'page' ? both(folder, 'page') : [])].flatMap((one) => [`${one}.ts`, `${one}.js`]);
}

export function handedByKit(session: Session, module: Module): Value | undefined {
  const loaders = loadersOf(module.file).flatMap((file) => session.world.module(file) ?? []);
  const members = new Map<string, Value>();
  for (const loader of loaders) {
    const answer = answerOf(session, loader, 'load');
    if (answer) hand(session, { loader, answer }, members);
  }
  return members.size > 0 ? { is: 'record', members: new Map<string, Value>([['data', { is: 'record', members, rest: unknown }]]), rest: unknown } : undefined;
}

/** `{ ...data, theme }` of a universal `load` hands on what the server's gave; of anything else that is spread, nothing is known. */
function hand(session: Session, { loader, answer }: { readonly loader: Module; readonly answer: Value }, members: Map<string, Value>): void {
  for (const { value } of alternatives(answer)) {
    const entries = value.is === 'object' ? value.expr.entries : undefined;
    if (!entries || entries.some((entry) => !entry.key && !(entry.value.is === 'name' && entry.value.name === 'data'))) members.clear();
    for (const { key } of entries ?? []) if (key?.is === 'constant') members.set(String(key.value), session.member(answer, String(key.value), { frame: genericFrame(session, loader, 0), env: emptyEnv }));
  }
}
