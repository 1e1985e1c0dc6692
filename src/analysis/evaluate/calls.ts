/** A call → what it gives: known functions are run, the language's own methods are understood, anything else stays an origin with a step. */
import type { ExprOf } from '../../code.js';
import type { Meaning } from '../../signal.js';
import { meaningOfName } from '../../signals/names.js';
import { argumentsOf } from '../arguments.js';
import { contentInRequest } from '../around-requests.js';
import { callBuiltin } from './builtins.js';
import { contextByCall } from '../libraries/contexts.js';
import { isCutWithBlank } from '../cookies/cookie-text.js';
import { keyName } from '../evaluate.js';
import { callHook } from '../state/hooks.js';
import { callOfLists, isOfLists } from './list-libraries.js';
import { runByLibrary } from '../libraries/runners.js';
import { calledName } from '../keys.js';
import { callMethod } from './methods.js';
import type { Origin, Scope, Session, Value, ValueOf } from '../nouns.js';
import { LOOKUP } from '../reading/reading.js';
import { asksState, isLeftToState } from '../libraries/selectors.js';
import { loadedByHook } from '../libraries/page-data.js';
import { answeredByMain } from '../libraries/bridge.js';
import { stateByCall } from '../libraries/states.js';
import { contentByCall } from '../libraries/contents.js';
import { nobodys } from '../query/results.js';
import { streamByCall } from '../libraries/streams.js';
import { recognizeStub } from '../vendors/stubs.js';
import { isCheck } from '../outcomes.js';
import { test } from '../conditions/test.js';
import { isUnread } from '../reading/unread.js';
import { alternatives, mapCases, nothing, settled, stepInto, stringOf, unknown, UNREAD_BODY } from '../values.js';

export function evaluateCall(session: Session, call: ExprOf<'call'>, scope: Scope): Value {
  const { callee } = call;
  if (callee.is === 'member') {
    const key = keyName(session, callee.key, scope);
    const object = session.evaluate(callee.object, scope);
    const special = key === undefined || isOfLists(object) ? undefined : callMethod(session, { object, key, call, scope });
    if (special) return special;
  }
  const value = session.evaluate(callee, scope);
  return callBuiltin(session, value, call, scope) ?? mapCases(value, (one) => apply(session, one, call, scope));
}

function apply(session: Session, callee: Value, call: ExprOf<'call'>, scope: Scope): Value {
  switch (callee.is) {
    case 'function': {
      const stub = recognizeStub(callee);
      if (stub) return stepInto(stub, { is: 'call', args: call.args, scope, construct: false, at: call });
      if (isSwapped(callee, call) && isCheck(test(session, settled(session.invoke(callee, argumentsOf(session, call.args, scope), scope.frame.depth + 1))))) return nobodys;
      return withName(session, session.invoke(callee, argumentsOf(session, call.args, scope), scope.frame.depth + 1), call, scope);
    }
    case 'class':
      return { is: 'instance', of: callee, args: argumentsOf(session, call.args, scope) };
    case 'origin':
      return byLibrary(session, callee, call, scope) ?? stepInto(callee, { is: 'call', args: call.args, scope, construct: call.construct, at: call });
    default:
      // `(await load().catch(() => undefined))?.json()` asks nothing of what is not there.
      return callee.is === 'constant' && callee.value == null && (call.optional || (call.callee.is === 'member' && call.callee.optional)) ? nothing : unknown;
  }
}

/** `isUserOptedOut(id, tenantId)` of `(tenantId, userId) => …`: asked is a person who is called like a tenant. */
function isSwapped({ module, id }: ValueOf<'function'>, { args }: ExprOf<'call'>): boolean {
  if (args.length < 2) return false;
  const names = (module.functions[id]?.params ?? []).map(({ target }) => (target.is === 'name' ? target.name : ''));
  const at = names.findIndex((name) => /^(?:user|customer|person|member|account|profile|visitor)_?(?:id|email)?$/i.test(name));
  const given = args[at];
  return at >= 0 && given?.is === 'name' && given.name !== names[at] && names.includes(given.name);
}

/** What the libraries give that hold a project's state. */
function byLibrary(session: Session, callee: Origin, call: ExprOf<'call'>, scope: Scope): Value | undefined {
  return contentByCall(session, callee, call, scope) ?? answeredByMain(session, callee, call, scope) ?? contentInRequest(session, callee, call, scope) ?? loadedByHook(session, callee, scope.frame) ?? contextByCall(session, callee, call, scope) ?? stateByCall(session, callee, call, scope) ?? callOfLists(session, callee, call, scope) ?? runByLibrary(session, call, scope) ?? streamByCall(session, callee, call, scope) ?? callHook(session, callee, call, scope);
}

/** A body that was read but tells nothing leaves the name of the function to judge by. */
function withName(session: Session, value: Value, call: ExprOf<'call'>, scope: Scope): Value {
  const inner = value.is === 'promise' ? value.of : value;
  const rows = namesOne(session, call, scope) ? partsOfCookies(inner) : [];
  if (rows.length > 0) return rows.some((row) => !isCutWithBlank(session, row.steps)) ? missing('cookie', call, scope) : value;
  if (isLookup(session, call, scope) && !tellsAnything(session, inner)) return missing(calledName(call.callee), call, scope);
  if (call.callee.is !== 'name') return value;
  const isUntold = inner.is === 'unknown' || isBareAnswer(session, inner, meaningOfName(call.callee.name, 'call'));
  if (!isUntold && !isLeftToState(session, inner)) return value;
  const name = missing(call.callee.name, call, scope);
  if (!session.world.settings.names || !(asksState(session, call, scope) || (isUntold && asksOutside(session, call, scope)))) return value;
  return value.is === 'promise' ? { is: 'promise', of: name } : name;
}

/** `(await response.json()).granted` of `hasConsent`: a server's yes or no, to what the function is named after. */
function isBareAnswer(session: Session, value: Value, meaning: Meaning | undefined): boolean {
  if (meaning === undefined || value.is !== 'origin' || value.awaited !== true || isCheck(test(session, value))) return false;
  const field = value.steps.at(-1);
  const isOfResponse = value.steps.some((step) => step.is === 'member' && /^(?:json|data|body)$/.test(step.key));
  return isOfResponse && field?.is === 'member' && (PLAIN.test(field.key) || (meaning === 'allowed' ? YES : NO).test(field.key));
}

const PLAIN = /^(?:value|result|answer)$/i;
const YES = /^(?:is_?)?(?:granted|given|accepted|allowed|agreed)$/i;
const NO = /^(?:is_?)?(?:denied|declined|rejected|refused|revoked|withdrawn)$/i;

/** `readCookie('ccpa_opt_out')`, not `mustHonour(user)`: a helper that asks for a cookie of its own says what it found. */
function namesOne(session: Session, { args: [first] }: ExprOf<'call'>, scope: Scope): boolean {
  return first !== undefined && stringOf(session.evaluate(first, scope)) !== undefined;
}

/** `readCookie('ccpa_opt_out')` looks through all cookies for the one that its argument names. */
function partsOfCookies(value: Value): readonly Origin[] {
  return alternatives(value).flatMap(({ value: one }) => {
    if (one.is !== 'origin') return [];
    const [first, second] = one.steps;
    const isOfCookies = one.root.is === 'global' && one.root.name === 'document' && first?.is === 'member' && first.key === 'cookie';
    // `holds('C0004:1')` says yes or no, and gives nothing that was looked for.
    return isOfCookies && second !== undefined && !isOfText(one) ? [one] : [];
  });
}

function isOfText({ steps }: Origin): boolean {
  const method = steps.at(-2);
  return steps.at(-1)?.is === 'call' && method?.is === 'member' && method.key === 'includes';
}

/** The answer of a call whose body tells nothing, by a name. */
function missing(name: string, call: ExprOf<'call'>, scope: Scope): Value {
  return { is: 'origin', root: { is: 'missing', source: UNREAD_BODY, name, local: name }, steps: [{ is: 'call', args: call.args, scope, construct: false, at: call }] };
}

/** A constant, or anything that is known of the choice. */
function tellsAnything(session: Session, value: Value): boolean {
  return !alternatives(value).some(({ value: one }) => one.is === 'unknown' || one.is === 'origin') || isCheck(test(session, value));
}

/** `settings.getValue('analyticsOptIn')`: what a store of settings keeps is told by the key that it is asked for. */
function isLookup(session: Session, call: ExprOf<'call'>, scope: Scope): boolean {
  const [first] = call.args;
  const key = first && LOOKUP.test(calledName(call.callee)) ? stringOf(session.evaluate(first, scope)) : undefined;
  return key !== undefined && session.world.settings.names && meaningOfName(key) !== undefined && asksOutside(session, call, scope);
}

/** `() => process.env.NODE_ENV === 'production'` was read whole: it is no gate, whatever its name. */
function asksOutside(session: Session, call: ExprOf<'call'>, scope: Scope): boolean {
  const callee = session.evaluate(call.callee, scope);
  if (callee.is !== 'function') return false;
  const key = `${callee.module.file}#${callee.id}`;
  const known = session.unread.get(key) ?? isUnread(session, callee);
  session.unread.set(key, known);
  return known;
}
