/**
 * Nuxt Scripts loads a script when its trigger says so, and one kind of trigger waits for the person.
 *
 *     useScriptMetaPixel({ id, scriptOptions: { trigger: useScriptTriggerConsent() } })      held until somebody calls its `accept()`
 *
 * https://scripts.nuxt.com/docs/guides/consent
 */
import type { Expr } from '../../code.js';
import type { SignalId } from '../../model.js';
import type { Value } from '../nouns.js';
import { tells } from '../paths.js';
import { test } from '../conditions/test.js';
import type { Place } from './pathway.js';

/** The signal that a load waits for. */
export function triggerOf(place: Place, api: string, args: readonly Expr[]): SignalId | undefined {
  if (!api.startsWith('useScript')) return undefined;
  const waits = args.some((arg) => [['scriptOptions', 'trigger'], ['trigger']].some((path) => isConsent(place, memberAt(place, arg, path))));
  return waits ? 'cmp:nuxt-scripts' : undefined;
}

function memberAt({ session, scope }: Place, arg: Expr, path: readonly string[]): Value | undefined {
  if (arg.is !== 'object' || !arg.entries.some(({ key }) => key?.is === 'constant' && key.value === path[0])) return undefined;
  return path.reduce((value, key) => session.member(value, key, scope), session.evaluate(arg, scope));
}

/** One that is told by a ref starts with what that says: it has to be the choice. */
function isConsent({ session }: Place, value: Value | undefined): boolean {
  const call = value?.is === 'origin' ? value.steps[0] : undefined;
  const named = value?.is === 'origin' && (value.root.is === 'global' || value.root.is === 'package') && value.root.name === 'useScriptTriggerConsent';
  if (!named || call?.is !== 'call') return false;
  const [options] = call.args;
  if (!options) return true;
  const told = options.is === 'object' ? options.entries.find(({ key }) => key?.is === 'constant' && key.value === 'consent')?.value : options;
  return told === undefined || tells(test(session, session.evaluate(told, call.scope)).truthy);
}
