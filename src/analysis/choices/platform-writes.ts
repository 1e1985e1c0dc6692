/** Calls by which a consent platform is told the choice. */
import { signalsWith } from '../../signals/catalogue.js';
import type { Session } from '../nouns.js';
import { isPrefix, startsOf } from '../platform.js';
import { shown, type ChoiceWrite, type WritingCall } from './shown.js';

const telling = new WeakMap<Session, boolean>();

/**
 * Whether any platform can be told one in this project: whatever a program calls its functions, the platform's own names for them stand somewhere.
 * Asked before every call of a file that may record a choice is evaluated for what it calls.
 */
export function mayTellPlatform(session: Session): boolean {
  const known = telling.get(session);
  if (known !== undefined) return known;
  const { world } = session;
  const isNamed = (name: string): boolean => world.tellers.some((file) => world.ask(file, { is: 'named', names: [name] }));
  const answer = [...signalsWith(world.settings.signals).writes].some(([key, rows]) => key.split('#').every(isNamed) && rows.some(({ segments }) => segments.every((one) => one === '()' || isNamed(one))));
  telling.set(session, answer);
  return answer;
}

export function writtenByPlatform(session: Session, { call, callee, scope }: WritingCall): readonly ChoiceWrite[] {
  const { writes } = signalsWith(session.world.settings.signals);
  return startsOf(callee).flatMap(({ key, steps }) => (writes.get(key) ?? []).flatMap(({ signal, fact, segments }) => {
    const path = segments.slice(0, -1);
    const isCalled = path.length === steps.length && isPrefix(path, steps) && (fact.command === undefined || fact.command === shown(session, call.args[0], scope));
    return isCalled ? [{ signal, value: fact.says, readers: 'all' as const }] : [];
  }));
}
