/**
 * What scripts keep on names that all of them see, wherever it was put there.
 *
 *     core.js      (function (ns) { ns.core = { load() { … } }; })(window.SHOP);          written to `SHOP.core`
 *     init.js      SHOP.core.load()                                                        that function
 *
 * An object is looked through: what is kept on it is what was written to it, and it stays a name of the page itself. Of two files that
 * write the same both may be meant.
 */
import type { Expr, ExprOf, FunctionId, Module, Target } from '../code.js';
import { emptyEnv, genericFrame, genericScope } from './frames.js';
import { indexOf } from './index-of.js';
import { once } from './once.js';
import type { Origin, Session, Value } from './nouns.js';
import { alternatives, join, originKey } from './values.js';

/** `SHOP`, `core`, `load` */
export type SharedPath = readonly [root: string, ...keys: string[]];

/** The function, class or instance that is kept there; else the name itself. */
export function sharedValue(session: Session, origin: Origin): Value {
  const path = origin.root.is === 'global' && session.world.isShared(origin.root.name) ? sharedPath(origin) : undefined;
  if (!path) return origin;
  const value = once(session, session.members, `shared ${originKey(origin)}`, () => keptAt(session, path) ?? origin);
  return value.is === 'unknown' ? origin : value;
}

function keptAt(session: Session, path: SharedPath): Value | undefined {
  const values = writtenTo(session, path).flatMap((value) => alternatives(value).map((one) => one.value));
  const isKnown = values.length > 0 && values.every(({ is }) => is === 'function' || is === 'class' || is === 'instance');
  return isKnown ? join(values) : undefined;
}

/** Everything that is written to a name, and what the objects hold under it that are written to the name above. */
function writtenTo(session: Session, path: SharedPath): readonly Value[] {
  const { world } = session;
  const [root, ...keys] = path;
  const key = path.at(-1) ?? root;
  const own = world.makers(root, key).flatMap((file) => {
    const module = world.module(file);
    return module ? writtenIn(session, module, path) : [];
  });
  if (keys.length === 0) return own;
  const above = writtenTo(session, [root, ...keys.slice(0, -1)]).flatMap((value) => alternatives(value));
  return [...own, ...above.flatMap(({ value }) => {
    const inner = value.is === 'object' && value.expr.entries.some((entry) => entry.key?.is === 'constant' && entry.key.value === key) ? session.member(value, key, value.scope) : undefined;
    return inner ? [inner] : [];
  })];
}

function writtenIn(session: Session, module: Module, path: SharedPath): readonly Value[] {
  const written = (writesIn(module).get(path.at(-1) ?? '') ?? []).flatMap(({ expr, within }) => {
    if (!denotes(session, { module, within }, expr.target, path)) return [];
    const { value } = expr;
    return [session.evaluate(value.is === 'logical' ? value.right : value, genericScope(session, module, within))];
  });
  return path.length === 1 && session.world.isScript(module.file) ? [...declaredIn(session, module, path[0]), ...written] : written;
}

/** What a script declares at its top. */
function declaredIn(session: Session, module: Module, name: string): readonly Value[] {
  const frame = genericFrame(session, module, 0);
  return module.variables.flatMap((variable, id) => {
    if (variable.function !== 0 || variable.name !== name) return [];
    return [session.evaluate({ is: 'name', at: [0, 0], name, variable: id }, { frame, env: emptyEnv })];
  });
}

interface Place {
  readonly module: Module;
  readonly within: FunctionId;
}

/** Whether an expression may denote what is kept at the path. */
function denotes(session: Session, place: Place, expr: Target, path: SharedPath): boolean {
  const [root, ...keys] = path;
  if (expr.is === 'name') return expr.variable === undefined && keys.length === 0 && expr.name === root;
  if (expr.is !== 'member') return false;
  if (expr.key.is === 'constant' && String(expr.key.value) !== path.at(-1)) return false;
  const object = session.evaluate(expr.object, genericScope(session, place.module, place.within));
  return alternatives(object).some(({ value }) => value.is === 'origin' && mayBeAt(value, path.slice(0, -1)));
}

/** Step by step; an element of something may be any of its members. */
function mayBeAt({ root, steps }: Origin, path: readonly string[]): boolean {
  if (root.is !== 'global') return false;
  if (path.length === 0) return PAGE.test(root.name) && steps.length === 0;
  return root.name === path[0] && steps.length === path.length - 1 && steps.every((step, at) => step.is === 'element' || (step.is === 'member' && step.key === path[at + 1]));
}

const PAGE = /^(?:window|globalThis|self)$/;

/** The path that an assignment writes to. */
export function pathWritten(session: Session, { module, within }: Place, target: Target): SharedPath | undefined {
  if (target.is === 'name') return target.variable === undefined ? [target.name] : undefined;
  if (target.is !== 'member' || target.key.is !== 'constant') return undefined;
  const key = String(target.key.value);
  const objects = alternatives(session.evaluate(target.object, genericScope(session, module, within))).flatMap(({ value }) => (value.is === 'origin' && value.root.is === 'global' ? [value] : []));
  const [object] = objects;
  if (object?.root.is !== 'global') return undefined;
  if (object.steps.length === 0 && PAGE.test(object.root.name)) return [key];
  const path = sharedPath(object);
  return path && [...path, key];
}

function sharedPath({ root, steps }: Origin): SharedPath | undefined {
  const keys = steps.flatMap((step) => (step.is === 'member' ? [step.key] : []));
  return root.is === 'global' && keys.length === steps.length ? [root.name, ...keys] : undefined;
}

interface Assignment extends Place {
  readonly expr: ExprOf<'assign'>;
}

const writes = new WeakMap<Module, ReadonlyMap<string, readonly Omit<Assignment, 'module'>[]>>();

/** The assignments of a file by the name or member that they write to. */
function writesIn(module: Module): ReadonlyMap<string, readonly Omit<Assignment, 'module'>[]> {
  const known = writes.get(module);
  if (known) return known;
  const found = new Map<string, Omit<Assignment, 'module'>[]>();
  for (const { expr, within } of indexOf(module).acts) {
    const key = expr.is === 'assign' ? keyWritten(expr) : undefined;
    if (expr.is !== 'assign' || key === undefined) continue;
    found.set(key, [...(found.get(key) ?? []), { expr, within }]);
  }
  writes.set(module, found);
  return found;
}

function keyWritten({ target, operator }: ExprOf<'assign'>): string | undefined {
  if (operator !== '=' && operator.length !== 3) return undefined;
  if (target.is === 'name') return target.variable === undefined ? target.name : undefined;
  return target.is === 'member' && target.key.is === 'constant' ? String(target.key.value) : undefined;
}

/** All that a file reads which may denote what is kept at the path. */
export function readsIn(session: Session, module: Module, path: SharedPath): readonly Expr[] {
  const { members, free, parents } = indexOf(module);
  const key = path.at(-1) ?? '';
  const named = [...(members.get(key) ?? []), ...(path.length > 1 ? computedIn(module) : [])].filter((member) => denotes(session, { module, within: parents.get(member)?.within ?? 0 }, member, path));
  return [...named, ...(path.length === 1 ? (free.get(key) ?? []) : [])].filter((expr) => !isTarget(module, expr));
}

const computed = new WeakMap<Module, readonly ExprOf<'member'>[]>();

/** `SHOP.modules[name]` */
function computedIn(module: Module): readonly ExprOf<'member'>[] {
  const known = computed.get(module);
  if (known) return known;
  const found = [...indexOf(module).parents.keys()].flatMap((expr) => (expr.is === 'member' && expr.key.is !== 'constant' ? [expr] : []));
  computed.set(module, found);
  return found;
}

function isTarget(module: Module, expr: Expr): boolean {
  const node = indexOf(module).parents.get(expr)?.node;
  return node !== undefined && 'is' in node && node.is === 'assign' && (node.target as unknown) === expr;
}
