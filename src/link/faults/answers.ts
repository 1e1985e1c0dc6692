/**
 * Functions whose answer tells the choice: gates, and the helpers that gates are made of.
 *
 *     const optedOut = () => hasCookie('ccpa_opt_out') || navigator.globalPrivacyControl;      means opted-out; closed
 *     try { return await read(id); } catch { return false; }                                    means opted-out; not closed
 */
import type { FunctionCode, Module } from '../../code.js';
import type { Gate } from '../../model.js';
import { genericFrame } from '../../analysis/frames.js';
import type { Frame, Session } from '../../analysis/nouns.js';
import { outcomeOf, type Fact, type Paths } from '../../analysis/paths.js';
import { resultOf } from '../../analysis/runs.js';
import { test } from '../../analysis/conditions/test.js';
import { alternatives } from '../../analysis/values.js';
import { memoOf } from '../../memo.js';

export interface Answer {
  readonly meaning: Gate['meaning'];
  readonly facts: readonly Fact[];
  /** Whether every "allowed" rests on a check. */
  readonly isClosed: boolean;
}

export interface Answering extends Answer {
  readonly code: FunctionCode;
}

export const findAnswering = memoOf((session: Session, module: Module): readonly Answering[] => module.functions.flatMap((code) => {
  if (code.kind === 'module' || code.kind === 'constructor') return [];
  const answer = answerOf(session, genericFrame(session, module, code.id));
  return answer ? [{ ...answer, code }] : [];
}));

export function answerOf(session: Session, frame: Frame): Answer | undefined {
  const result = resultOf(session, frame);
  const answer = result.is === 'promise' ? result.of : result;
  // A component that renders nothing for some people is no answer to a question, though what it gives is truthy for the others.
  if (!alternatives(answer).every(({ value }) => value.is === 'origin' || (value.is === 'constant' && typeof value.value !== 'string'))) return undefined;
  const { truthy, falsy } = test(session, answer);
  const facts = [...truthy, ...falsy].flat();
  if (facts.length === 0) return undefined;
  if (all(falsy, 'allowed') || all(truthy, 'opted-out')) return { meaning: 'opted-out', facts, isClosed: all(falsy, 'allowed') };
  if (all(truthy, 'allowed') || all(falsy, 'opted-out')) return { meaning: 'allowed', facts, isClosed: all(truthy, 'allowed') };
  return undefined;
}

function all(paths: Paths, outcome: 'allowed' | 'opted-out'): boolean {
  return paths.length > 0 && paths.every((path) => outcomeOf(path) === outcome);
}
