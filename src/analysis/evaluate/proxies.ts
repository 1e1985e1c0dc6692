/**
 * Proxies: a member of one is what its `get` gives, which may be the member itself for some alone.
 *
 *     new Proxy(mixpanel, { get: (target, key) => (isOptedOut() ? () => {} : target[key]) })      `.track` is Mixpanel's on [allowed]
 */
import { runOf } from '../frames.js';
import type { Scope, Session, Value, ValueOf } from '../nouns.js';
import { andThen, anyhow, either, never, type Paths } from '../paths.js';
import { alternatives, casesOf, unknown } from '../values.js';

/** A stand-in for the member, of which the trap may ask whether it is a function. */
const method: Value = { is: 'origin', root: { is: 'marker', name: 'marker', isMethod: true }, steps: [] };

/** One without `get` is what it stands for. */
export function proxyOf(session: Session, of: Value, handler: Value, scope: Scope): Value {
  const trap = (name: string): Value => (handler.is === 'object' ? session.member(handler, name, scope) : unknown);
  const [get, apply] = [trap('get'), trap('apply')];
  if (get.is === 'function') return { is: 'proxy', of, get };
  return [get, apply].every(({ is }) => is === 'constant') ? of : unknown;
}

/** `get` is run with a marker in the place of the member: where does it give the marker back, or a function that calls it? */
export function memberOfProxy(session: Session, { of, get }: ValueOf<'proxy'>, key: string, scope: Scope): Value {
  const depth = scope.frame.depth + 1;
  const given = session.invoke(get, [{ is: 'record', members: new Map([[key, method]]) }, { is: 'constant', value: key }], depth);
  const paths = alternatives(given).map((one) => andThen(one.paths, reaching(session, one.value, depth))).reduce(either, never);
  return casesOf([{ paths, value: session.member(of, key, scope) }, { paths: anyhow, value: unknown }]);
}

function reaching(session: Session, value: Value, depth: number): Paths {
  if (value.is === 'function') {
    const frame = runOf(value, { depth, marked: true });
    return frame ? session.walk(frame).reached : anyhow;
  }
  return value.is === 'constant' || (value.is === 'origin' && value.root.is !== 'marker') ? never : anyhow;
}
