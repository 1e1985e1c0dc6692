/** `object.key` → Value, for every kind of object. */
import type { ClassMember } from '../code.js';
import { indexOf } from './index-of.js';
import { emptyEnv, genericFrame, genericScope, scopeOf, unread } from './frames.js';
import type { Frame, Origin, Scope, Session, Value, ValueOf } from './nouns.js';
import { join, nothing, stepInto, stringOf, unknown } from './values.js';

const WINDOWS = new Set(['window', 'globalThis', 'self', 'global', 'top', 'parent']);

export function member(session: Session, object: Value, key: string, scope: Scope): Value {
  switch (object.is) {
    case 'constant':
      return object.value == null ? nothing : unknown;
    case 'object':
      return memberOfObject(session, object, key);
    case 'record':
      return object.members.get(key) ?? (object.rest ? session.member(object.rest, key, scope) : nothing);
    case 'array':
      return /^\d+$/.test(key) ? (object.items[Number(key)] ?? nothing) : unknown;
    case 'list':
      return /^\d+$/.test(key) ? object.of : unknown;
    case 'module':
      return session.exportOf(object.file, key);
    case 'class':
      return memberOfClass(session, object, key);
    case 'instance':
      return memberOfInstance(session, object, key, 0);
    case 'origin':
      return memberOfOrigin(object, key);
    case 'cases':
      return join(object.cases.map((one) => session.member(one.value, key, scope)));
    case 'text':
      return key === 'href' || key === 'url' ? object : unknown;
    default:
      return unknown;
  }
}

function memberOfOrigin(object: Origin, key: string): Value {
  const { root, steps } = object;
  if (steps.length > 0) return stepInto(object, { is: 'member', key });
  if (root.is === 'global' && WINDOWS.has(root.name)) return { is: 'origin', root: { is: 'global', name: key }, steps };
  if (root.is === 'package' && root.name === '*') return { is: 'origin', root: { ...root, name: key, local: key }, steps };
  return stepInto(object, { is: 'member', key });
}

function memberOfObject(session: Session, object: ValueOf<'object'>, key: string): Value {
  const written = writesTo(session, object, key);
  const initial = initialMember(session, object, key);
  if (written.length === 0) return initial ?? nothing;
  return join([...(initial ? [initial] : []), ...written]);
}

function initialMember(session: Session, { expr, scope }: ValueOf<'object'>, key: string): Value | undefined {
  for (const entry of expr.entries.toReversed()) {
    if (!entry.key) {
      const inner = session.member(session.evaluate(entry.value, scope), key, scope);
      if (inner.is !== 'constant' || inner.value !== undefined) return inner;
      continue;
    }
    const name = entry.key.is === 'constant' ? String(entry.key.value) : stringOf(session.evaluate(entry.key, scope));
    if (name === undefined) return unknown;
    if (name !== key) continue;
    const value = session.evaluate(entry.value, scope);
    const bound = value.is === 'function' && !value.self ? { ...value, self: { is: 'object', expr, scope } as const } : value;
    return entry.getter && bound.is === 'function' ? session.invoke(bound, [], scope.frame.depth) : bound;
  }
  return undefined;
}

/** `state.optedOut = true` somewhere in the file that makes the object. */
function writesTo(session: Session, object: ValueOf<'object'>, key: string): Value[] {
  const { module } = object.scope.frame;
  const index = indexOf(module);
  const holder = index.holderOf.get(object.expr);
  if (holder === undefined) return [];
  return (index.memberWrites.get(`v${holder}.${key}`) ?? []).map(({ value, within }) => session.evaluate(value, generic(session, object.scope.frame, within)));
}

function generic(session: Session, near: Frame, within: number): Scope {
  for (let at: Frame | undefined = near; at; at = at.parent) if (at.code.id === within) return scopeOf(at);
  return genericScope(session, near.module, within);
}

function memberOfClass(session: Session, object: ValueOf<'class'>, key: string): Value {
  const own = object.module.classes[object.id];
  const found = own?.members.find((one) => one.isStatic && one.key.is === 'constant' && one.key.value === key);
  const initial = found && valueOfMember(session, object, found, object);
  const written = own ? thisWrites(session, object, key, object) : [];
  if (initial || written.length > 0) return join([...(initial ? [initial] : []), ...written]);
  const base = own?.extends && session.evaluate(own.extends, { frame: object.frame, env: emptyEnv });
  return base ? session.member(base, key, { frame: object.frame, env: emptyEnv }) : nothing;
}

function memberOfInstance(session: Session, object: ValueOf<'instance'>, key: string, depth: number): Value {
  const { of } = object;
  const own = of.module.classes[of.id];
  if (!own || depth > 8) return unknown;
  const found = own.members.find((one) => !one.isStatic && one.key.is === 'constant' && one.key.value === key);
  const values = [...(found?.value ? [valueOfMember(session, of, found, object)] : []), ...(found?.value && found.value.is !== 'field' ? [] : thisWrites(session, of, key, object))];
  if (values.length > 0) return join(values);
  if (found) return unknown;
  const base = own.extends && session.evaluate(own.extends, { frame: of.frame, env: emptyEnv });
  if (base?.is === 'class') return memberOfInstance(session, { is: 'instance', of: base }, key, depth + 1);
  if (base?.is === 'origin') return stepInto(base, { is: 'member', key });
  return unknown;
}

function valueOfMember(session: Session, of: ValueOf<'class'>, found: ClassMember, self: Value): Value {
  if (!found.value) return unknown;
  const callee = { is: 'function', module: of.module, id: found.value.function, frame: of.frame, self } as const;
  return found.value.is === 'method' ? callee : session.invoke(callee, [], of.frame.depth);
}

/** What the methods of a class write to `this.key`; a constructor knows what it was given. */
function thisWrites(session: Session, of: ValueOf<'class'>, key: string, self: Value): Value[] {
  const index = indexOf(of.module);
  return (index.memberWrites.get(`this${of.id}.${key}`) ?? []).map(({ value, within }) => session.evaluate(value, methodScope(session, of, within, self)));
}

function methodScope(session: Session, of: ValueOf<'class'>, within: number, self: Value): Scope {
  const frame = genericFrame(session, of.module, within);
  const args = self.is === 'instance' && frame.code.kind === 'constructor' ? self.args : undefined;
  if (!args) return { frame, env: emptyEnv };
  return { frame: { ...frame, args, self, ...unread() }, env: emptyEnv };
}
