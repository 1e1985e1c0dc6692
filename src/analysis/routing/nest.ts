/**
 * What stands before every controller of a Nest application, or before those that a module names.
 *
 *     { provide: APP_GUARD, useClass: SharingGuard }      app.useGlobalGuards(new SharingGuard())
 *     consumer.apply(SharingMiddleware).forRoutes(EventsController)
 *
 * https://docs.nestjs.com/guards#binding-guards, https://docs.nestjs.com/middleware#applying-middleware
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import { genericScope } from '../frames.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';
import type { Scope, Session, Value, ValueOf } from '../nouns.js';
import { settled, stringOf, unknown } from '../values.js';
import { matches } from '../../question.js';

/** Something that decides whether a request comes through, and where it is said to. */
export interface Bound {
  readonly value: Value;
  readonly by: 'canActivate' | 'intercept' | 'use';
  readonly module: Module;
  readonly at: Expr;
  /** Whether it stands before the methods of a controller. */
  readonly isBefore: (of: ValueOf<'class'>) => boolean;
}

const found = new WeakMap<Session, readonly Bound[]>();
/** Of the text of a file: whether it may hold something that stands before controllers. */
export const DECIDES = matches(/\b(?:canActivate|intercept|NestMiddleware)\b/);
const PROVIDES = matches(/\bprovide\b/);

/** Asked of the files that use a class which decides, and which can tell a choice: others let everybody through. */
export function boundFor(session: Session, of: ValueOf<'class'>): readonly Bound[] {
  let all = found.get(session);
  if (!all) {
    found.set(session, []);
    const { tellers, ask, users } = session.world;
    const homes = tellers.filter((file) => ask(file, DECIDES));
    all = [...new Set(homes.flatMap((file) => [file, ...users(file)]))].sort().flatMap((file) => boundIn(session, file));
    found.set(session, all);
  }
  return all.filter((one) => one.isBefore(of));
}

function boundIn(session: Session, file: string): readonly Bound[] {
  const module = session.world.module(file);
  return module ? [...indexOf(module).parents].flatMap(([expr, { within }]) => {
    const scope = genericScope(session, module, within);
    const bind = (part: Expr, by: Bound['by'], isBefore: Bound['isBefore'] = () => true): Bound => ({ value: session.evaluate(part, scope), by, module, at: part, isBefore });
    if (expr.is === 'object') return providedIn(expr).map(({ part, by }) => bind(part, by));
    if (expr.is !== 'call') return [];
    const method = calledName(expr.callee);
    if (method === 'useGlobalGuards' || method === 'useGlobalInterceptors') return expr.args.map((arg) => bind(arg, method === 'useGlobalGuards' ? 'canActivate' : 'intercept'));
    const targets = method === 'forRoutes' ? expr.args.map((arg) => session.evaluate(arg, scope)) : [];
    return targets.length > 0 ? appliedBy(expr).map((arg) => bind(arg, 'use', (of) => targets.some((target) => isTarget(target, of)))) : [];
  }) : [];
}

/** `{ provide: Privacy, useClass: NoPrivacy }`: what a container hands over in place of a class. */
export function providedFor(session: Session, of: ValueOf<'class'>): readonly Value[] {
  const { ask, users } = session.world;
  return [of.module.file, ...users(of.module.file)].filter((file) => ask(file, PROVIDES)).sort().flatMap((file) => {
    const module = session.world.module(file);
    return module ? [...indexOf(module).parents].flatMap(([expr, { within }]) => (expr.is === 'object' ? insteadOf(session, expr, of, genericScope(session, module, within)) : [])) : [];
  });
}

function insteadOf(session: Session, { entries }: ExprOf<'object'>, of: ValueOf<'class'>, scope: Scope): readonly Value[] {
  const given = (name: string): Value | undefined => {
    const entry = entries.find(({ key }) => key?.is === 'constant' && key.value === name);
    return entry && session.evaluate(entry.value, scope);
  };
  const token = given('provide');
  if (token?.is !== 'class' || token.id !== of.id || token.module.file !== of.module.file) return [];
  const made = given('useClass') ?? given('useExisting');
  const factory = given('useFactory');
  const value = made ?? given('useValue') ?? (factory?.is === 'function' ? settled(session.invoke(factory, [], 1)) : unknown);
  return [value.is === 'class' ? { is: 'instance', of: value } : value];
}

/** `{ provide: APP_GUARD, useClass: SharingGuard }` */
function providedIn({ entries }: ExprOf<'object'>): readonly { readonly part: Expr; readonly by: Bound['by'] }[] {
  const given = (name: string): Expr | undefined => entries.find(({ key }) => key?.is === 'constant' && key.value === name)?.value;
  const token = given('provide');
  const part = given('useClass') ?? given('useExisting') ?? given('useValue');
  if (token?.is !== 'name' || !part) return [];
  return token.name === 'APP_GUARD' ? [{ part, by: 'canActivate' }] : token.name === 'APP_INTERCEPTOR' ? [{ part, by: 'intercept' }] : [];
}

/** `consumer.apply(First, Second).forRoutes(…)`; with routes left out nothing is known of any. */
function appliedBy({ callee }: ExprOf<'call'>): readonly Expr[] {
  const apply = callee.is === 'member' ? callee.object : undefined;
  return apply?.is === 'call' && calledName(apply.callee) === 'apply' ? apply.args : [];
}

const EVERYWHERE = /^(?:\/?\*\w*|\/?\{\*\w+\}|\/?\(\.\*\))$/;

function isTarget(target: Value, of: ValueOf<'class'>): boolean {
  if (target.is === 'class') return target.id === of.id && target.module.file === of.module.file;
  return EVERYWHERE.test(stringOf(target) ?? '');
}
