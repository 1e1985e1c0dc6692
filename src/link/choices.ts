/**
 * Where the choice is recorded, held against the places that read it.
 *
 *     set-cookie: ccpa_opt_out=true; HttpOnly        a value that `=== '1'` never matches, and that scripts of the page cannot see
 *     if (Cookies.get('ccpa_opt_out') === '1')
 */
import type { Expr, Module } from '../code.js';
import type { Choice, ChoiceFault, GateFault, Problem } from '../model.js';
import { ANY_VALUE, findChoiceReads, type ChoiceRead } from '../analysis/choices/reads.js';
import { NOT_VISIBLE } from '../analysis/choices/shown.js';
import { findChoiceWrites, MAY_WRITE, type WrittenChoice } from '../analysis/choices/writes.js';
import { entryOf } from '../analysis/entry.js';
import { genericFrame, scopeOf } from '../analysis/frames.js';
import { indexOf } from '../analysis/index-of.js';
import { calledName } from '../analysis/keys.js';
import { isSending } from '../analysis/vendors/network.js';
import type { Session } from '../analysis/nouns.js';
import { partsOf, type Code } from '../analysis/parts.js';
import type { Fact } from '../analysis/paths.js';
import { readOrigin } from '../analysis/reading/reading.js';
import { alternatives } from '../analysis/values.js';
import { placeOf, textAt } from './evidence/evidence.js';
import { guarded } from './guarded.js';
import { matches } from '../question.js';

interface In<Found> {
  readonly module: Module;
  readonly found: Found;
}

export interface Choices {
  readonly choices: readonly Choice[];
  /** What stands in the way of them, at the places that it stands at. */
  readonly faults: readonly GateFault[];
}

/** `tellers` are the files whose text mentions a choice; no other can write one, or compare one with anything. */
export function findChoices(session: Session, tellers: readonly string[], problems: Problem[]): Choices {
  const writes: In<WrittenChoice>[] = [];
  collect(session, tellers.filter((file) => session.world.ask(file, MAY_WRITE)), { problems, find: findChoiceWrites, into: writes });
  const signals = new Set(writes.map(({ found }) => found.signal));
  if (signals.size === 0 && !tellers.some((file) => session.world.ask(file, ASKS_FOR_GPC))) return { choices: [], faults: [] };
  const reads: In<ChoiceRead>[] = [];
  collect(session, tellers, { problems, find: findChoiceReads, into: reads });
  const hasRecords = [...writes, ...reads].some(({ found }) => found.signal.startsWith('preference:'));
  const all = hasRecords && reads.some(({ found }) => found.signal === 'gpc') ? [...signals, 'gpc'] : [...signals];
  const known = all.sort().map((signal) => ofSignal(session, signal, { writes, reads }));
  // Who records nothing here may do so elsewhere: that is told of the choice, and is no fault of the place that reads it.
  const isRecorded = writes.some(({ found }) => found.signal.startsWith('preference:'));
  return { choices: known.map(({ choice }) => choice), faults: known.filter(({ choice }) => choice.signal !== 'gpc' || isRecorded).flatMap(({ faults }) => faults) };
}

/** Where nothing is recorded at all, a person who is known may still ask by it. */
const ASKS_FOR_GPC = matches(/globalPrivacyControl|sec-gpc/i);

interface Collecting<Found> {
  readonly problems: Problem[];
  readonly find: (session: Session, module: Module) => readonly Found[];
  readonly into: In<Found>[];
}

function collect<Found>(session: Session, files: readonly string[], { problems, find, into }: Collecting<Found>): void {
  for (const file of files) {
    const module = session.world.module(file);
    if (module) problems.push(...guarded(session, file, () => into.push(...find(session, module).map((found) => ({ module, found })))));
  }
}

interface Recorded {
  readonly writes: readonly In<WrittenChoice>[];
  readonly reads: readonly In<ChoiceRead>[];
}

function ofSignal(session: Session, signal: string, { writes, reads }: Recorded): { readonly choice: Choice; readonly faults: readonly GateFault[] } {
  const own: Recorded = {
    writes: signal === 'gpc' ? writes.filter((one) => one.found.signal.startsWith('preference:') && isUnderGpc(session, one)) : writes.filter(({ found }) => found.signal === signal),
    reads: reads.filter(({ found }) => found.signal === signal),
  };
  const faults = signal === 'gpc' && own.reads.some((read) => isHandedOn(session, read)) ? [] : faultsOf(signal, own);
  return {
    choice: {
      signal,
      writes: own.writes.map((one) => ({ ...lineAt(one), value: one.found.value })),
      reads: own.reads.map((one) => ({ ...lineAt(one), compares: one.found.compares })),
      faults: faults.map(({ fault }) => fault),
    },
    faults: faults.map(({ fault, at: { module, found } }) => ({
      ...placeOf(module, found.at), text: textAt(session.world, module, found.at), signals: [signal], fault: { kind: 'unheeded', signal, choice: fault },
    })),
  };
}

/** What is wrong, and the write or read that it is said of. */
interface Located {
  readonly fault: ChoiceFault;
  readonly at: In<Pick<WrittenChoice, 'at'>>;
}

/** A record that is written where the request or browser has just said so, or that holds what it said: `data: { doNotSell: gpc || user.doNotSell }`. */
function isUnderGpc(session: Session, { module, found }: In<WrittenChoice>): boolean {
  if (isReachedByGpc(session, module, found)) return true;
  const frame = genericFrame(session, module, found.within);
  const state = session.walk(frame).at.get(found.expr);
  return namesIn(found.expr).some((name) => alternatives(session.evaluate(name, scopeOf(frame, state))).some(({ paths, value }) => paths.flat().some(isGpc) || (value.is === 'origin' && readOrigin(session, value)?.signal === 'gpc')));
}

function isReachedByGpc(session: Session, module: Module, { expr, within }: Pick<WrittenChoice, 'expr' | 'within'>): boolean {
  const here = session.walk(genericFrame(session, module, within)).at.get(expr)?.paths ?? [];
  return [...here, ...entryOf(session, module, within)].flat().some(isGpc);
}

function isGpc({ says, check }: Fact): boolean {
  return says === 'opted-out' && check.signals.includes('gpc');
}

/** `if (navigator.globalPrivacyControl) fetch('/api/opt-out', { method: 'POST' })`: the server that is told may keep it. */
function isHandedOn(session: Session, { module }: In<ChoiceRead>): boolean {
  return indexOf(module).acts.some(({ expr, within }) => {
    const [address] = expr.is === 'call' && isSending(calledName(expr.callee)) ? expr.args : [];
    if (!address || (address.is !== 'constant' && address.is !== 'template')) return false;
    const text = address.is === 'constant' ? address.value : address.texts[0];
    return typeof text === 'string' && /^\/[a-z]/i.test(text) && isReachedByGpc(session, module, { expr, within });
  });
}

/** The names and members in what is written. */
function namesIn(expr: Code): readonly Expr[] {
  const parts = partsOf(expr).flatMap(namesIn);
  return 'is' in expr && (expr.is === 'name' || expr.is === 'member') ? [expr, ...parts] : parts;
}

function faultsOf(signal: string, { writes, reads }: Recorded): readonly Located[] {
  if (signal === 'gpc') return writes.length > 0 ? [] : reads.slice(0, 1).map((at) => ({ fault: { kind: 'not-kept', ...lineAt(at) }, at }));
  if (reads.length === 0) return writes.slice(0, 1).map((at) => ({ fault: { kind: 'never-read' }, at }));
  return [...(KEPT_AS_TEXT.test(signal) ? neverMatched(writes, reads) : []), ...hiddenFromScript(writes, reads)];
}

function lineAt({ module, found }: Located['at']): { readonly file: string; readonly line: number } {
  return { file: module.file, line: placeOf(module, found.at).line };
}

/** A platform keeps what it is told in its own way. */
const KEPT_AS_TEXT = /^(?:cookie|storage|preference):/;

/** Written as `'true'`, and compared with `'1'` everywhere. */
function neverMatched(writes: Recorded['writes'], reads: Recorded['reads']): readonly Located[] {
  const compared = new Set(reads.map(({ found }) => found.compares));
  if (compared.has(ANY_VALUE) || compared.has(NOT_VISIBLE)) return [];
  return writes.filter(({ found }) => ON.test(found.value) && !compared.has(found.value)).map((at) => ({
    fault: { kind: 'never-matched', ...lineAt(at), value: at.found.value, compares: [...compared].sort() }, at,
  }));
}

/** A value that switches something on; what takes a choice back is compared with by nobody. */
const ON = /^(?:1|true|yes|y|on|opt(?:ed)?[-_ ]?out|granted|accepted|denied|rejected|declined)$/i;

function hiddenFromScript(writes: Recorded['writes'], reads: Recorded['reads']): readonly Located[] {
  if (!writes.some(({ found }) => found.readers === 'server')) return [];
  return reads.filter(({ found }) => found.by === 'script').map((at) => ({ fault: { kind: 'hidden-from-script', ...lineAt(at) }, at }));
}
