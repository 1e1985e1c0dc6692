/**
 * What stands before a handler: on the same router, in front of the router where it is taken in, and in the same call.
 *
 *     api.use(requireAllowed); app.use('/api', logged, api); api.post('/e', checked, handler)
 */
import type { Expr, ExprOf } from '../../code.js';
import type { RouterKind } from '../../signals/routers.js';
import { genericScope } from '../frames.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';
import type { Scope, Session, Value } from '../nouns.js';
import { andThen, anyhow, either, never, type Paths } from '../paths.js';
import { stringOf } from '../values.js';
import { filesThatSee } from '../seen.js';
import { actsOf } from '../places.js';
import { isAlways, isBehind, type Placed } from './order.js';
import { handlersIn, passedBy } from './passes.js';
import { routerOf, type RouterValue } from './routers.js';

/** A call on a router; `path` is what it is limited to, absent where that cannot be told. */
export interface Added extends Placed {
  readonly expr: ExprOf<'call'>;
  readonly scope: Scope;
  readonly path?: string;
  /** What is handed over in its place, where it only leads to the call that does. */
  readonly args?: readonly Expr[];
}

/** What is asked of the handlers that stand before another. */
interface Asked<Answer> {
  /** Names the question: what a handler does may depend on who stands before it. */
  readonly what: 'ways' | 'order';
  readonly of: (kind: RouterKind, args: readonly Expr[], scope: Scope) => Answer;
  readonly both: (first: Answer, second: Answer) => Answer;
  /** Of a router that is taken in at several places. */
  readonly anyOf: (answers: readonly Answer[]) => Answer;
  readonly none: Answer;
}

/** On which ways a request gets through everything before what is added there, on this router and those around it. */
export function passedBefore(session: Session, receiver: Value, added: Added): Paths {
  return askBefore(session, receiver, added, {
    what: 'ways', of: (kind, args, scope) => passedBy(session, kind, args, scope), both: andThen, anyOf: (ways) => ways.reduce(either, never), none: anyhow,
  });
}

/** Whether one of the handlers before what is added there is the one that is asked for, whichever way a request comes. */
export function isHandledBefore(session: Session, receiver: Value, added: Added, isIt: (value: Value) => boolean): boolean {
  return askBefore(session, receiver, added, {
    what: 'order', of: (kind, args, scope) => handlersIn(session, kind, args, scope).some(isIt), both: (first, second) => first || second, anyOf: (found) => found.every(Boolean), none: false,
  });
}

function askBefore<Answer>(session: Session, receiver: Value, added: Added, asked: Asked<Answer>): Answer {
  const router = routerOf(receiver);
  const name = `router ${asked.what} ${router?.key ?? ''}`;
  if (!router || (router.key !== '' && session.running.includes(name))) return asked.none;
  session.running.push(name);
  const { kind, chain, inside } = router;
  const inCall = (args: readonly Expr[], scope: Scope): Answer => (isLate(session, kind, args, scope) ? asked.none : asked.of(kind, args, scope));
  const chained = chain.filter(({ method }) => kind.before.includes(method)).map(({ call }) => inCall(call.args, call.scope));
  const routes = router.key === '' ? { before: [], mounts: [], escapes: false } : routesOf(session, router, added.module.file);
  const before = routes.before.filter((one) => covers(kind, one.path, added.path) && isBehind(session, one, added)).map((one) => inCall(one.args ?? one.expr.args, one.scope));
  const around = inside ? askAround(session, inside, added, asked) : askMounts(session, routes, added, asked);
  session.running.pop();
  return [...chained, ...before].reduce(asked.both, around);
}

function askAround<Answer>(session: Session, { router, call }: NonNullable<RouterValue['inside']>, { path }: Added, asked: Asked<Answer>): Answer {
  const { module, code } = call.scope.frame;
  return call.at.is === 'call' ? askBefore(session, router, { module, within: code.id, expr: call.at, scope: call.scope, ...(path !== undefined && { path }) }, asked) : asked.none;
}

function askMounts<Answer>(session: Session, { mounts, escapes }: Routes, { path }: Added, asked: Asked<Answer>): Answer {
  if (mounts.length === 0 || escapes) return asked.none;
  return asked.anyOf(mounts.map(({ receiver, at, added }) => {
    const kind = routerOf(receiver)?.kind;
    const own = kind ? asked.of(kind, added.expr.args.slice(0, at), added.scope) : asked.none;
    const full = added.path === undefined || path === undefined ? undefined : `${added.path}${path}`;
    const { module, within, expr, scope } = added;
    return asked.both(askBefore(session, receiver, { module, within, expr, scope, ...(full !== undefined && { path: full }) }, asked), own);
  }));
}

/** `app.addHook('onResponse', log)`: such hooks come too late, or for errors alone. */
function isLate(session: Session, { hooks }: RouterKind, [first]: readonly Expr[], scope: Scope): boolean {
  return hooks !== undefined && !(first && hooks.includes(stringOf(session.evaluate(first, scope)) ?? ''));
}

interface Routes {
  readonly before: readonly Added[];
  /** Where it is taken in by another router, and at which argument. */
  readonly mounts: readonly { readonly receiver: Value; readonly at: number; readonly added: Added }[];
  /** Whether it is handed to something that is not known. */
  readonly escapes: boolean;
}

const found = new WeakMap<Session, Map<string, Routes>>();

function routesOf(session: Session, router: RouterValue, seenFrom: string): Routes {
  let ofSession = found.get(session);
  if (!ofSession) found.set(session, (ofSession = new Map<string, Routes>()));
  const files = filesThatSee(session, router.home);
  const key = files.includes(seenFrom) ? router.key : `${router.key} ${seenFrom}`;
  const known = ofSession.get(key);
  if (known) return known;
  // What a plugin is handed, it sees without importing it.
  const routes = findRoutes(session, router, [...new Set([...files, seenFrom])]);
  ofSession.set(key, routes);
  return routes;
}

function findRoutes(session: Session, router: RouterValue, start: readonly string[]): Routes {
  const files = new Set(start);
  const routes = { before: [] as Added[], mounts: [] as Routes['mounts'][number][], escapes: false };
  for (const file of files) {
    const module = session.world.module(file);
    if (!module) continue;
    for (const { expr, within } of indexOf(module).acts) {
      if (expr.is !== 'call') continue;
      const scope = genericScope(session, module, within);
      const method = calledName(expr.callee);
      const isMethod = expr.callee.is === 'member' && (router.kind.before.includes(method) || TAKES_IN.test(method));
      if (isMethod) addRoute(session, routes, router, { module, within, expr, scope });
      else if (expr.args.some((arg) => arg.is === 'name' && isSame(router, session.evaluate(arg, scope)))) {
        const callee = session.evaluate(expr.callee, scope);
        if (callee.is === 'function') files.add(callee.module.file);
        else routes.escapes = true;
      }
    }
  }
  return routes;
}

function isSame({ key }: RouterValue, value: Value): boolean {
  return routerOf(value)?.key === key;
}

function addRoute(session: Session, routes: { readonly before: Added[]; readonly mounts: Routes['mounts'][number][] }, router: RouterValue, call: Omit<Added, 'path'>): void {
  const { callee, args } = call.expr;
  if (callee.is !== 'member') return;
  const receiver = session.evaluate(callee.object, call.scope);
  const added = addedAt(session, call);
  if (isSame(router, receiver)) {
    if (router.kind.before.includes(calledName(callee))) routes.before.push(added);
    else if (calledName(callee) === 'register') routes.before.push(...hooksOfPlugin(session, router, added));
    return;
  }
  const at = args.findIndex((arg) => isSame(router, session.evaluate(arg, call.scope)));
  if (at >= 0) routes.mounts.push({ receiver, at, added });
}

/** `app.register(fp(async (app) => { app.addHook('preHandler', first); }))`: a plugin in `fp` adds its hooks to the app itself. */
function hooksOfPlugin(session: Session, { kind }: RouterValue, added: Added): readonly Added[] {
  const [first] = added.expr.args;
  const wrapped = first && session.evaluate(first, added.scope);
  const made = wrapped?.is === 'origin' && wrapped.root.is === 'package' && wrapped.root.specifier === 'fastify-plugin' ? wrapped.steps[0] : undefined;
  const plugin = made?.is === 'call' && made.args[0] ? session.evaluate(made.args[0], made.scope) : undefined;
  if (plugin?.is !== 'function') return [];
  const { module, id } = plugin;
  const [app] = module.functions[id]?.params ?? [];
  return actsOf(module, id).flatMap(({ expr }) => {
    if (expr.is !== 'call' || expr.callee.is !== 'member' || !kind.before.includes(calledName(expr.callee)) || !isAlways({ module, within: id, expr })) return [];
    const { object } = expr.callee;
    const isOwn = app?.target.is === 'name' && object.is === 'name' && object.variable === app.target.variable;
    return isOwn ? [{ ...added, path: '', args: expr.args, scope: genericScope(session, module, id) }] : [];
  });
}

const TAKES_IN = /^(?:use|route|mount|register)$/;

/** The path that a handler is limited to: `''` for all. */
export function addedAt(session: Session, call: Omit<Added, 'path'>): Added {
  const [first] = call.expr.args;
  const value = first && session.evaluate(first, call.scope);
  if (value?.is === 'function' || value?.is === 'origin' || value?.is === 'object' || value === undefined) return { ...call, path: '' };
  const path = stringOf(value);
  return path === undefined ? call : { ...call, path: path.startsWith('/') ? path : path === '*' ? '' : path };
}

function covers({ hooks, paths }: RouterKind, limit: string | undefined, path: string | undefined): boolean {
  if (hooks) return true;
  if (limit === undefined) return false;
  const base = limit.replace(/\/?\*$|\/$/, '');
  if (base === '') return paths === 'prefix' || limit !== '/' || path === '/';
  if (path === undefined) return false;
  return path === base || (path.startsWith(`${base}/`) && (paths === 'prefix' || limit.endsWith('*')));
}
