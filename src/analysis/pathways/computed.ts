/**
 * A method of a vendor's client whose name is computed when the program runs: what it may be decides, and where nothing tells, any of them
 * may be meant, so it counts as one that sends.
 *
 *     const call = (method, name) => mixpanel[method](name);      an event of Mixpanel's, `[method]`
 */
import type { Expr, ExprOf } from '../../code.js';
import type { Kind } from '../../model.js';
import { memberOf } from '../../vendors/catalogue.js';
import type { Value } from '../nouns.js';
import type { Identified } from '../vendors/roles.js';
import { alternatives, stringOf } from '../values.js';
import { isKind, vendorsOf, type Pathway, type Place } from './pathway.js';
import { isBodyOfStub } from './snippet.js';

export function findComputed(place: Place, call: ExprOf<'call'>): readonly Pathway[] {
  const { session, within, scope } = place;
  const method = methodOf(call.callee);
  if (!method) return [];
  const key = session.evaluate(method.key, scope);
  return vendorsOf(session, session.evaluate(method.object, scope)).flatMap((client) => {
    const kind = kindOf(client, key);
    return kind === undefined || isBodyOfStub(place, call.args.slice(-1), client.vendor) ? [] : [{ expr: call, within, vendor: client.vendor, api: `[${method.key.is === 'name' ? method.key.name : '…'}]`, kind, surface: client.surface, args: call.args }];
  });
}

/** `client[method]()`, `client[method].apply(client, args)` */
function methodOf(callee: Expr): ExprOf<'member'> | undefined {
  if (callee.is !== 'member') return undefined;
  if (callee.key.is !== 'constant') return callee;
  return callee.key.value === 'call' || callee.key.value === 'apply' ? methodOf(callee.object) : undefined;
}

function kindOf({ vendor, role }: Identified, key: Value): Kind | undefined {
  if (role.is !== 'client') return undefined;
  for (const { value } of alternatives(key)) {
    const name = stringOf(value);
    if (name === undefined) return 'event';
    const member = memberOf(vendor, role, name);
    if (member?.is === 'function' && isKind(member.effect)) return member.effect;
  }
  return undefined;
}
