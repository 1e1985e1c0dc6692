/** Members of an enumeration that a package or a platform exports, whose values nobody sees here. */
import { readOrigin } from './reading.js';
import type { Origin, Session } from '../nouns.js';

/** `status === PermissionStatus.GRANTED` of a package or a platform: the answer that has that name. */
export function enumerated(session: Session, left: Origin, { root, steps }: Origin): string | number | boolean | null | undefined {
  const last = steps.at(-1);
  const name = last?.is === 'member' && (root.is === 'package' || root.is === 'global') && steps.every(({ is }) => is === 'member') ? last.key : '';
  const reading = /^[A-Z][A-Z_]+$/.test(name) ? readOrigin(session, left) : undefined;
  if (!reading) return undefined;
  const { answer } = reading;
  const known = answer.by === 'value' ? [...answer.optedOut, ...answer.allowed, ...answer.neither] : [];
  const letters = (text: unknown): string => String(text).toLowerCase().replaceAll(/[^a-z]/g, '');
  return known.find((one) => typeof one === 'string' && letters(one) === letters(name)) ?? (answer.by === 'named' ? name.toLowerCase() : undefined);
}
