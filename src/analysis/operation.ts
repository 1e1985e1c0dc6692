/**
 * What is done with a value that was read, before it is tested.
 *
 *     groups.split(',').includes('C0004')      asks whether it holds C0004
 *     usp.charAt(2)                            asks for one character
 */
import { stringsOf } from './atoms.js';
import type { Operation, Session, Step } from './nouns.js';

const SAME = new Set(['trim', 'toLowerCase', 'toString', 'toUpperCase', 'valueOf']);
const HELD: Readonly<Record<string, 'boolean' | 'index' | 'match'>> = { includes: 'boolean', has: 'boolean', test: 'boolean', indexOf: 'index', search: 'index', match: 'match' };
const CUTS = new Set(['slice', 'substring', 'substr', 'charAt', 'at']);

/** `same` where it stays what it is, undefined where it becomes something else. */
export function operationOf(session: Session, steps: readonly Step[]): Operation | 'same' | undefined {
  const [first, second, ...more] = steps;
  if (!first) return 'same';
  if (first.is === 'element') return second ? undefined : { is: 'element' };
  if (first.is !== 'member') return undefined;
  if (second?.is === 'call') return operationOfCall(session, { method: first.key, call: second, more });
  if (/^\d+$/.test(first.key) && isSameLetter(steps.slice(1))) return { is: 'character', index: Number(first.key) };
  return first.key === 'value' ? operationOf(session, steps.slice(1)) : undefined;
}

interface Called {
  readonly method: string;
  readonly call: Extract<Step, { is: 'call' }>;
  readonly more: readonly Step[];
}

function operationOfCall(session: Session, { method, call, more }: Called): Operation | 'same' | undefined {
  if (SAME.has(method)) return operationOf(session, more);
  if (method === 'split') return ofPieces(session, stringsOf(session, call)[0], more);
  if (CUTS.has(method)) return isSameLetter(more) ? characterOf(session, method, call) : undefined;
  if (more.length > 0) return undefined;
  const gives = HELD[method];
  return gives && { is: 'holds', what: stringsOf(session, call)[0] ?? numberIn(session, call), gives };
}

/** `decisions.includes(3)` */
function numberIn(session: Session, { args: [first], scope }: Called['call']): string | undefined {
  const value = first && session.evaluate(first, scope);
  return value?.is === 'constant' && typeof value.value === 'number' ? String(value.value) : undefined;
}

/** `usp[2].toUpperCase()`: texts of this kind are written in capitals. */
function isSameLetter(steps: readonly Step[]): boolean {
  return steps.every((step) => step.is === 'call' || (step.is === 'member' && /^(?:toUpperCase|toString|trim)$/.test(step.key)));
}

/** The pieces of a text are held as the text holds them; only letters keep their places. */
function ofPieces(session: Session, separator: string | undefined, more: readonly Step[]): Operation | 'same' | undefined {
  const operation = operationOf(session, more);
  return operation !== 'same' && operation?.is === 'character' && separator !== '' ? undefined : operation;
}

/** `charAt(2)`, `slice(2, 3)`, `substr(2, 1)`: one character of a known place. */
function characterOf(session: Session, method: string, { args, scope }: Called['call']): Operation | undefined {
  const [from, to] = args.map((arg) => {
    const value = session.evaluate(arg, scope);
    return value.is === 'constant' && typeof value.value === 'number' ? value.value : undefined;
  });
  if (from === undefined || from < 0) return undefined;
  const length = method === 'charAt' || method === 'at' ? 1 : to === undefined ? undefined : method === 'substr' ? to : to - from;
  return length === 1 ? { is: 'character', index: from } : undefined;
}
