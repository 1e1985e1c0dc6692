/** Calls by which a consent platform is told the choice. */
import { signalsWith } from '../../signals/catalogue.js';
import type { Session } from '../nouns.js';
import { isPrefix, startsOf } from '../platform.js';
import { shown, type ChoiceWrite, type WritingCall } from './shown.js';

export function writtenByPlatform(session: Session, { call, callee, scope }: WritingCall): readonly ChoiceWrite[] {
  const { writes } = signalsWith(session.world.settings.signals);
  return startsOf(callee).flatMap(({ key, steps }) => (writes.get(key) ?? []).flatMap(({ signal, fact, segments }) => {
    const path = segments.slice(0, -1);
    const isCalled = path.length === steps.length && isPrefix(path, steps) && (fact.command === undefined || fact.command === shown(session, call.args[0], scope));
    return isCalled ? [{ signal, value: fact.says, readers: 'all' as const }] : [];
  }));
}
