/**
 * What a member or a sub-command of a role is: the one place that reads `methods`, `gives`, `statics` and `commands`.
 *
 *     memberOf(mixpanel, { is: 'client' }, 'people')   a client whose methods are those below `people.`
 *     memberOf(mixpanel, { is: 'client' }, 'track')    a function that is an event
 */
import type { Conditions, Effect, Methods, Role, Roles, Vendor } from './vendor.js';

const NONE = {};

interface Tables {
  readonly methods: Methods;
  readonly gives: Roles;
  readonly when: Conditions;
}

/** The methods and results of a role: its own, else its vendor's. */
function tablesOf(vendor: Vendor, role: Role): Tables {
  if (role.is === 'factory') return { methods: NONE, gives: role.statics ?? NONE, when: NONE };
  // Some globals are both: `FS('trackEvent', …)` and, in the older API, `FS.event(…)`; `VWO.push(['track…'])` and `VWO.event(…)`.
  if (role.is === 'commands' || role.is === 'queue') return { methods: vendor.methods, gives: NONE, when: NONE };
  if (role.is !== 'client') return { methods: NONE, gives: NONE, when: NONE };
  const { methods, gives, when }: Partial<Tables> = role.methods === undefined ? vendor : role;
  return { methods: methods ?? NONE, gives: role.gives ?? gives ?? NONE, when: role.when ?? when ?? NONE };
}

/** The entries below `name.`, without that prefix. */
function below<T>(table: Readonly<Record<string, T>>, name: string): Record<string, T> | undefined {
  const prefix = `${name}.`;
  const found = Object.entries(table).filter(([key]) => key.startsWith(prefix));
  if (found.length === 0) return undefined;
  return Object.fromEntries(found.map(([key, value]) => [key.slice(prefix.length), value]));
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/**
 * What `value.name` is, for a value of this role. Undefined for a member that nothing is known of: a read.
 * A method whose result is again the vendor's comes back as a factory, any other as a function.
 */
export function memberOf(vendor: Vendor, role: Role, name: string): Role | undefined {
  const { methods, gives, when } = tablesOf(vendor, role);
  if (role.is === 'factory') return own(gives, name);
  if (role.is === 'queue' && name === 'push') return undefined;
  const held = role.is === 'client' ? own(role.has ?? {}, name) : undefined;
  if (held !== undefined) return held;
  const effect = own(methods, name);
  const result = own(gives, name);
  const condition = own(when, name);
  if (result !== undefined) return { is: 'factory', gives: result, ...(effect !== undefined && { effect }), ...(condition && { when: condition }) };
  if (effect !== undefined) return { is: 'function', effect, ...(condition && { when: condition }) };
  const nestedMethods = below(methods, name);
  const nestedGives = below(gives, name);
  if (nestedMethods === undefined && nestedGives === undefined) return undefined;
  const nestedConditions = below(when, name);
  return { is: 'client', methods: nestedMethods ?? NONE, gives: nestedGives ?? NONE, ...(nestedConditions && { when: nestedConditions }) };
}

/** What a call of the method at `path` does: `['people', 'set']`. For clients with a table of their own, hand over their role. */
export function effectOfMember(vendor: Vendor, path: readonly string[], role: Role = { is: 'client' }): Effect | undefined {
  let at: Role | undefined = role;
  for (const name of path) {
    if (at === undefined) return undefined;
    at = memberOf(vendor, at, name);
  }
  if (at === undefined || (at.is !== 'function' && at.is !== 'factory')) return undefined;
  return at.effect;
}

/**
 * What a sub-command does: `words` are the leading arguments as far as they are literal strings, `['set', 'linker']` or `['event']`.
 * A key `* init` is the second word behind whatever: `ym(12345, 'init')`. Without a literal the command is unknown: `otherwise`.
 */
export function effectOfCommand(role: Extract<Role, { commands: Methods }>, words: readonly (string | undefined)[]): Effect {
  const [first, second] = words;
  const behind = second === undefined ? undefined : own(role.commands, `* ${second}`);
  if (first === undefined || behind !== undefined) return behind ?? role.otherwise;
  const exact = second === undefined ? undefined : own(role.commands, `${first} ${second}`);
  return exact ?? own(role.commands, first) ?? role.otherwise;
}
