/**
 * Options with which a load starts nothing, and that the choice may set.
 *
 *     createGtm({ id, enabled: !isOptedOut() })                         starts on [allowed] alone
 *     Analytics({ plugins: [hotjar({ enabled: !isOptedOut() })] })      so does this, as every plugin in the list waits
 */
import type { Expr } from '../../code.js';
import type { Condition } from '../../vendors/vendor.js';
import type { Scope, Session, Value } from '../nouns.js';
import { andThen, anyhow, either, never, type Paths } from '../paths.js';
import { test } from '../conditions/test.js';
import { alternatives } from '../values.js';

/** An option and what holds the call back: `enabled` and false; `plugins.*.enabled` in each of a list. */
export type Switch = Extract<Condition, { readonly off: boolean }>;

/** The ways on which the call does what its name says. */
export function waysLeftOn(session: Session, { on, off }: Switch, args: readonly Expr[], scope: Scope): Paths {
  const [position = '', ...keys] = on.split('.');
  const arg = args[Number(position)];
  return !arg || arg.is === 'spread' ? anyhow : along({ session, scope, off }, session.evaluate(arg, scope), keys);
}

interface Asked {
  readonly session: Session;
  readonly scope: Scope;
  readonly off: boolean;
}

function along(asked: Asked, value: Value, keys: readonly string[]): Paths {
  return alternatives(value).map((one) => andThen(one.paths, inOne(asked, one.value, keys))).reduce(either, never);
}

function inOne(asked: Asked, value: Value, keys: readonly string[]): Paths {
  const { session, scope, off } = asked;
  const [key, ...rest] = keys;
  if (key === undefined) {
    if (value.is === 'constant' && value.value === undefined) return anyhow;
    const { truthy, falsy } = test(session, value);
    return off ? falsy : truthy;
  }
  if (key === '*') return value.is === 'array' && !value.made && value.items.length > 0 ? value.items.map((item) => along(asked, item, rest)).reduce(either, never) : anyhow;
  if (value.is === 'object' || value.is === 'record') return along(asked, session.member(value, key, scope), rest);
  // A plugin that a package makes has the settings that it was made with.
  const made = value.is === 'origin' ? value.steps.at(-1) : undefined;
  const settings = made?.is === 'call' ? made.args[0] : undefined;
  return made?.is === 'call' && settings?.is === 'object' ? along({ ...asked, scope: made.scope }, session.evaluate(settings, made.scope), keys) : anyhow;
}
