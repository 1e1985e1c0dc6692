/**
 * Texts of which a part is taken away or put in another's place.
 *
 *     (host || 'https://us.posthog.com/').replace(/\/+$/, '')      is still that address, without what stands at its end
 */
import type { ExprOf } from '../../code.js';
import type { Scope, Session, Value } from '../nouns.js';
import { alternatives, mapCases, stepInto, stringOf, unknown } from '../values.js';

/** The patterns of a slash at the end, as people write them. */
const AT_END = /^\(?\\?\/\+?\)?\$$/;

export function replaced(session: Session, object: Value, call: ExprOf<'call'>, scope: Scope): Value | undefined {
  const [pattern, by] = call.args;
  if (!pattern || !by || !alternatives(object).some(({ value }) => value.is === 'text' || stringOf(value) !== undefined)) return undefined;
  const [what, to] = [session.evaluate(pattern, scope), session.evaluate(by, scope)];
  if (what.is !== 'constant' || to.is !== 'constant' || typeof to.value !== 'string') return undefined;
  const put = to.value;
  if (what.regex && (put !== '' || !AT_END.test(String(what.value)))) return undefined;
  // What is done to anything else is asked of whoever reads it.
  const step = { is: 'call', args: call.args, scope, construct: false, at: call } as const;
  return mapCases(object, (one) => (one.is === 'origin' ? stepInto(stepInto(one, { is: 'member', key: 'replace' }), step) : what.regex ? withoutSlash(one) : inPlace(one, String(what.value), put)));
}

function inPlace(object: Value, what: string, put: string): Value {
  const whole = stringOf(object);
  return whole === undefined ? unknown : { is: 'constant', value: whole.replace(what, () => put) };
}

function withoutSlash(object: Value): Value {
  const whole = stringOf(object);
  if (whole !== undefined) return { is: 'constant', value: whole.replace(/\/+$/, '') };
  return object.is === 'text' ? { is: 'text', pieces: object.pieces.map((piece, at) => (at === object.pieces.length - 1 ? (piece?.replace(/\/+$/, '') ?? null) : piece)) } : unknown;
}
