/**
 * Calls whose effect an argument decides: what a file is uploaded for, or the address that a vendor's own client sends to.
 *
 *     openai.files.create({ file, purpose: 'batch' })       trains nothing
 *     createGtm({ id, enabled: false })                      loads nothing
 *     client.request({ url: '/v3/marketing/contacts' })     uploads people to SendGrid; with '/v3/mail/send' it does not
 */
import type { Expr } from '../../code.js';
import type { Condition, Effect } from '../../vendors/vendor.js';
import { saysThatItAsks, textOf } from '../vendors/network.js';
import type { Scope, Value } from '../nouns.js';
import type { Identified } from '../vendors/roles.js';
import { alternatives, stringOf } from '../values.js';
import { waysLeftOn, type Switch } from './left-on.js';
import type { Place } from './pathway.js';

type Deciding = Exclude<Condition, Switch>;

/** What the call does: `effect` where the condition holds, or where it cannot be told whether it does. */
export function effectWhen(place: Place, found: Identified, condition: Condition, said: { readonly effect: Effect; readonly args: readonly Expr[] }): Effect {
  if ('off' in condition) return waysLeftOn(place.session, condition, said.args, place.scope).length === 0 ? 'local' : said.effect;
  const [options] = said.args;
  if ('below' in condition && options?.is === 'object' && saysThatItAsks(place.session, options, place.scope)) return 'read';
  const value = decidingValue(place, found, condition, said.args);
  const effects = value === undefined ? [] : alternatives(value).map(({ value: one }) => effectFor(place, found, condition, one) ?? said.effect);
  const [only] = effects;
  return only !== undefined && effects.every((effect) => effect === only) ? only : said.effect;
}

/** Undefined where the value is not visible, or asks for what the method's table says. */
function effectFor({ session: { world } }: Place, { vendor }: Identified, condition: Deciding, value: Value): Effect | undefined {
  if ('is' in condition) {
    const text = stringOf(value);
    return text === undefined || condition.is.includes(text) ? undefined : condition.otherwise;
  }
  const text = textOf(value);
  if (text === undefined || text.startsWith('*')) return undefined;
  const url = /^(?:https?:)?\/\//.test(text) ? text : `${condition.below}/${text.replace(/^\//, '')}`;
  const match = world.vendors.matchUrl(url, 'api');
  if (match?.vendor.id !== vendor.id) return 'read';
  // Of a host that is the vendor's as a whole nothing more is known.
  const { effect = 'request', host } = match.rule;
  return effect === 'request' && host.includes('/') ? undefined : effect;
}

/** The argument, or the member of it: `0.purpose`. */
function decidingValue({ session, scope }: Place, { steps }: Identified, { on, of }: Condition, own: readonly Expr[]): Value | undefined {
  const called = of === undefined ? { args: own, scope } : callOn(steps, of);
  const [position = '', ...keys] = on.split('.');
  const arg = called?.args[Number(position)];
  if (!called || !arg) return undefined;
  return keys.reduce<Value>((value, key) => session.member(value, key, called.scope), session.evaluate(arg, called.scope));
}

/** The call of one of these methods on the way. */
function callOn(steps: Identified['steps'], names: readonly string[]): { readonly args: readonly Expr[]; readonly scope: Scope } | undefined {
  const at = steps.findIndex((step, index) => step.is === 'call' && isMember(steps[index - 1], names));
  const step = steps[at];
  return step?.is === 'call' ? step : undefined;
}

function isMember(step: Identified['steps'][number] | undefined, names: readonly string[]): boolean {
  return step?.is === 'member' && names.includes(step.key);
}
