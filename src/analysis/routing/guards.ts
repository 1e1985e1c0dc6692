/**
 * Guards and interceptors of Nest, which stand before a method by a decorator on it or on its class.
 *
 *     @UseGuards(SharingGuard) @Post() send() {}      `send` runs where `canActivate` answers yes
 */
import type { ClassMember, Expr } from '../../code.js';
import { genericScope } from '../frames.js';
import { calledName } from '../keys.js';
import type { Scope, Session, Value, ValueOf } from '../nouns.js';
import { namedParam } from '../params.js';
import { boundFor, type Bound } from './nest.js';
import { andThen, anyhow, type Paths } from '../paths.js';
import { withMarker } from '../reach.js';
import { stampPaths } from '../stamp.js';
import { test } from '../conditions/test.js';
import { settled } from '../values.js';

/** https://docs.nestjs.com/guards and https://docs.nestjs.com/interceptors: the method that decides. */
const DECIDES: Readonly<Record<string, 'canActivate' | 'intercept'>> = { UseGuards: 'canActivate', UseInterceptors: 'intercept' };

export function hasGuards(session: Session, of: ValueOf<'class'>, member: ClassMember): boolean {
  return decoratorsOf(of, member).some((one) => nameOf(one) in DECIDES) || boundTo(session, of).length > 0;
}

/** Only controllers stand behind what a module binds. */
function boundTo(session: Session, of: ValueOf<'class'>): readonly Bound[] {
  return of.module.classes[of.id]?.decorators?.some((one) => nameOf(one) === 'Controller') ? boundFor(session, of) : [];
}

export function passedGuards(session: Session, of: ValueOf<'class'>, member: ClassMember): Paths {
  const scope = genericScope(session, of.module, of.module.classes[of.id]?.within ?? 0);
  const bound = boundTo(session, of).reduce<Paths>((passed, { module, at, value, by }) => andThen(passed, stampPaths({ module }, at, waysBy(session, value, by, scope))), anyhow);
  return decoratorsOf(of, member).reduce<Paths>((passed, decorator) => {
    const decides = DECIDES[nameOf(decorator)];
    if (!decides || decorator.is !== 'call') return passed;
    return decorator.args.reduce((before, arg) => andThen(before, stampPaths(of, arg, waysBy(session, session.evaluate(arg, scope), decides, scope))), passed);
  }, bound);
}

function decoratorsOf(of: ValueOf<'class'>, { decorators = [] }: ClassMember): readonly Expr[] {
  return [...(of.module.classes[of.id]?.decorators ?? []), ...decorators];
}

function nameOf(decorator: Expr): string {
  return decorator.is === 'call' ? calledName(decorator.callee) : '';
}

function waysBy(session: Session, guard: Value, decides: Bound['by'], scope: Scope): Paths {
  const instance: Value = guard.is === 'class' ? { is: 'instance', of: guard } : guard;
  // Functional middleware is the function itself.
  const method = decides === 'use' && guard.is === 'function' ? guard : instance.is === 'instance' ? session.member(instance, decides, scope) : undefined;
  const code = method?.is === 'function' ? method.module.functions[method.id] : undefined;
  if (method?.is !== 'function' || !code) return anyhow;
  const params = code.params.map((_param, index) => namedParam(session, { module: method.module, code }, index));
  if (decides === 'canActivate') return test(session, settled(session.invoke(method, params, 1))).truthy;
  const { paths } = session.reach(method, withMarker(params, decides === 'use' ? 2 : 1), 1);
  return paths.length > 0 ? paths : anyhow;
}
