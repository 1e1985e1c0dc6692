/**
 * Texts of which a part is taken away or put in another's place.
 *
 *     (host || 'https://us.posthog.com/').replace(/\/+$/, '')      is still that address, without what stands at its end
 *     'https://www.googletagmanager.com/gtm.js?id=@'.replace('@', id)      is an address of that host, whatever `id` is
 */
import type { ExprOf } from '../../code.js';
import type { Scope, Session, Value, ValueOf } from '../nouns.js';
import { alternatives, mapCases, stepInto, stringOf, unknown } from '../values.js';

/** The patterns of a slash at the end, as people write them. */
const AT_END = /^\(?\\?\/\+?\)?\$$/;

export function replaced(session: Session, object: Value, call: ExprOf<'call'>, scope: Scope): Value | undefined {
  const [pattern, by] = call.args;
  if (!pattern || !by || !alternatives(object).some(({ value }) => value.is === 'text' || stringOf(value) !== undefined)) return undefined;
  const [what, to] = [session.evaluate(pattern, scope), session.evaluate(by, scope)];
  if (what.is !== 'constant') return undefined;
  if (to.is !== 'constant' || typeof to.value !== 'string') return alternatives(object).every(({ value }) => value.is !== 'origin') ? withHole(object, what) : undefined;
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

/** What is put in is not known: the text stays as it was up to there. */
function withHole(object: Value, { value, regex }: ValueOf<'constant'>): Value {
  const what = regex ? literalIn(String(value)) : String(value);
  return what === undefined || what === '' ? unknown : mapCases(object, (one) => heldBefore(stringOf(one) === undefined ? (one.is === 'text' ? one.pieces : []) : [stringOf(one) ?? ''], what));
}

function heldBefore(pieces: readonly (string | null)[], what: string): Value {
  const first = pieces.findIndex((piece) => piece === null || piece.includes(what));
  const piece = pieces[first];
  if (first < 0) return pieces.length === 0 ? unknown : { is: 'text', pieces };
  if (piece == null) return { is: 'text', pieces: [...pieces.slice(0, first), null] };
  const at = piece.indexOf(what);
  return { is: 'text', pieces: [...pieces.slice(0, first), piece.slice(0, at), null, piece.slice(at + what.length), ...pieces.slice(first + 1)] };
}

/** The text that a pattern without choices stands for: `\$\{id\}`. */
function literalIn(pattern: string): string | undefined {
  return /^(?:\\\W|[\w %@#:=,<>{}~-])+$/.test(pattern) && !/\{\d/.test(pattern) ? pattern.replace(/\\(\W)/g, '$1') : undefined;
}

function withoutSlash(object: Value): Value {
  const whole = stringOf(object);
  if (whole !== undefined) return { is: 'constant', value: whole.replace(/\/+$/, '') };
  return object.is === 'text' ? { is: 'text', pieces: object.pieces.map((piece, at) => (at === object.pieces.length - 1 ? (piece?.replace(/\/+$/, '') ?? null) : piece)) } : unknown;
}
