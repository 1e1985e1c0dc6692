/**
 * What a program keeps as the answer of everybody who starts it is nobody's choice.
 *
 *     localStorage.setItem('cookie-prefs', '{"analytics":true}');                 for everybody, whatever they had said
 *     if (JSON.parse(localStorage.getItem('cookie-prefs')).analytics) track();
 */
import type { Expr, FunctionId, Module } from '../../code.js';
import type { Span } from '../../model.js';
import { genericFrame, scopeOf } from '../../analysis/frames.js';
import { indexOf } from '../../analysis/index-of.js';
import { calledName } from '../../analysis/keys.js';
import type { Session, Use } from '../../analysis/nouns.js';
import type { Fact } from '../../analysis/paths.js';
import { actsOnAllWays, MAY_KEEP, writesOf, type Act, type Kept } from '../../analysis/state/kept-choices.js';
import { isStartedByPerson } from '../../analysis/state/pressed.js';
import { factsKept } from '../../analysis/state/recorded.js';

interface Preset {
  /** The record, where all of it is kept at once. */
  readonly signal?: string;
  readonly atoms: readonly string[];
  /** Where it is kept just before it is asked for, and nowhere else: the rest of that function. */
  readonly behind?: { readonly file: string; readonly span: Span };
}

const known = new WeakMap<Session, readonly Preset[]>();

/** Whether the yes that a check has read is one that the program kept at its start. */
export function isPreset(session: Session, { atom, says, check }: Fact): boolean {
  if (says !== 'allowed' || !check.signals.some((signal) => /^(?:cookie|storage):/.test(signal))) return false;
  const found = known.get(session) ?? session.world.tellers.flatMap((file) => presetsIn(session, file));
  known.set(session, found);
  return found.some(({ signal, atoms, behind }) => {
    const isThere = !behind || (behind.file === check.file && behind.span[0] < check.at[0] && check.at[1] <= behind.span[1] && !check.isGiven);
    return isThere && (atoms.includes(atom) || (signal !== undefined && check.signals.includes(signal)));
  });
}

interface Written {
  readonly kept: Kept;
  readonly act: Act;
  readonly within: FunctionId;
}

/** The last write of each function, where it keeps a yes for whoever comes. */
function presetsIn(session: Session, file: string): readonly Preset[] {
  const module = session.world.ask(file, MAY_KEEP) ? session.world.module(file) : undefined;
  const writes = module ? writesIn(session, module) : [];
  return writes.flatMap(({ kept, act, within }, at) => {
    const isLast = !writes.slice(at + 1).some((other) => other.within === within && other.kept.signal === kept.signal);
    const isAlone = !writes.some((other) => other.within === within && other.kept.signal === kept.signal && !isOnAllWays(module as Module, other));
    if (!module || !isLast || !isAlone) return [];
    const scope = scopeOf(genericFrame(session, module, within));
    const atoms = factsKept(kept, { module, act, scope }).flatMap(({ says, atom }) => (says === 'allowed' ? [atom] : []));
    if (atoms.length === 0 || !isOnAllWays(module, { act, within })) return [];
    const preset: Preset = { atoms, ...(kept.fields.length === 0 && { signal: kept.signal }) };
    if (isForAll(session, { module, expr: act, within }, 0)) return [preset];
    const end = module.functions[within]?.at[1] ?? 0;
    return isStartedByPerson(session, module, within) ? [] : [{ ...preset, behind: { file, span: [act.at[1], end] } }];
  });
}

function writesIn(session: Session, module: Module): readonly Written[] {
  return indexOf(module).acts.flatMap(({ expr, within }) => {
    if (expr.is !== 'call' && expr.is !== 'assign') return [];
    const frame = genericFrame(session, module, within);
    return writesOf(session, expr, scopeOf(frame)).map((kept) => ({ kept, act: expr, within }));
  });
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
