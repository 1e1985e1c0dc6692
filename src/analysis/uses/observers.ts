/**
 * The function is what an observer does with what a stream hands on.
 *
 *     allowed$.subscribe({ next: (allowed) => { if (allowed) track(); } });
 */
import type { ExprOf } from '../../code.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';
import { stampPaths } from '../stamp.js';
import { emittedBy } from '../libraries/streams.js';
import { addUse, givenAll, scopeAt, type Search, type Site } from './search.js';

/** Whether it was one of a stream that is read; of any other nothing is known. */
export function addObserved(search: Search, site: Site, observer: ExprOf<'object'>): boolean {
  const { session } = search;
  const call = indexOf(site.module).parents.get(observer)?.node;
  if (!call || !('is' in call) || call.is !== 'call' || call.args[0] !== observer || call.callee.is !== 'member' || calledName(call.callee) !== 'subscribe') return false;
  const { object } = call.callee;
  const isNext = observer.entries.some(({ key, value }) => value === site.expr && key?.is === 'constant' && key.value === 'next');
  const scope = scopeAt(search, { ...site, expr: call });
  const emitted = isNext ? emittedBy(session, session.evaluate(object, scope)) : undefined;
  if (emitted) addUse(search, site, { frame: scope.frame, then: () => stampPaths(scope.frame, object, emitted.passes), how: 'callers', given: givenAll([emitted.content]) });
  return emitted !== undefined;
}
