/**
 * A vendor's own switch that stops all sending on one client, and is set from the choice where the client is started: its calls are gated
 * by that, as by a load.
 *
 *     mixpanel.init('t'); if (isOptedOut()) mixpanel.opt_out_tracking();      runs for everybody, and leaves the client on for [allowed]
 *     mixpanel.track('x');                                                    so this is sent for them alone
 *
 * An option of the start can say the same: `mixpanel.init('t', { opt_out_tracking_by_default: isOptedOut() })`.
 *
 * So does a function that is asked before each event is sent, `before_send: (event) => (isOptedOut() ? null : event)`.
 *
 * It holds where every function that starts the client or turns its switch leaves it on for those alone who may be tracked.
 */
import type { Expr, Module } from '../../code.js';
import { genericScope } from '../../analysis/frames.js';
import type { Session, Value } from '../../analysis/nouns.js';
import type { Paths } from '../../analysis/paths.js';
import type { Control, Pathway } from '../../analysis/pathways/pathway.js';
import { clientKey } from '../evidence/client-key.js';
import type { Placed } from '../settle/delegation.js';
import type { Asked } from './finding.js';
import { browserOf } from '../settle/in-browser.js';
import { gatedByLoads, loadsFor } from '../settle/loads.js';
import type { MayMeet } from '../settle/pages.js';
import type { Settled } from '../settle/settle.js';
import { isOn, isOnForOthers, keyOf, passSwitches, withoutSwitch, type Act, type Passed, type Turn } from '../settle/switched.js';

/** By the key of the client: the functions that start it or turn its switch, by their keys. */
type Clients = ReadonlyMap<string, ReadonlyMap<string, Passed>>;

export function settleBySwitches(asked: Asked, all: readonly Settled[], controls: readonly Placed[], mayMeet: MayMeet): readonly Settled[] {
  const clients = findClients(asked, all, controls);
  if (clients.size === 0) return all;
  return all.map((one) => {
    const { pathway, module, judgement } = one;
    if (pathway.kind === 'load' || pathway.surface !== 'client' || judgement.verdict === 'gated') return one;
    const key = clientKey(asked.finding, module, pathway) ?? '';
    const passed = clients.get(key);
    if (!passed || isSentBefore(asked.judging, passed, one)) return one;
    const held = heldLoads(loadsFor(one, all, mayMeet), passed, (load) => clientKey(asked.finding, load.module, load.pathway), key);
    return held.length > 0 ? gatedByLoads(one, held) : one;
  });
}

/** The loads that start the client, each on the ways that leave it on; none where one of them, or of those that cannot be told apart, is not held. */
function heldLoads(loads: readonly Settled[], passed: ReadonlyMap<string, Passed>, keyOfLoad: (load: Settled) => string | undefined, key: string): readonly Settled[] {
  const isGated = ({ judgement }: Settled): boolean => judgement.verdict === 'gated';
  const own = loads.filter((load) => (keyOfLoad(load) ?? key) === key);
  if (!own.every((load) => isGated(load) || keyOfLoad(load) === key)) return [];
  const held = own.flatMap((load) => (isGated(load) ? load : leftOn(load, endsOf(passed.get(keyOf(load.module, load.pathway.within))))));
  // One that is started with its switch off is turned on elsewhere, if at all.
  return held.length > 0 ? held : own.slice(0, 1).flatMap((load) => leftOn(load, [...passed.values()].flatMap(endsOf)));
}

function endsOf(passed: Passed | undefined): Paths {
  return passed?.ends ?? [];
}

/** The clients whose switch somebody sets, and that nobody leaves on for those who opted out. */
function findClients({ judging, finding }: Asked, all: readonly Settled[], controls: readonly Placed[]): Clients {
  const acts = new Map<string, Act[]>();
  const add = (module: Module, { expr, within }: Pick<Act, 'within'> & Pick<Settled['pathway'], 'expr'>, does: Turn): void => {
    const key = clientKey(finding, module, { expr, within });
    if (key !== undefined && expr.is === 'call') acts.set(key, [...(acts.get(key) ?? []), { module, expr, within, does }]);
  };
  for (const { module, control } of controls) {
    const turn = control.does === 'control' && control.vendor.stops ? turnedBy(finding, module, control) : undefined;
    if (turn) add(module, control, turn);
  }
  const starts = all.filter(({ pathway }) => pathway.kind === 'load' && pathway.vendor.stops);
  for (const { module, pathway } of starts) add(module, pathway, startOf(finding, module, pathway));
  const settings = [...starts.map(({ module, pathway }) => ({ module, ...pathway })), ...controls.map(({ module, control }) => ({ module, ...control, args: control.expr.args }))];
  const going = new Set(settings.filter((one) => sendsAnyway(finding, one)).map((one) => clientKey(finding, one.module, one)));
  const switched = new Set([...acts].filter(([key, own]) => !going.has(key) && own.some(({ does }) => does.is !== 'on')).map(([key]) => key));
  if (switched.size === 0) return new Map();
  return new Map([...switched].flatMap((key) => {
    const isInPages = starts.every(({ module, pathway }) => pathway.surface === 'client' || clientKey(finding, module, pathway) !== key);
    // `typeof navigator !== 'undefined' && …` asks on the server too, where nothing of a page's client is sent.
    const passed = [judging, ...(isInPages ? [browserOf(judging)] : [])].map((session) => () => passSwitches(session, acts.get(key) ?? []));
    const held = firstOf(passed, (each) => ![...each.values()].some(({ ends, isLate }) => isLate || isOnForOthers(ends)));
    return held ? [[key, held] as const] : [];
  }));
}

function firstOf<Each>(tries: readonly (() => Each)[], isWanted: (each: Each) => boolean): Each | undefined {
  for (const attempt of tries) {
    const each = attempt();
    if (isWanted(each)) return each;
  }
  return undefined;
}

/** `init('t', { cookieless_mode: 'on_reject' })`: whose switch is off is sent all the same. */
function sendsAnyway(session: Session, { module, vendor, api, args, within }: Pick<Pathway, 'vendor' | 'api' | 'args' | 'within'> & { readonly module: Module }): boolean {
  return (vendor.sendsAnyway ?? []).some((option) => {
    const { given } = optionOf(session, { module, api, args, within }, option);
    return given !== undefined && (given.is !== 'constant' || given.value !== undefined);
  });
}

interface Setting {
  readonly module: Module;
  readonly api: string;
  readonly args: readonly Expr[];
  readonly within: number;
}

/** What is handed over as `init.1.before_send()`: the second argument's member, where the method is `init`. */
function optionOf(session: Session, { module, api, args, within }: Setting, option: string): { readonly by?: Expr; readonly given?: Value } {
  const scope = genericScope(session, module, within);
  const [method, at, called] = option.split('.');
  const object = method === api.split('.').at(-1) ? args[Number(at)] : undefined;
  const name = called?.replace('()', '');
  const holder = object && session.evaluate(object, scope);
  if (!object || name === undefined || (holder?.is !== 'object' && holder?.is !== 'record')) return {};
  return { given: session.member(holder, name, scope), by: { is: 'member', at: object.at, object, key: { is: 'constant', at: object.at, value: name }, optional: false } };
}

/** `set_config({ before_send })` sets anew what the start was given, and any other option of it turns nothing. */
function turnedBy(session: Session, module: Module, control: Control): Turn | undefined {
  const { vendor, api, expr: { args }, within } = control;
  const isSetting = vendor.startsStopped?.some((option) => option.startsWith(`${api.split('.').at(-1) ?? api}.`)) === true;
  const turn = isSetting ? startOf(session, module, { vendor, api, args, within }) : turnOf(control);
  return isSetting && turn.is === 'on' ? undefined : turn;
}

/** `setOptOut(true)` stops, and with anything else may start; `opt_out_tracking` stops; what is no stop may start again: `opt_in_tracking`. */
function turnOf({ api, vendor: { stops = [] }, expr }: Control): Turn {
  const name = api.split('.').at(-1) ?? api;
  const row = stops.find((stop) => stop === name || stop.startsWith(`${name}(`));
  return row === undefined ? { is: 'on' } : row === name ? { is: 'off' } : { is: 'set', by: expr.args[0], offWhen: row.endsWith('(true)') };
}

/** `init('t', { opt_out_tracking_by_default: isOptedOut() })` starts a client whose switch is off for some already. */
function startOf(session: Session, module: Module, { vendor, api, args, within }: Pick<Pathway, 'vendor' | 'api' | 'args' | 'within'>): Turn {
  for (const option of vendor.startsStopped ?? []) {
    const { by, given } = optionOf(session, { module, api, args, within }, option);
    if (by && given && (given.is !== 'constant' || Boolean(given.value))) return option.endsWith('()') ? { is: 'sift', by } : { is: 'set', by, offWhen: true };
  }
  return { is: 'on' };
}

/** A load that is not gated itself, told by the ways on which the client stays on, if there are any. */
function leftOn(load: Settled, ends: Paths): readonly Settled[] {
  const on = withoutSwitch(ends.filter(isOn));
  const checks = on.flatMap((path) => path.map(({ check }) => check));
  return on.length > 0 ? [{ ...load, paths: on, local: on, judgement: { verdict: 'gated', reason: { kind: 'checked', how: 'call' }, checks } }] : [];
}

/** Whether the call may be reached between the start of the client and the turn of its switch. */
function isSentBefore(session: Session, passed: ReadonlyMap<string, Passed>, { pathway, module }: Settled): boolean {
  const here = passed.get(keyOf(module, pathway.within))?.at.get(pathway.expr);
  if (here && isOnForOthers(here.paths)) return true;
  const early = new Set([...passed.values()].flatMap((one) => [...one.early]));
  const above = new Map([[keyOf(module, pathway.within), { module, id: pathway.within }]]);
  for (const [key, { module: home, id }] of above) {
    if (early.has(key)) return true;
    const parent = home.functions[id]?.parent;
    const next = [...(parent === undefined ? [] : [{ module: home, id: parent }]), ...session.usesOf(home, id).uses.map(({ frame }) => ({ module: frame.module, id: frame.code.id }))];
    for (const each of next) if (!above.has(keyOf(each.module, each.id))) above.set(keyOf(each.module, each.id), each);
  }
  return false;
}
