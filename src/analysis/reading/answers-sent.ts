/**
 * Headers and cookies of an answer: what is being set, or what another server sent, and not what a person's browser said.
 *
 *     (await fetch('/x')).headers.get('sec-gpc')      NextResponse.next().cookies.get('ccpa_opt_out')      res.getHeader('sec-gpc')
 */
import type { Origin, Step } from '../nouns.js';

const ANSWER = /^(?:res|resp|response|reply)$/;
const REQUEST = /^req(?:uest)?$/;
/** What gives an answer when it is called or made. */
const GIVES_ONE = /^(?:fetch|\$fetch|ofetch|axios|got|ky|undici|Response|NextResponse)$/;

export function isOfAnswer({ root, steps }: Origin): boolean {
  const name = 'name' in root ? root.name : '';
  if (root.is === 'global' && name === 'Headers') return isMadeOfNothing(steps);
  if (steps.some((step) => step.is === 'member' && REQUEST.test(step.key))) return false;
  if (root.is === 'param' && ANSWER.test(name)) return isSentWith(steps);
  const held = steps.findIndex((step) => step.is === 'member' && ANSWER.test(step.key));
  if (held >= 0) return isSentWith(steps.slice(held + 1));
  const given = GIVES_ONE.test(name) ? steps.findIndex(({ is }) => is === 'call') : -1;
  return given >= 0 && isStore(steps.slice(given + 1));
}

/** `new Headers()`, to which nobody handed what came in. */
function isMadeOfNothing([made]: readonly Step[]): boolean {
  return made?.is === 'call' && made.construct && made.args.length === 0;
}

/** `res.get('sec-gpc')` of Express, `reply.getHeader('sec-gpc')` of Fastify. */
function isSentWith(steps: readonly Step[]): boolean {
  const [method, call] = steps;
  return isStore(steps) || (method?.is === 'member' && /^(?:get|header|getHeader)$/.test(method.key) && call?.is === 'call');
}

/** `response.cookies.marketing` may be what a person answered to a dialog; a jar of cookies is asked by `get`. */
function isStore([store, next]: readonly Step[]): boolean {
  if (store?.is !== 'member') return false;
  return store.key === 'headers' || (store.key === 'cookies' && next?.is === 'member' && /^get/.test(next.key));
}
