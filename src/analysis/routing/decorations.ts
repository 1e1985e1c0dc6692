/**
 * What a project gives an application of a framework under a name of its own, for all that are handed the application.
 *
 *     app.decorate('posthog', new PostHog(key));            in a plugin
 *     async function routes(app) { app.posthog.capture(…) }     that client; so is `request.server.posthog`
 */
import type { Expr, FunctionId, Module } from '../../code.js';
import { routerKinds } from '../../signals/routers.js';
import { genericScope } from '../frames.js';
import { indexOf } from '../index-of.js';
import type { Origin, Root, Session, Value } from '../nouns.js';
import { unlessRunning } from '../running.js';
import { onceOf } from '../../memo.js';

interface Decoration {
  readonly name: string;
  readonly module: Module;
  readonly within: FunctionId;
  readonly value: Expr;
}

export function decorationsIn(module: Module, method: string): readonly Decoration[] {
  const { members, parents } = indexOf(module);
  return (members.get(method) ?? []).flatMap((member) => {
    const { node, within = 0 } = parents.get(member) ?? {};
    const [key, value] = node && 'is' in node && node.is === 'call' && node.callee === member ? node.args : [];
    return value && key?.is === 'constant' ? [{ name: String(key.value), module, within, value }] : [];
  });
}

const kinds = routerKinds.flatMap(({ decorates, packages, mounts }) => (decorates === undefined ? [] : [{ decorates, packages, mounts }]));
/** Undefined where no place, or more than one, gives an application something of that name. */
export function decorated(session: Session, { root, steps }: Origin, name: string): Value | undefined {
  const isApplication = isServer(steps) || (root.is === 'param' ? root.index === 0 && steps.length === 0 : isMadeBy(root, steps));
  const [only, second] = isApplication ? (all(session).get(name) ?? []) : [];
  const value = only && !second ? unlessRunning(session, `decorated ${name}`, () => session.evaluate(only.value, genericScope(session, only.module, only.within))) : undefined;
  // `app.decorate('posthog', null)` keeps the place for what is put there later.
  return value?.is === 'constant' ? undefined : value;
}

/** `request.server` of Fastify's requests. */
function isServer(steps: Origin['steps']): boolean {
  const last = steps.at(-1);
  return last?.is === 'member' && last.key === 'server';
}

/** What is made, and what is handed to the plugins that it takes in. */
function isMadeBy(root: Root, steps: Origin['steps']): boolean {
  const kind = root.is === 'package' ? kinds.find(({ packages }) => packages.includes(root.specifier)) : undefined;
  return kind !== undefined && steps.at(-1)?.is === 'call' && steps.every((step) => step.is === 'call' || (step.is === 'member' && kind.mounts.includes(step.key)));
}

const all = onceOf(({ world }: Session): ReadonlyMap<string, readonly Decoration[]> => {
  const list = kinds.flatMap(({ decorates }) => world.holding(decorates).flatMap((file) => {
    const module = world.module(file);
    return module ? decorationsIn(module, decorates) : [];
  }));
  const byName = new Map<string, readonly Decoration[]>();
  for (const one of list) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  return byName;
});
