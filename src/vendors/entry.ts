/**
 * An entry of the catalogue as people write it, in `entries/*.json` and under `customVendors`, and what the analysis reads of it.
 * Names stand grouped by what they do, because that is what a person looks for; the analysis asks for the name.
 *
 *     "methods": { "event": ["track", "page"], "control": ["optOut"] }     →     { track: 'event', page: 'event', optOut: 'control' }
 *     "exports": { "default": "client", "Banner": { "component": "load" } }
 *
 * `schema/vendor.json` says the same to editors.
 */
import type { Kind, Surface } from '../model.js';
import type { Condition, Conditions, Effect, HostRule, Methods, Role, Roles, Vendor } from './vendor.js';

type Groups = Readonly<Partial<Record<Effect, readonly string[]>>>;
type EntryRoles = Readonly<Record<string, EntryRole>>;

/** `"client"`, what a plain function does (`"event"`), `"$name"` for one of the entry's `shapes`, or a role spelled out. */
type EntryRole = string | Spelled;

/** One of `component`, `commands`, `queue`, `makes` or `does`, else a client with tables of its own. */
interface Spelled {
  readonly component?: Kind;
  readonly unless?: string;
  readonly commands?: Groups;
  readonly queue?: Groups;
  readonly hands?: string | true;
  readonly otherwise?: Effect;
  readonly makes?: EntryRole;
  readonly does?: Effect;
  readonly statics?: EntryRoles;
  readonly methods?: Groups;
  readonly gives?: EntryRoles;
  readonly has?: EntryRoles;
  readonly when?: Conditions;
  readonly if?: Condition;
}

/**
 * `rest`, `audience` and `training` are addresses that requests, lists of people, or data for training, are sent to: by a GET or a DELETE
 * nothing is shared there, and by a `read` by no request.
 */
type HostGroups = Readonly<Partial<Record<HostRule['serves'] | 'rest' | 'audience' | 'training' | 'read', readonly string[]>>>;

export interface Entry extends Pick<Vendor, 'id' | 'name' | 'category' | 'suggests'> {
  readonly packages?: Readonly<Record<string, { readonly surface?: Surface; readonly waits?: true; readonly plugin?: true | string; readonly exports: EntryRoles }>>;
  readonly globals?: EntryRoles;
  readonly everyday?: readonly string[];
  readonly methods?: Groups;
  readonly gives?: EntryRoles;
  readonly when?: Conditions;
  readonly hosts?: HostGroups;
  readonly shapes?: EntryRoles;
  readonly stops?: readonly string[];
  readonly startsStopped?: readonly string[];
  readonly sendsAnyway?: readonly string[];
  readonly beforeLoad?: Vendor['beforeLoad'];
  readonly readBy?: readonly string[];
  readonly instances?: true;
  readonly limits?: readonly string[];
  readonly destinations?: Vendor['destinations'];
  readonly tells?: Readonly<Record<string, string>>;
  readonly hands?: readonly string[];
  readonly suppressed?: Vendor['suppressed'];
}

export function vendorOf(entry: Entry): Vendor {
  const { id, name, category, suggests, shapes = {}, everyday, when, stops, startsStopped, sendsAnyway, beforeLoad, readBy, hands, instances, limits, destinations, tells, suppressed } = entry;
  return {
    id, name, category, suggests,
    packages: mapped(entry.packages ?? {}, ({ surface = 'unknown', waits, plugin, exports }) => ({ surface, ...(waits && { waits }), ...(plugin && { plugin }), exports: rolesOf(exports, shapes) })),
    globals: rolesOf(entry.globals ?? {}, shapes),
    ...(everyday && { everyday }),
    methods: methodsOf(entry.methods ?? {}),
    ...(entry.gives && { gives: rolesOf(entry.gives, shapes) }),
    ...(when && { when }),
    hosts: Object.entries(entry.hosts ?? {}).flatMap(([use, hosts]) => hosts.map((host) => hostRule(host, use as keyof HostGroups))),
    ...(stops && { stops }),
    ...(startsStopped && { startsStopped }),
    ...(sendsAnyway && { sendsAnyway }),
    ...(beforeLoad && { beforeLoad }),
    ...(readBy && { readBy }),
    ...(hands && { hands }),
    ...(instances && { instances }),
    ...(limits && { limits }),
    ...(destinations && { destinations }),
    ...(tells && { tells }),
    ...(suppressed && { suppressed }),
  };
}

function mapped<From, To>(table: Readonly<Record<string, From>>, change: (from: From) => To): Record<string, To> {
  const result: Record<string, To> = {};
  for (const key of Object.keys(table)) result[key] = change(table[key] as From);
  return result;
}

function rolesOf(roles: EntryRoles, shapes: EntryRoles): Roles {
  return mapped(roles, (role) => roleOf(role, shapes));
}

function roleOf(role: EntryRole, shapes: EntryRoles): Role {
  if (role === 'client') return { is: 'client' };
  if (typeof role === 'string' && role.startsWith('$')) return roleOf(shapes[role.slice(1)] ?? 'client', shapes);
  if (typeof role === 'string') return { is: 'function', effect: role as Effect };
  const { component, unless, commands, queue, makes, does, statics, methods = {}, gives, has, when, if: condition, hands, otherwise = 'event' } = role;
  if (component) return { is: 'component', effect: component, ...(unless !== undefined && { unless }) };
  if (commands) return { is: 'commands', commands: methodsOf(commands), otherwise };
  if (queue) return { is: 'queue', commands: methodsOf(queue), otherwise, ...(typeof hands === 'string' && { hands }) };
  if (makes) return { is: 'factory', gives: roleOf(makes, shapes), ...(does && { effect: does }), ...(statics && { statics: rolesOf(statics, shapes) }), ...(hands === true && { hands }), ...(condition && { when: condition }) };
  if (does) return { is: 'function', effect: does, ...(condition && { when: condition }) };
  return { is: 'client', methods: methodsOf(methods), ...(gives && { gives: rolesOf(gives, shapes) }), ...(has && { has: rolesOf(has, shapes) }), ...(when && { when }) };
}

function methodsOf(groups: Groups): Methods {
  const methods: Record<string, Effect> = {};
  for (const [effect, names] of Object.entries(groups)) for (const name of names) methods[name] = effect as Effect;
  return methods;
}

function hostRule(host: string, use: keyof HostGroups): HostRule {
  if (use === 'rest') return { host, serves: 'api', effect: 'request' };
  return use === 'audience' || use === 'training' || use === 'read' ? { host, serves: 'api', effect: use } : { host, serves: use };
}
