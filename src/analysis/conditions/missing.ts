/**
 * Whether anything is kept under a key. Where nothing is, nobody has opted out by what would stand in it; that alone is no check.
 *
 *     const raw = localStorage.getItem('prefs');
 *     if (raw && JSON.parse(raw).doNotSell) return;         behind it: whoever did not opt out, or was never asked
 */
import type { Origin, Session } from '../nouns.js';
import type { Outcomes } from '../outcomes.js';
import { anyhow } from '../paths.js';
import { storeOf, isPromised } from '../cookies/stores.js';
import { stringOf } from '../values.js';

const ASKS = /^(?:use)?(?:get|read|load)/i;

export function testKept(session: Session, origin: Origin): Outcomes | undefined {
  const { root, steps } = origin;
  const last = steps.at(-1);
  const at = last?.is === 'member' && last.key === 'value' ? steps.length - 2 : steps.length - 1;
  const [before, call] = [steps[at - 1], steps[at]];
  const name = before?.is === 'member' ? before.key : 'name' in root ? root.name : '';
  if (call?.is !== 'call' || !ASKS.test(name) || !call.args[0]) return undefined;
  const store = storeOf(origin);
  const key = store && stringOf(session.evaluate(call.args[0], call.scope));
  if (store === undefined || key === undefined || (isPromised(origin, at) && !origin.awaited)) return undefined;
  const signal = `${store}:${key}`;
  return { truthy: anyhow, falsy: [[{ atom: `kept ${signal}`, says: 'absent', check: { signals: [signal], basis: 'code', file: '', at: [0, 0] } }]] };
}
