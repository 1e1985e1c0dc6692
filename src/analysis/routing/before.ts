/**
 * Does one handler run before another, for every request that the other gets? By the place of its file, as frameworks have it, or by how
 * both are added to a router.
 */
import type { ExprOf, FunctionId, Module } from '../../code.js';
import { genericScope } from '../frames.js';
import { indexOf } from '../index-of.js';
import type { Session, Use, Value } from '../nouns.js';
import { addedAt, isHandledBefore } from './chain.js';
import { handlersIn } from './passes.js';
import { routerOf } from './routers.js';

interface Handler {
  readonly module: Module;
  readonly id: FunctionId;
}

/**
 * Files whose handler runs before all others of the application: SvelteKit https://svelte.dev/docs/kit/hooks, Astro
 * https://docs.astro.build/en/guides/middleware/, Nitro https://nitro.build/guide/routing#middleware
 */
const BEFORE_ALL: readonly { readonly first: RegExp; readonly then: RegExp }[] = [
  { first: /^(.*?)src\/hooks\.server\.[jt]s$/, then: /^(.*?)src\/routes\// },
  { first: /^(.*?)src\/middleware(?:\/index)?\.[jt]s$/, then: /^(.*?)src\/pages\// },
  { first: /^(.*?)server\/middleware\/[^/]+\.[jt]s$/, then: /^(.*?)server\/(?:api|routes)\// },
];

/** `not` where every place is known that adds the later one, and the first does not stand before each of them. */
export type Order = 'before' | 'not' | 'untold';

export function orderOf(session: Session, first: Handler, later: Handler): Order {
  if (isBeforeAll(first.module.file, later.module.file)) return 'before';
  const { uses, isOpen } = session.usesOf(later.module, later.id);
  if (isOpen || uses.length === 0) return 'untold';
  const isFirst = (value: Value): boolean => value.is === 'function' && value.module.file === first.module.file && value.id === first.id;
  const orders = uses.map((use) => orderAt(session, use, isFirst));
  return orders.includes('untold') ? 'untold' : orders.includes('not') ? 'not' : 'before';
}

export function isMiddlewareOfAstro(file: string): boolean {
  return /(?:^|\/)src\/middleware(?:\/index)?\.[jt]s$/.test(file);
}

function isBeforeAll(first: string, later: string): boolean {
  return BEFORE_ALL.some((one) => {
    const [a, b] = [one.first.exec(first), one.then.exec(later)];
    return a !== null && b !== null && a[1] === b[1];
  });
}

/** The call that adds a handler to a router, through whatever wraps it: `app.post('/e', wrapped(handler))`. */
function orderAt(session: Session, { expr, frame: { module } }: Use, isFirst: (value: Value) => boolean): Order {
  const { parents } = indexOf(module);
  for (let part = expr, parent = parents.get(part); parent && 'is' in parent.node && (parent.node.is === 'call' || parent.node.is === 'array'); parent = parents.get(part)) {
    const { node, within } = parent;
    if (node.is === 'call' && node.callee.is === 'member') {
      const call: ExprOf<'call'> = node;
      const scope = genericScope(session, module, within);
      const receiver = session.evaluate(node.callee.object, scope);
      const kind = routerOf(receiver)?.kind;
      const isBehind = (): boolean => isHandledBefore(session, receiver, addedAt(session, { module, within, expr: call, scope }), isFirst);
      if (kind) return handlersIn(session, kind, call.args.slice(0, call.args.indexOf(part)), scope).some(isFirst) || isBehind() ? 'before' : 'not';
    }
    part = node;
  }
  return 'untold';
}
