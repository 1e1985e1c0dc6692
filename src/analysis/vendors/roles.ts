/** Which vendor's thing a value is: follows the way it was reached through the catalogue. */
import type { Surface } from '../../model.js';
import { memberOf, type Catalogue } from '../../vendors/catalogue.js';
import type { Role, Vendor } from '../../vendors/vendor.js';
import { UNREAD_BODY } from '../values.js';
import type { Origin, Root, Session, Step } from '../nouns.js';

export interface Identified {
  readonly vendor: Vendor;
  readonly role: Role;
  readonly surface: Surface;
  /** The members on the way, for the name of the api: `people.set`. */
  readonly path: readonly string[];
  /** The whole way, with what was handed to the calls on it. */
  readonly steps: readonly Step[];
}

type Reached = Omit<Identified, 'steps'>;

/** What names the modules that give names to the files of an application. https://nuxt.com/docs/guide/concepts/auto-imports */
const NUXT = /(?:^|\/)nuxt\.config\.[cm]?[jt]s$/;

export function identify({ world: { vendors, holding } }: Session, origin: Origin): Identified | undefined {
  const start = startOf(vendors, origin.root, (specifier) => holding(specifier).some((file) => NUXT.test(file)));
  const found = start ? origin.steps.reduce<Reached | undefined>((at, step) => at && advance(at, step), start) : identifyNamespace(vendors, origin);
  return found && { ...found, steps: origin.steps };
}

function startOf(vendors: Catalogue, root: Root, isUsed: (specifier: string) => boolean): Reached | undefined {
  if (root.is === 'global') {
    const found = vendors.roleOfGlobal(root.name, isUsed);
    return found && { ...found, surface: root.name === 'segment' ? 'unknown' : 'client', path: [root.name] };
  }
  if (root.is === 'missing') return configured(vendors, root) ?? namedAs(vendors, root);
  if (root.is !== 'package') return undefined;
  const found = vendors.roleOfExport(root.specifier, root.name);
  return found && { ...found, path: [root.name === 'default' ? root.local || 'default' : root.name] };
}

/** An import that leads nowhere may be a client that the configuration names. */
function configured(vendors: Catalogue, { source, name, local }: Extract<Root, { is: 'missing' }>): Reached | undefined {
  const found = vendors.roleOfExport(source, name);
  return found && { ...found, path: [name === 'default' ? local : name] };
}

/** Where an import leads nowhere its name decides; with a word that anybody uses the path must tell too: `analytics` of `./analytics`. */
function namedAs(vendors: Catalogue, { source, name, local }: Extract<Root, { is: 'missing' }>): Reached | undefined {
  const spelled = name === 'default' || name === '*' ? local : name;
  const found = vendors.roleOfGlobal(spelled);
  if (!found || source === UNREAD_BODY) return undefined;
  const { id, everyday } = found.vendor;
  if (everyday?.includes(spelled) && !/analytics|attribution|pixel|telemetry|track/i.test(source) && (id === spelled || !source.includes(id))) return undefined;
  return { ...found, surface: 'unknown', path: [spelled] };
}

/** `require('mixpanel').init()`: the namespace of a CommonJS package is its default export. */
function identifyNamespace(vendors: Catalogue, { root, steps }: Origin): Reached | undefined {
  if (root.is !== 'package') return undefined;
  if (root.name === 'default') return throughDefault(vendors, root, steps);
  const found = vendors.roleOfExport(root.specifier, 'default');
  if (!found) return undefined;
  const all: readonly Step[] = root.name === '*' ? steps : [{ is: 'member', key: root.name }, ...steps];
  return all.reduce<Reached | undefined>((at, step) => at && advance(at, step), { ...found, path: ['default'] });
}

/** `import sdk from 'sdk'; sdk.Client`: the default import of a CommonJS package is its namespace. */
function throughDefault(vendors: Catalogue, { specifier }: Extract<Root, { is: 'package' }>, [first, ...rest]: readonly Step[]): Reached | undefined {
  const found = first?.is === 'member' ? vendors.roleOfExport(specifier, first.key) : undefined;
  return found && first?.is === 'member' ? rest.reduce<Reached | undefined>((at, step) => at && advance(at, step), { ...found, path: [first.key] }) : undefined;
}

function advance(at: Reached, step: Step): Reached | undefined {
  if (step.is === 'call') return at.role.is === 'factory' ? { ...at, role: at.role.gives, path: at.path.slice(0, 1) } : undefined;
  if (step.is === 'element') return undefined;
  const role = chained(at.role, step.key, memberOf(at.vendor, at.role, step.key)) ?? instanceOf(at, step.key);
  return role && { ...at, role, path: [...at.path, step.key] };
}

/** `mixpanel.ads`; what begins with `_` is the vendor's own. */
function instanceOf({ vendor, role }: Reached, name: string): Role | undefined {
  return vendor.instances && role.is === 'client' && role.methods === undefined && /^[a-z]/i.test(name) ? role : undefined;
}

/** What gives back the client itself: a listener that is added, `new Analytics({ writeKey }).on('error', log)`, a setter, `new EventRequest().setEvents(all)`. */
function chained(role: Role, name: string, member: Role | undefined): Role | undefined {
  if (role.is !== 'client' || !/^(?:on|once|off|(?:add|remove)Listener|(?:set|with)[A-Z]\w*)$/.test(name)) return member;
  if (member === undefined) return { is: 'factory', gives: role };
  const isSilent = member.is === 'function' && (member.effect === 'local' || member.effect === 'read');
  return isSilent ? { is: 'factory', effect: member.effect, gives: role } : member;
}
