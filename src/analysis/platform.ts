/** Consent platforms' and browsers' own ways to tell the choice, by access path from a global or a package. */
import { callbackReads } from '../signals/callbacks.js';
import { platformReads } from '../signals/platforms.js';
import type { PlatformRead } from '../signals/signal.js';
import { stringsOf } from './atoms.js';
import type { Operation, Reading, Session, Origin, Step } from './nouns.js';

interface Compiled {
  readonly read: PlatformRead;
  /** `consent`, `marketing`, `()`, `[*]`: what follows the first name. */
  readonly segments: readonly string[];
}

let index: ReadonlyMap<string, readonly Compiled[]> | undefined;

/** `Cookiebot.consent.marketing` is found under `Cookiebot`; reads of packages under `package#export`. */
function compiledReads(): ReadonlyMap<string, readonly Compiled[]> {
  if (index) return index;
  const byRoot = new Map<string, Compiled[]>();
  for (const read of platformReads) {
    const [first = '', ...segments] = read.path.replaceAll('()', '.()').replaceAll('[*]', '.[*]').replaceAll(/\[(\d+)\]/g, '.$1').split('.');
    const root = read.package ? `${read.package}#${first}` : first;
    const compiled = { read, segments };
    const known = byRoot.get(root);
    if (known) known.push(compiled);
    else byRoot.set(root, [compiled]);
  }
  return (index = byRoot);
}

export function readPlatform(session: Session, origin: Origin): Reading | undefined {
  const { root } = origin;
  if (root.is === 'answer') return readAnswer(session, origin, root);
  const key = root.is === 'global' ? root.name : root.is === 'package' ? `${root.specifier}#${root.name}` : undefined;
  if (key === undefined) return undefined;
  for (const { read, segments } of compiledReads().get(key) ?? []) {
    if (!isPrefix(segments, origin.steps)) continue;
    const rest = origin.steps.slice(segments.length);
    const operation = operationOf(session, rest);
    if (rest.length > 0 && !operation) continue;
    return { signal: read.signal, basis: 'platform', atom: atom(session, read, origin, segments.length), answer: read.answer, ...(operation && operation !== 'same' && { operation }) };
  }
  return undefined;
}

/** `__uspapi('getUSPData', 1, (data) => …)`: what stands below the callback's parameter. */
function readAnswer(session: Session, origin: Origin, root: Extract<Origin['root'], { is: 'answer' }>): Reading | undefined {
  for (const read of callbackReads) {
    if (read.path !== root.path || (read.command !== undefined && read.command !== root.command) || root.index !== read.callback * 10) continue;
    const segments = read.member === '' ? [] : read.member.replaceAll('[*]', '.[*]').split('.').filter(Boolean);
    if (!isPrefix(segments, origin.steps)) continue;
    const operation = operationOf(session, origin.steps.slice(segments.length));
    if (!operation) continue;
    return { signal: read.signal, basis: 'platform', atom: `${read.signal} ${read.path} ${read.member}`, answer: read.answer, ...(operation !== 'same' && { operation }) };
  }
  return undefined;
}

/** What is asked selects the answer: `acceptedCategory('ads')` is not `acceptedCategory('chat')`. */
function atom(session: Session, read: PlatformRead, origin: Origin, length: number): string {
  const asked = origin.steps.slice(0, length).flatMap((step) => (step.is === 'call' ? stringsOf(session, step) : step.is === 'member' ? [step.key] : []));
  return `${read.signal} ${read.path} ${asked.join(' ')}`;
}

function isPrefix(segments: readonly string[], steps: readonly Step[]): boolean {
  return segments.every((segment, at) => {
    const step = steps[at];
    if (!step) return false;
    if (segment === '()') return step.is === 'call';
    if (segment === '[*]') return step.is !== 'call';
    return step.is === 'member' && step.key === segment;
  });
}

const SAME = new Set(['trim', 'toLowerCase', 'toString', 'toUpperCase', 'valueOf']);
const HELD: Readonly<Record<string, 'boolean' | 'index' | 'match'>> = { includes: 'boolean', has: 'boolean', indexOf: 'index', search: 'index', match: 'match' };

/** What is done with a value that was read; `same` where it stays what it is, undefined where it becomes something else. */
export function operationOf(session: Session, steps: readonly Step[]): Operation | 'same' | undefined {
  const [first, second, ...more] = steps;
  if (!first) return 'same';
  if (first.is === 'member' && second?.is === 'call') {
    if (SAME.has(first.key)) return operationOf(session, more);
    if (first.key === 'split') return operationOf(session, more);
    const gives = HELD[first.key];
    if (gives && more.length === 0) return { is: 'holds', what: stringsOf(session, second)[0], gives };
    if (first.key === 'charAt' && more.length === 0) {
      const [position] = second.args;
      const value = position && session.evaluate(position, second.scope);
      return value?.is === 'constant' && typeof value.value === 'number' ? { is: 'character', index: value.value } : undefined;
    }
    return undefined;
  }
  if (first.is === 'member' && /^\d+$/.test(first.key) && !second) return { is: 'character', index: Number(first.key) };
  if (first.is === 'member' && first.key === 'value') return operationOf(session, steps.slice(1));
  return undefined;
}

