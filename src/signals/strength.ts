/** How much a signal counts for. What is not known counts for nothing. */
import type { SignalEntry, Strength } from '../signal.js';
import { signalsWith } from './catalogue.js';
import { meaningOfName } from './names.js';

/** What the project itself says of its signals. */
export interface Own {
  readonly cookies: readonly string[];
  readonly signals: readonly SignalEntry[];
}

const SUFFICIENT: ReadonlySet<Strength> = new Set<Strength>(['gpc', 'opt-out', 'category']);

/** Whether the signal is an opt-out of sale or sharing by itself. */
export function isSufficient(signal: string, own: Own): boolean {
  return SUFFICIENT.has(strengthOf(signal, own));
}

/** Whether the signal is a wish that is no choice about sale or sharing: 11 CCR 7025(b) asks for a signal that says so. */
export function isDoNotTrack(signal: string): boolean {
  return strengthOf(signal, nothingOwn) === 'do-not-track';
}

const nothingOwn: Own = { cookies: [], signals: [] };

export function strengthOf(signal: string, own: Own): Strength {
  const [family = '', name = ''] = split(signal);
  if (family === 'preference') return 'opt-out';
  if (family === 'cookie' || family === 'storage' || family === 'setting') return own.cookies.includes(name) ? 'opt-out' : strengthOfKey(name);
  return signalsWith(own.signals).entries.find((entry) => entry.signal === signal)?.strength ?? 'no-choice';
}

/** `cookie:ccpa_opt_out` is the choice itself, `cookie:cookie_consent` the answer to a notice about cookies: 11 CCR 7026(a)(4). */
function strengthOfKey(name: string): Strength {
  return meaningOfName(name) === 'opted-out' || /sell|sale|shar|ccpa|cpra/i.test(name) ? 'opt-out' : 'cookie-notice';
}

function split(signal: string): readonly string[] {
  const at = signal.indexOf(':');
  return at < 0 ? [signal] : [signal.slice(0, at), signal.slice(at + 1)];
}
