/**
 * What a program keeps as the answer of everybody who starts it is nobody's choice.
 *
 *     localStorage.setItem('cookie-prefs', '{"analytics":true}');                 for everybody, whatever they had said
 *     if (JSON.parse(localStorage.getItem('cookie-prefs')).analytics) track();
 */
import type { Expr, ExprOf, FunctionId, Module } from '../../code.js';
import type { Span } from '../../model.js';
import { genericFrame, scopeOf } from '../../analysis/frames.js';
import { indexOf } from '../../analysis/index-of.js';
import { calledName } from '../../analysis/keys.js';
import type { Scope, Session, Use } from '../../analysis/nouns.js';
import type { Fact } from '../../analysis/paths.js';
import { actsOnAllWays, MAY_KEEP, writesOf, type Act } from '../../analysis/state/kept-choices.js';
import { isStartedByPerson } from '../../analysis/state/pressed.js';
import { storeOf } from '../../analysis/cookies/stores.js';
import { signalOfKey } from '../../analysis/reading/stored.js';
import { stringOf } from '../../analysis/values.js';
import { meaningOfName } from '../../signals/names.js';
import { onceOf } from '../../memo.js';
import { matches } from '../../question.js';
import { factsKept } from '../../analysis/state/recorded.js';

interface Preset {
  /** The record, where all of it is kept at once. */
  readonly signal?: string;
  readonly atoms: readonly string[];
  /** Where it is kept just before it is asked for, and nowhere else: the rest of that function. */
  readonly behind?: { readonly file: string; readonly span: Span };
}

/** Whether the yes that a check has read is one that the program kept at its start. */
export function isPreset(session: Session, { atom, says, check }: Fact): boolean {
  if (says !== 'allowed' || !check.signals.some((signal) => /^(?:cookie|storage):/.test(signal))) return false;
  return presetsOf(session).some(({ signal, atoms, behind }) => {
    const isThere = !behind || (behind.file === check.file && behind.span[0] < check.at[0] && check.at[1] <= behind.span[1] && !check.isGiven);
    return isThere && (atoms.includes(atom) || (signal !== undefined && check.signals.includes(signal)));
  });
}

const presetsOf = onceOf((session: Session) => session.world.tellers.flatMap((file) => presetsIn(session, file)));

interface Written {
  readonly signal: string;
  /** Whether it leaves a yes: in the whole record, or in the fields of these atoms. */
  readonly isYes: boolean;
  readonly isWhole: boolean;
  readonly atoms: readonly string[];
  readonly act: Act;
  readonly within: FunctionId;
}

/** The last write of each function, where it keeps a yes for whoever comes. */
function presetsIn(session: Session, file: string): readonly Preset[] {
  const module = session.world.ask(file, MAY_KEEP) || session.world.ask(file, MAY_REMOVE) ? session.world.module(file) : undefined;
  const writes = module ? writesIn(session, module) : [];
  return writes.flatMap(({ signal, isYes, isWhole, atoms, act, within }, at) => {
    const others = writes.filter((other) => other.within === within && other.signal === signal);
    if (!module || !isYes || others.some((other) => writes.indexOf(other) > at || !isOnAllWays(module, other))) return [];
    const preset: Preset = { atoms, ...(isWhole && { signal }) };
    if (isForAll(session, { module, expr: act, within }, 0)) return [preset];
    const end = module.functions[within]?.at[1] ?? 0;
    return isStartedByPerson(session, module, within) ? [] : [{ ...preset, behind: { file, span: [act.at[1], end] } }];
  });
}

function writesIn(session: Session, module: Module): readonly Written[] {
  return indexOf(module).acts.flatMap(({ expr, within }): readonly Written[] => {
    if (expr.is !== 'call' && expr.is !== 'assign') return [];
    const scope = scopeOf(genericFrame(session, module, within));
    const kept = writesOf(session, expr, scope).map((one) => {
      const atoms = factsKept(one, { module, act: expr, scope }).flatMap(({ says, atom }) => (says === 'allowed' ? [atom] : []));
      return { signal: one.signal, isYes: atoms.length > 0, isWhole: one.fields.length === 0, atoms, act: expr, within };
    });
    const removed = expr.is === 'call' ? removedBy(session, expr, scope) : undefined;
    return removed === undefined ? kept : [...kept, { signal: removed, isYes: true, isWhole: true, atoms: [], act: expr, within }];
  });
}

const REMOVES = /^(?:removeItem|remove)$/;
const MAY_REMOVE = matches(/\.remove(?:Item)?\(/);

/** `localStorage.removeItem('ccpa_opt_out')`: who had opted out by it has not any more. */
function removedBy(session: Session, { callee, args: [first] }: ExprOf<'call'>, scope: Scope): string | undefined {
  if (!first || callee.is !== 'member' || !REMOVES.test(calledName(callee))) return undefined;
  const key = stringOf(session.evaluate(first, scope));
  const value = key !== undefined && meaningOfName(key) === 'opted-out' ? session.evaluate(callee, scope) : undefined;
  const store = value?.is === 'origin' ? storeOf(value) : undefined;
  return store && key !== undefined ? signalOfKey(session, store, key) : undefined;
}

interface Place {
  readonly module: Module;
  readonly expr: Expr;
  readonly within: FunctionId;
}

const MOST_STEPS = 4;

/** Whether it is done as the program starts, or as any page of it is shown: in the file itself, in what that calls, or in an effect. */
function isForAll(session: Session, { module, expr, within }: Place, steps: number): boolean {
  if (steps > MOST_STEPS || !isOnAllWays(module, { act: expr, within })) return false;
  return within === 0 || session.usesOf(module, within).uses.some((use) => isStart(use) || (use.expr.is === 'call' && isForAll(session, { module: use.frame.module, expr: use.expr, within: use.frame.code.id }, steps + 1)));
}

function isOnAllWays({ functions }: Module, { act, within }: { readonly act: Expr; readonly within: FunctionId }): boolean {
  const body = functions[within]?.body ?? [];
  const last = body.at(-1);
  return actsOnAllWays(body).some((one) => one === act) || body.some((one) => one.do === 'expression' && one.value.is === 'await' && one.value.value === act) || (body.length === 1 && last?.do === 'return' && last.value === act);
}

const RUNS_AT_ONCE = /^(?:use(?:Layout|Insertion)?Effect|on(?:Before)?Mount(?:ed)?|ready|\$|jQuery|use|setTimeout|queueMicrotask)$/;
const LOADED = /^(?:DOMContentLoaded|load|pageshow|readystatechange|turbo:load|turbolinks:load)$/;

/** `useEffect(fn, [])`, `app.use(fn)`, `addEventListener('load', fn)`, `window.onload = fn` */
function isStart({ frame: { module }, expr }: Use): boolean {
  const node = indexOf(module).parents.get(expr)?.node;
  if (!node || !('is' in node)) return false;
  if (node.is === 'assign') return node.value === expr && node.target.is === 'member' && node.target.key.is === 'constant' && node.target.key.value === 'onload';
  if (node.is !== 'call' || !node.args.includes(expr)) return false;
  const [event] = node.args;
  return RUNS_AT_ONCE.test(calledName(node.callee)) || (calledName(node.callee) === 'addEventListener' && event?.is === 'constant' && LOADED.test(String(event.value)));
}
