/**
 * Members of what may be missing, where an object is written beside it to stand in for it.
 *
 *     (prefs ?? {}).optOut                     asks what `prefs?.optOut` asks
 *     (prefs ?? { optOut: false }).optOut      asks what `prefs?.optOut ?? false` asks
 *     (prefs ?? { ads: true }).ads             asks what `prefs?.ads ?? true` asks
 */
import type { Case, Scope, Session, Value } from '../nouns.js';
import { andThen } from '../paths.js';
import { equality, test } from '../conditions/test.js';
import { casesOf, mapCases, no } from '../values.js';
import { findWrites } from '../state/writes.js';

/** The member of each of the things that an object may be; `read` reads it of one. */
export function memberOfEach(session: Session, object: Value, read: (one: Value) => Value, { key, scope }: { readonly key: string; readonly scope: Scope }): Value {
  if (object.is !== 'cases' || !object.cases.some(({ insteadOf }) => insteadOf)) return mapCases(object, read);
  return casesOf(object.cases.flatMap((one) => standingIn(session, one, { paths: one.paths, value: read(one.value) }, { key, scope })));
}

/** `(prefs ?? { analytics: true }).analytics` is what `prefs?.analytics !== false` asks: who was never asked has not said no. A yes that says "opted out" is the object's own. */
function notRefused(session: Session, asked: Value, member: Case): Case {
  const isRefusal = test(session, asked).falsy.flat().some(({ says }) => says === 'opted-out');
  const refused = isRefusal ? equality(session, '===', asked, no) : undefined;
  return refused ? { paths: andThen(member.paths, refused.falsy), value: member.value } : member;
}

/** What is written to the object later is its own. */
function standingIn(session: Session, { value, insteadOf }: Case, member: Case, { key, scope }: { readonly key: string; readonly scope: Scope }): readonly Case[] {
  const said = member.value;
  if (!insteadOf || value.is !== 'object' || said.is !== 'constant' || (said.value && said.value !== true) || findWrites(session, value, key).length > 0) return [member];
  if (said.value === true) return [notRefused(session, session.member(insteadOf, key, scope), member)];
  return said.value === undefined ? [] : [{ paths: andThen(member.paths, test(session, session.member(insteadOf, key, scope)).falsy), value: said }];
}
