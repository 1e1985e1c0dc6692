/**
 * Code made from the catalogue: every call, element, script, pixel and request that it knows, each in a function of its own.
 *
 *     { mixpanel: { is: 'client' } }, { track: 'event', reset: 'local' }
 *
 *     function f0() { mixpanel.track(x); }       an event
 *     function f1() { mixpanel.reset(x); }       nothing
 */
import type { Kind } from '../../src/model.js';
import type { Condition, Effect, HostRule, Role, Vendor } from '../../src/vendors/vendor.js';

export interface Exercise {
  readonly vendor: string;
  /** A statement, or an element. */
  readonly code: string;
  /** The call in it that counts, or does not. */
  readonly counted: string;
  readonly is: 'statement' | 'element';
  /** What the line is; nothing for what must stay silent. */
  readonly kind: Kind | undefined;
  readonly imports: readonly string[];
}

const PATHWAYS: ReadonlySet<string> = new Set(['event', 'identify', 'load', 'request', 'audience', 'training']);

export function exercisesOf(vendor: Vendor): readonly Exercise[] {
  const at: At = { vendor, imports: [], done: new Set() };
  const globals = Object.entries(vendor.globals).flatMap(([name, role]) => usesOf(at, name, role));
  return [...globals, ...Object.keys(vendor.packages).flatMap((from) => ofPackage(at, from)), ...vendor.hosts.map((rule) => ofHost(at, rule))];
}

interface At {
  readonly vendor: Vendor;
  readonly imports: readonly string[];
  /** Roles that were gone through member by member; where one comes again, one member shows that it is known there too. */
  readonly done: Set<string>;
}

let made = 0;

function ofPackage(at: At, from: string): readonly Exercise[] {
  return Object.entries(at.vendor.packages[from]?.exports ?? {}).flatMap(([name, role]) => {
    const local = `Imported${(made += 1)}`;
    if (name !== '*') return usesOf({ ...at, imports: [`import ${name === 'default' ? local : `{ ${name} as ${local} }`} from '${from}';`] }, local, role);
    return usesOf({ ...at, imports: [`import * as ${local} from '${from}';`] }, local, role);
  });
}

/** Everything that can be done with a value of this role, which stands in the code as `text`. */
function usesOf(at: At, text: string, role: Role): readonly Exercise[] {
  switch (role.is) {
    case 'function':
      return [statement(at, `${text}(x);`, role.effect), ...(role.when ? ofCondition(at, text, { effect: role.effect, when: role.when }) : [])];
    case 'component':
      return [{ ...statement(at, `<${text} id={x} />`, role.effect), is: 'element' }];
    case 'commands':
      return Object.entries(role.commands).map(([command, effect]) => statement(at, `${text}(${wordsOf(command)}, x);`, effect)).concat(statement(at, `${text}('something new', x);`, role.otherwise));
    case 'queue':
      if (role.hands !== undefined) return ofMembers(at, 'sdk', { is: 'client' }).map((one) => ({ ...one, code: `${text}.push((sdk) => { ${one.code} });` }));
      return Object.entries(role.commands).map(([command, effect]) => statement(at, `${text}.push([${wordsOf(command)}, x]);`, effect)).concat(statement(at, `${text}.push(['something new', x]);`, role.otherwise));
    case 'factory':
      return [statement(at, `${text}(x);`, role.effect), ...(role.when && role.effect ? ofCondition(at, text, { effect: role.effect, when: role.when }) : []), ...usesOf(at, `${text}(x)`, role.gives), ...Object.entries(role.statics ?? {}).flatMap(([name, inner]) => usesOf(at, `${text}.${name}`, inner))];
    case 'client':
      return ofMembers(at, text, role);
  }
}

/** What an argument decides: once as it must be told, and once as it must not. */
function ofCondition(at: At, text: string, { effect, when }: { readonly effect: Effect; readonly when: Condition }): readonly Exercise[] {
  const told = (value: string): string => (when.of === undefined ? `${text}(${argumentOf(when.on, value)});` : `${text.replace(new RegExp(`\\.(${when.of.join('|')})\\(x\\)`), (_all, name: string) => `.${name}(${argumentOf(when.on, value)})`)}(x);`);
  if ('is' in when) return [...when.is.map((value) => statement(at, told(value), effect)), statement(at, told('something else'), when.otherwise)];
  if ('off' in when) return [statement(at, `${text}(${switchOf(when.on, String(!when.off))});`, effect), statement(at, `${text}(${switchOf(when.on, String(when.off))});`, 'local')];
  const below = when.below.replace('https://', '');
  const addresses = at.vendor.hosts.filter(({ host, serves }) => serves === 'api' && isBelow(host, below)).map(({ host, effect: one }) => [host.split('/').slice(below.split('/').length).join('/').replaceAll('*', 'x'), one === undefined || one === 'request' ? effect : one] as const);
  const isWhole = at.vendor.hosts.some(({ host, serves }) => serves === 'api' && !host.includes('/') && sameHost(host, below.split('/')[0] ?? ''));
  return [...addresses.map(([path, one]) => statement(at, told(`/${path}`), one)), statement(at, told('/something/else'), isWhole ? 'request' : 'read')];
}

/** `api.mailjet.com/*` + `/REST/contact` is below `api.mailjet.com/v3/REST`. */
function isBelow(host: string, below: string): boolean {
  const parts = host.split('/');
  return below.split('/').every((part, index) => index === 0 ? sameHost(parts[0] ?? '', part) : parts[index] === '*' || parts[index] === part);
}

function sameHost(pattern: string, host: string): boolean {
  return pattern.split('.').length === host.split('.').length && pattern.split('.').every((label, index) => label === '*' || label === host.split('.')[index]);
}

/** `0.purpose` → `{ purpose: 'fine-tune' }` as the first argument. */
function argumentOf(on: string, value: string): string {
  const [position = '0', key] = on.split('.');
  return [...Array<string>(Number(position)).fill('undefined'), key === undefined ? `'${value}'` : `{ ${key}: '${value}' }`].join(', ');
}

/** `0.plugins.*.enabled` → `{ plugins: [{ enabled: false }] }` */
function switchOf(on: string, value: string): string {
  const [position = '0', ...keys] = on.split('.');
  const option = keys.reduceRight((inner, key) => (key === '*' ? `[${inner}]` : `{ ${key}: ${inner} }`), value);
  return [...Array<string>(Number(position)).fill('undefined'), option].join(', ');
}

/** A client that gives itself, `mixpanel.init()`, is followed once. */
function ofMembers(at: At, text: string, role: Extract<Role, { is: 'client' }>): readonly Exercise[] {
  const methods = Object.entries(role.methods ?? at.vendor.methods);
  const gives = Object.entries(role.gives ?? (role.methods ? {} : (at.vendor.gives ?? {})));
  const key = JSON.stringify(role);
  const isKnown = at.done.has(key);
  at.done.add(key);
  const when = role.when ?? (role.methods ? {} : (at.vendor.when ?? {}));
  const own = (isKnown ? methods.slice(0, 1) : methods).flatMap(([path, effect]) => [
    statement(at, `${text}.${path}(x);`, effect), ...(when[path] ? ofCondition(at, `${text}.${path}`, { effect, when: when[path] }) : []),
  ]);
  const given = isKnown ? [] : gives.flatMap(([path, inner]) => usesOf(at, `${text}.${path}(x)`, inner));
  const held = isKnown ? [] : Object.entries(role.has ?? {}).flatMap(([name, inner]) => usesOf(at, /^\d/.test(name) ? `${text}[${name}]` : `${text}.${name}`, inner));
  return [...own, ...given, ...held];
}

/** `set linker` → `'set', 'linker'`; a star stands for what is no word, as the number of a counter. */
function wordsOf(command: string): string {
  return command.startsWith('* ') ? `7, '${command.slice(2)}'` : command.split(' ').map((word) => `'${word}'`).join(', ');
}

function statement({ vendor, imports }: Pick<At, 'vendor' | 'imports'>, code: string, effect: Effect | undefined): Exercise {
  return { vendor: vendor.id, code, counted: code.replace(/;$/, ''), is: 'statement', kind: effect !== undefined && PATHWAYS.has(effect) ? (effect as Kind) : undefined, imports };
}

function ofHost(at: At, { host, serves, effect }: HostRule): Exercise {
  const url = host.startsWith('*/') ? `https://host.example/${host.slice(2)}` : `https://${host.replaceAll('*', 'x')}`;
  switch (serves) {
    case 'script':
      return statement(at, `document.createElement('script').src = '${url}';`, 'load');
    case 'pixel':
      return statement(at, `new Image().src = '${url}?id=1';`, 'load');
    case 'api':
      return statement(at, `fetch('${url}', { method: 'POST', body: x });`, effect ?? 'request');
  }
}
