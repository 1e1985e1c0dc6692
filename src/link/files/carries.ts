/** Whether a file gives others something of a vendor's: by what it exports, or by what it hands to their functions. */
import type { Expr, FunctionId, Module } from '../../code.js';
import { emptyEnv, genericFrame, genericScope } from '../../analysis/frames.js';
import { indexOf } from '../../analysis/index-of.js';
import { baseOf, destinationsOf, textOf } from '../../analysis/vendors/network.js';
import type { Origin, Session, Value, ValueOf } from '../../analysis/nouns.js';
import type { World } from '../../analysis/world.js';
import { returnsIn } from '../../analysis/returns.js';
import { identify } from '../../analysis/vendors/roles.js';
import { vendorInSnippet } from '../../analysis/pathways/snippets.js';
import { providedIn } from '../../analysis/libraries/contexts.js';
import { contentOf } from '../../analysis/libraries/svelte-stores.js';
import { alternatives } from '../../analysis/values.js';
import { isVendorPackage } from '../../vendors/catalogue.js';
import { tellingIn, type Ears } from './telling.js';
import { EXPORTS, REEXPORTS } from './users.js';
import { unlessRunning } from '../../analysis/running.js';

/** The names of the exports that give others something of a vendor's; `*` where it may be any. */
export function findCarried(session: Session, module: Module, ears: (module: Module) => Ears): readonly string[] {
  const mayTell = tellingIn(module, ears(module));
  return module.exports.flatMap((one) => {
    if (!('name' in one)) return carriedThrough(session, module, { from: one.from, ears });
    if ('value' in one && !mayTell(one.value)) return [];
    const value = 'value' in one
      ? session.evaluate(one.value, { frame: genericFrame(session, module, 0), env: emptyEnv })
      : session.imported(module, { source: one.from, name: one.imported, local: one.name });
    return isVendors(session, value, 0) ? [one.name] : [];
  });
}

function carriedThrough(session: Session, module: Module, { from, ears }: { readonly from: string; readonly ears: (module: Module) => Ears }): readonly string[] {
  const target = session.world.resolve(module.file, from);
  if (target.is === 'package') return isVendorPackage(target.specifier) ? ['*'] : [];
  const inner = target.is === 'file' ? session.world.module(target.file) : undefined;
  const carried = inner && unlessRunning(session, `carries ${module.file}`, () => findCarried(session, inner, ears));
  return (carried ?? []).filter((name) => name !== 'default');
}

function isVendors(session: Session, value: Value, depth: number): boolean {
  return alternatives(value).some(({ value: one }) => {
    switch (one.is) {
      case 'origin':
        return identify(session, one) !== undefined || (one.root.is === 'package' && one.root.name === '*') || hasBase(session, one) || holdsVendors(session, one, depth);
      case 'constant':
      case 'text':
        return destinationsOf(session, one, 'any').length > 0 || vendorInSnippet(session.world.vendors, textOf(one) ?? '') !== undefined;
      case 'function':
        // A function that makes or fetches a client: `getMixpanel()`.
        return depth < 2 && returnedBy(session, one).some((value) => isVendors(session, value, depth + 1));
      case 'promise':
        return isVendors(session, one.of, depth);
      case 'object':
        return depth < 2 && one.expr.entries.some((entry) => isVendors(session, session.evaluate(entry.value, one.scope), depth + 1));
      case 'record':
        return depth < 2 && [...one.members.values()].some((inner) => isVendors(session, inner, depth + 1));
      case 'array':
        return depth < 2 && one.items.some((inner) => isVendors(session, inner, depth + 1));
      case 'instance':
      case 'class':
        return fieldsCarry(session, one, depth);
      default:
        return false;
    }
  });
}

/** A store that a vendor's client is put into, or a context that hands one on. */
function holdsVendors(session: Session, store: Origin, depth: number): boolean {
  const content = providedIn(session, store) ?? contentOf(session, store);
  return content !== store && depth < 2 && isVendors(session, content, depth + 1);
}

/** `axios.create({ baseURL: 'https://api2.amplitude.com' })` */
function hasBase(session: Session, origin: Origin): boolean {
  const base = baseOf(session, origin);
  return base !== undefined && destinationsOf(session, { is: 'constant', value: base }, 'any').length > 0;
}

/** What a function can return, whatever leads there. */
function returnedBy(session: Session, { module, id }: ValueOf<'function'>): Value[] {
  const scope = { frame: genericFrame(session, module, id), env: emptyEnv };
  return returnsIn(module.functions[id]?.body ?? []).filter((expr) => expr.is !== 'element').map((expr) => session.evaluate(expr, scope));
}

function fieldsCarry(session: Session, value: ValueOf<'instance' | 'class'>, depth: number): boolean {
  const of = value.is === 'class' ? value : value.of;
  const members = of.module.classes[of.id]?.members ?? [];
  const scope = { frame: of.frame, env: emptyEnv };
  return depth < 2 && members.some(({ key, value: member }) => {
    // `getSegment() { return new Analytics({ writeKey }); }`
    if (member?.is === 'method') return makersIn(of.module, member.function).some((made) => isVendors(session, session.evaluate(made, genericScope(session, of.module, member.function)), depth + 1));
    return key.is === 'constant' && isVendors(session, session.member({ is: 'instance', of }, String(key.value), scope), depth + 1);
  });
}

function makersIn({ functions }: Module, id: FunctionId): readonly Expr[] {
  return returnsIn(functions[id]?.body ?? []).filter((made) => made.is === 'call' && made.construct);
}

interface Receiving {
  /** All files: who is handed something need not be visible yet. */
  readonly world: World;
  readonly ears: Ears;
}

/** Files whose functions, classes or components are handed something of a vendor's: `tracker.ts` of `new Tracker(mixpanel)`. */
export function findReceivers(session: Session, module: Module, { world, ears }: Receiving): readonly string[] {
  const mayTell = tellingIn(module, ears);
  return indexOf(module).acts.flatMap(({ expr, within }) => {
    const [called, handed] = expr.is === 'call' ? [expr.callee, expr.args] : expr.is === 'element' ? [expr.tag, expr.attributes.map(({ value }) => value)] : [];
    const from = called && importOf(module, called);
    return from && handed?.some((arg) => (isOfSelf(arg) || mayTell(arg)) && isHandedOn(session, module, arg, within)) ? behind(world, from) : [];
  });
}

/** `this.client`: what an object keeps is not read off the words of its code. */
function isOfSelf(arg: Expr): boolean {
  return arg.is === 'this' || (arg.is === 'member' && isOfSelf(arg.object));
}

function importOf(module: Module, called: Expr): Named | undefined {
  if (called.is === 'member') return importOf(module, called.object);
  const [definition] = called.is === 'name' && called.variable !== undefined ? (module.variables[called.variable]?.definitions ?? []) : [];
  return definition?.from === 'import' ? { from: module.file, source: definition.source, name: definition.name } : undefined;
}

interface Named {
  readonly from: string;
  readonly source: string;
  readonly name: string;
}

/** A barrel over a barrel; more of them nobody writes. */
const MOST_BARRELS = 4;

/** `export * from './http'`: the file that an import names, and the one behind it that makes what is imported. */
function behind(world: World, { from, source, name }: Named, barrels = 0): readonly string[] {
  const resolved = world.resolve(from, source);
  if (resolved.is !== 'file') return [];
  const { file } = resolved;
  const isMadeThere = world.ask(file, EXPORTS).some((one) => one.name === name || one.name === '*');
  const further = barrels < MOST_BARRELS && world.ask(file, REEXPORTS) ? handedOn(world, file, name).flatMap((next) => behind(world, next, barrels + 1)) : [];
  return isMadeThere || further.length > 0 || barrels === 0 ? [file, ...further] : [];
}

function handedOn(world: World, file: string, name: string): readonly Named[] {
  return (world.module(file)?.exports ?? []).flatMap((one) => {
    if (!('from' in one)) return [];
    if (!('name' in one)) return [{ from: file, source: one.from, name }];
    return one.name === name ? [{ from: file, source: one.from, name: one.imported }] : [];
  });
}

function isHandedOn(session: Session, module: Module, arg: Expr, within: FunctionId): boolean {
  if (arg.is === 'constant' && typeof arg.value !== 'string') return false;
  return isVendors(session, session.evaluate(arg, genericScope(session, module, within)), 0);
}
