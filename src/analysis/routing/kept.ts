/**
 * What a handler keeps on a request for those behind it.
 *
 *     app.use((req, res, next) => { res.locals.quiet = isOptedOut(req); next(); });
 *     app.post('/e', (req, res) => { if (res.locals.quiet) … });                        that answer
 *
 * Only where the handler is seen to stand before on every way; else the name is left to judge by.
 */
import type { Expr, ExprOf, FunctionId, Module } from '../../code.js';
import { anew, genericFrame, genericScope } from '../frames.js';
import { isOfParam } from '../declared.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';
import type { Origin, Root, Session, State, Value } from '../nouns.js';
import { anyhow } from '../paths.js';
import { casesOf, join, nothing, stringOf } from '../values.js';
import { isMiddlewareOfAstro, orderOf, type Order } from './before.js';
import { unlessRunning } from '../running.js';

interface Kept {
  readonly module: Module;
  readonly within: FunctionId;
  readonly act: Expr;
  readonly value: Expr;
  /** The handler whose request it is kept on. */
  readonly handler: FunctionId;
}

/** What frameworks hand from one handler to the next: Express, SvelteKit and Astro, Koa, Nitro, Hono. */
const BAG = /^(?:locals|state|context|var)$/;

/** Undefined where no handler before is seen to keep anything under that key. */
export function keptOnRequest(session: Session, object: Origin, key: string): Value | undefined {
  const slot = slotOf(object, key);
  const kept = slot === undefined ? undefined : keptIn(session).get(slot);
  if (!kept || slot === undefined) return undefined;
  const name = `kept ${slot}`;
  return unlessRunning(session, name, () => {
    const ordered = byHandler(kept).map((all) => ({ all, order: orderTo(session, all, object.root) }));
    const before = ordered.filter(({ order }) => order === 'before').map(({ all }) => valueKept(session, all));
    const isAbsent = before.length === 0 && ordered.every(({ order }) => order === 'not');
    return isAbsent ? nothing : before.length > 0 ? join(before) : undefined;
  });
}

/** `locals.quiet` of `event.locals.quiet`; of Express' and Fastify's requests any member. */
function slotOf({ root, steps }: Origin, key: string): string | undefined {
  if (root.is !== 'param' && !(root.is === 'global' && root.name === 'Astro')) return undefined;
  const last = steps.at(-1);
  if (!last) return root.is === 'param' && root.index === 0 ? `req.${key}` : undefined;
  return last.is === 'member' && BAG.test(last.key) ? `${last.key}.${key}` : undefined;
}

/** `c.get('quiet')` of Hono asks for `c.var.quiet`. */
export function keptUnder(session: Session, object: Value, key: Value): Value | undefined {
  const name = stringOf(key);
  if (name === undefined || object.is !== 'origin' || object.root.is !== 'param' || object.steps.length > 0) return undefined;
  return keptOnRequest(session, { ...object, steps: [{ is: 'member', key: 'var' }] }, name);
}

/** A page of Astro is one that its middleware runs before. */
function orderTo(session: Session, [kept]: readonly Kept[], root: Root): Order {
  if (!kept) return 'untold';
  const first = { module: kept.module, id: kept.handler };
  if (root.is !== 'param') return isMiddlewareOfAstro(first.module.file) ? 'before' : 'untold';
  const module = session.world.module(root.file);
  return module ? orderOf(session, first, { module, id: root.function }) : 'untold';
}

function byHandler(kept: readonly Kept[]): readonly (readonly Kept[])[] {
  const homes = new Map<string, Kept[]>();
  for (const one of kept) {
    const home = `${one.module.file}#${one.handler}`;
    homes.set(home, [...(homes.get(home) ?? []), one]);
  }
  return [...homes.values()];
}

const found = new WeakMap<Session, ReadonlyMap<string, readonly Kept[]>>();
/** Of the text of a file: the names under which it may keep something on a request. */
export const KEPT_NAMES = { is: 'captures', pattern: /\.(?:locals|state|context)\.(\w+)\s*=(?!=)|\breq(?:uest)?\.(\w+)\s*=(?!=)|\b\w{1,7}\.set\(\s*['"`](\w+)/g } as const;

/** All that the project keeps on requests, by where it is kept. */
function keptIn(session: Session): ReadonlyMap<string, readonly Kept[]> {
  const known = found.get(session);
  if (known) return known;
  const all = new Map<string, Kept[]>();
  found.set(session, all);
  for (const file of session.world.tellers) {
    const module = session.world.ask(file, KEPT_NAMES).length > 0 ? session.world.module(file) : undefined;
    for (const { expr, within } of module ? indexOf(module).acts : []) {
      const put = module && putBy(session, module, expr, within);
      if (!put) continue;
      const others = all.get(put.slot);
      const kept: Kept = { module, within, act: expr, value: put.value, handler: put.handler };
      if (others) others.push(kept);
      else all.set(put.slot, [kept]);
    }
  }
  return all;
}

function putBy(session: Session, module: Module, act: Expr, within: FunctionId): { readonly slot: string; readonly value: Expr; readonly handler: FunctionId } | undefined {
  const into = intoOf(act);
  if (!into || !isOfParam(into.object, module)) return undefined;
  const object = session.evaluate(into.object, genericScope(session, module, within));
  if (object.is !== 'origin' || object.root.is !== 'param' || object.root.file !== module.file) return undefined;
  const slot = into.isVar ? (object.steps.length === 0 ? `var.${into.key}` : undefined) : slotOf(object, into.key);
  return slot === undefined ? undefined : { slot, value: into.value, handler: object.root.function };
}

/** `res.locals.quiet = …`, `c.set('quiet', …)` */
function intoOf(act: Expr): { readonly object: Expr; readonly key: string; readonly value: Expr; readonly isVar: boolean } | undefined {
  if (act.is === 'assign') {
    const { target, value, operator } = act;
    return operator === '=' && target.is === 'member' && target.key.is === 'constant' ? { object: target.object, key: String(target.key.value), value, isVar: false } : undefined;
  }
  const [key, value] = act.is === 'call' && calledName(act.callee) === 'set' ? act.args : [];
  return act.is === 'call' && act.callee.is === 'member' && key?.is === 'constant' && value ? { object: act.callee.object, key: String(key.value), value, isVar: true } : undefined;
}

/** No variable of the code has this number. */
const KEPT = -1;

/** What stands under the key when the handler lets the request on, or comes back where nothing is seen to let it on. */
function valueKept(session: Session, all: readonly Kept[]): Value {
  const [{ module, handler }] = all as readonly [Kept];
  const own = all.filter(({ within }) => within === handler);
  const frame = anew(genericFrame(session, module, handler));
  const put = (act: Expr, { paths, env }: State): State => {
    const kept = own.find((one) => one.act === act);
    return { paths, env: kept ? new Map(env).set(KEPT, session.evaluate(kept.value, { frame, env })) : env };
  };
  const { at, returns } = session.walk({ ...frame, follows: { start: anyhow, env: new Map([[KEPT, nothing]]), call: put, assign: put } });
  const goesOn = [...at].flatMap(([expr, state]) => (expr.is === 'call' && isNext(expr, module) ? [state] : []));
  const ends = (goesOn.length > 0 ? goesOn : returns.map(({ state }) => state)).map(({ paths, env }) => ({ paths, value: env.get(KEPT) ?? nothing }));
  // What an inner function puts there may come at any time.
  const late = all.filter(({ within }) => within !== handler).flatMap(({ within, value }) => [session.evaluate(value, genericScope(session, module, within)), nothing]);
  return join([casesOf(ends), ...late]);
}

function isNext({ callee }: ExprOf<'call'>, module: Module): boolean {
  return callee.is === 'name' && /^(?:next|resolve)$/.test(callee.name) && isOfParam(callee, module);
}
