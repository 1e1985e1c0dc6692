/**
 * A handler stands behind others in a call: on which ways do they let a request through to it?
 *
 *     app.post('/e', requireAllowed, handler)      where `requireAllowed` calls its `next`
 */
import type { Session, ValueOf } from '../nouns.js';
import { namedParam } from '../params.js';
import { andThen, anyhow, never, type Paths } from '../paths.js';
import { withMarker } from '../reach.js';
import { stampPaths } from '../stamp.js';
import type { Argument } from './search.js';

export function middlewareBefore(session: Session, { call, at, scope }: Argument): Paths {
  return call.args.slice(0, Math.max(at, 0)).reduce((passed, arg) => {
    const values = session.evaluate(arg, scope);
    return (values.is === 'array' ? values.items : [values]).reduce((before, value) => {
      const paths = value.is === 'function' ? goesOn(session, value, scope.frame.depth + 1) : never;
      return paths.length > 0 ? andThen(before, stampPaths(scope.frame.module, arg, paths)) : before;
    }, passed);
  }, anyhow);
}

/**
 * The ways on which a middleware calls its `next`; none where it is no middleware. Express and Fastify hand `next` last of three, Koa and
 * Hono last of two, and last of four is that of a handler of errors.
 */
function goesOn(session: Session, callee: ValueOf<'function'>, depth: number): Paths {
  const { module } = callee;
  const code = module.functions[callee.id];
  if (!code || code.params.length < 2 || code.params.length > 4) return never;
  const params = code.params.map((_param, index) => namedParam(session, { module, code }, index));
  return session.reach(callee, withMarker(params, params.length - 1), depth).paths;
}
