/**
 * Behind a place that records an opt-out, the answer from before is out of date.
 *
 *     if (isOptedOut()) return;
 *     setOptedOut(true);
 *     track('left');             reached on []: the person has opted out since
 */
import type { Expr } from '../../code.js';
import { meaningOfName } from '../../signals/names.js';
import { meaningOfState } from '../../signals/states.js';
import { NOT_VISIBLE, type ChoiceWrite } from '../choices/shown.js';
import type { Scope, Session, State } from '../nouns.js';
import { mapFacts } from '../paths.js';
import { writesOf, type Act } from './kept-choices.js';
import { afterRecording } from './recorded.js';

/** The state behind an act: what it keeps of the person who is here, and no more of what it puts out of date. */
export function afterAct(session: Session, act: Act, scope: Scope, state: State): State {
  return afterRecording(session, act, scope, isOutdatedBy(session, act, scope, state) ? withoutAnswers(state) : state);
}

function isOutdatedBy(session: Session, act: Act, scope: Scope, { paths }: State): boolean {
  if (!paths.some((path) => path.some(({ says }) => says === 'allowed'))) return false;
  return (act.is === 'call' && isNamedOptOut(act.callee, act.args)) || writesOf(session, act, scope).some(isOptOut);
}

function withoutAnswers({ paths, env }: State): State {
  return { paths: mapFacts(paths, (fact) => (fact.says === 'allowed' ? undefined : fact)), env };
}

const OPTS_OUT = /^(?:set|mark|record|save|store|register)?(?:User)?opt_?out(?:User|OfSale|OfSharing)?$/i;

/** `setOptedOut(true)`, `setConsent('denied')`, `optOut(user.id)`: the project's own, by its name; a member is a vendor's or a platform's. */
function isNamedOptOut(callee: Expr, [first]: readonly Expr[]): boolean {
  if (callee.is !== 'name') return false;
  const [, state] = /^set([A-Z]\w*)$/.exec(callee.name) ?? [];
  if (state !== undefined && first?.is === 'constant' && first.value !== undefined) return meaningOfState(state, first.value) === 'opted-out';
  return OPTS_OUT.test(callee.name) && (first === undefined || (state === undefined && first.is !== 'constant'));
}

function isOptOut({ signal, value }: ChoiceWrite): boolean {
  const [, key] = /^(?:cookie|storage|preference):(.+)$/.exec(signal) ?? [];
  if (key === undefined || value === NOT_VISIBLE) return false;
  return (value === 'record' ? meaningOfName(key) : meaningOfState(key, value)) === 'opted-out';
}
