/** What is wrong with the gates of a file, and with its conditions behind which none of its pathways stands. */
import type { Module } from '../code.js';
import type { Fault, Finding, Gate, GateFault, SignalId, Span } from '../model.js';
import { genericScope } from '../analysis/frames.js';
import { indexOf } from '../analysis/index-of.js';
import type { Session } from '../analysis/nouns.js';
import type { Check } from '../analysis/paths.js';
import { placeOf, textAt } from './evidence/evidence.js';
import { findAnswering, type Answering } from './faults/answers.js';
import { findMisused } from './faults/conditions.js';
import { findOpenCatches } from './faults/fails-open.js';
import { missingIn, signalsOf } from './faults/incomplete.js';
import { findInverted } from './faults/inverted.js';
import type { Settled } from './settle/settle.js';

/** `settled` and `findings` are those of the file. */
export function findFaults(session: Session, module: Module, { settled, findings }: { readonly settled: readonly Settled[]; readonly findings: readonly Finding[] }): readonly GateFault[] {
  const answering = findAnswering(session, module);
  const gates = answering.filter((one) => isGate(session, module, one));
  const found = [
    ...ofConditions(session, module, settled),
    ...gates.flatMap((gate) => ofGate(session, module, gate)),
    ...answering.flatMap((one) => findOpenCatches(session, module, one).map((at) => faultAt(session, module, { at, text: one.code.name, signals: signalsOf(one.facts), fault: { kind: 'fails-open', meaning: one.meaning } }))),
    ...ofChecks(session, module, { findings, answering }),
  ];
  const unique = new Map(found.map((one) => [`${one.start} ${one.fault.kind}`, one]));
  return [...unique.values()].sort((a, b) => a.start - b.start);
}

/** What a file declares that can hold something back; what reads most comes first, before the helpers that it is made of. */
export function findGatesIn(session: Session, module: Module): readonly Gate[] {
  const gates = findAnswering(session, module).filter(({ code }) => code.name !== '').map(({ code, meaning, facts, isClosed }): Gate => ({
    name: code.name, file: module.file, line: placeOf(module, code.at).line, meaning, async: code.isAsync, signals: signalsOf(facts), failsClosed: isClosed,
  }));
  return gates.sort((a, b) => b.signals.length - a.signals.length);
}

interface Said {
  readonly at: Span;
  readonly text: string;
  readonly signals: readonly SignalId[];
  readonly fault: Fault;
}

function faultAt(session: Session, module: Module, { at, text, signals, fault }: Said): GateFault {
  return { ...placeOf(module, at), text: text || textAt(session.world, module, at), signals, fault };
}

/** The rules for pathways speak of every check on the way to one. */
function ofConditions(session: Session, module: Module, settled: readonly Settled[]): readonly GateFault[] {
  const spoken = new Set(settled.flatMap(({ judgement }) => judgement.checks).filter(({ file }) => file === module.file).map(({ at: [start] }) => start));
  const said = (check: Check, fault: Fault): readonly GateFault[] =>
    spoken.has(check.at[0]) || check.file !== module.file ? [] : [faultAt(session, module, { at: check.at, text: '', signals: check.signals, fault })];
  return [
    ...findMisused(session, module).flatMap(({ check, fault }) => said(check, fault)),
    ...findInverted(session, module).flatMap(({ check, shares }) => said(check, { kind: 'inverted', shares })),
  ];
}

/** Not a helper of which only other functions with an answer are made. */
function isGate(session: Session, module: Module, { code }: Answering): boolean {
  const { uses, isOpen } = session.usesOf(module, code.id);
  const outside = uses.filter(({ frame }) => !findAnswering(session, frame.module).some((other) => other.code === frame.code));
  return uses.length === 0 ? isOpen || isExported(module, code.id) : outside.length > 0;
}

function isExported({ exports, variables }: Module, id: number): boolean {
  return exports.some((one) => 'value' in one && (
    (one.value.is === 'function' && one.value.id === id)
    || (one.value.is === 'name' && one.value.variable !== undefined && (variables[one.value.variable]?.definitions ?? []).some((definition) =>
      (definition.from === 'function' && definition.id === id) || (definition.from === 'value' && definition.value.is === 'function' && definition.value.id === id)))));
}

function ofGate(session: Session, module: Module, { code, facts, meaning }: Answering): readonly GateFault[] {
  const signals = signalsOf(facts);
  const missing = missingIn(session, module, { signals, within: code.id });
  return missing.length === 0 ? [] : [faultAt(session, module, { at: headOf(session, module, code), text: code.name, signals, fault: { kind: 'incomplete', missing, meaning } })];
}

/** Up to the body: a squiggle under a whole function would hide what is in it. */
function headOf(session: Session, module: Module, { at: [start, end] }: Answering['code']): Span {
  const brace = session.world.text(module.file).slice(start, end).search(/\{|=>/);
  return [start, brace > 0 ? start + brace : end];
}

/** Checks that are made in place, by no gate of the project. */
function ofChecks(session: Session, module: Module, { findings, answering }: { readonly findings: readonly Finding[]; readonly answering: readonly Answering[] }): readonly GateFault[] {
  return findings.flatMap(({ gate, verdict }) => {
    if (verdict !== 'gated' || gate?.file !== module.file) return [];
    const within = innermost(module, gate.start);
    const missing = missingIn(session, module, { signals: gate.signals, within });
    if (missing.length === 0 || answering.some(({ code }) => code.id === within) || isAsked(session, module, gate)) return [];
    return [faultAt(session, module, { at: [gate.start, gate.end], text: gate.text, signals: gate.signals, fault: { kind: 'incomplete', missing, meaning: null } })];
  });
}

function innermost({ functions }: Module, offset: number): number {
  return functions.findLast(({ at: [start, end] }) => start <= offset && offset < end)?.id ?? 0;
}

/** Whether the check calls a gate of the project, which is spoken of where it stands. */
function isAsked(session: Session, module: Module, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return indexOf(module).acts.some(({ expr, within }) => {
    if (expr.is !== 'call' || expr.at[0] < start || expr.at[1] > end) return false;
    const callee = session.evaluate(expr.callee, genericScope(session, module, within));
    return callee.is === 'function' && findAnswering(session, callee.module).some(({ code }) => code.id === callee.id);
  });
}
