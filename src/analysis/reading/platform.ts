/** Consent platforms' and browsers' own ways to tell the choice, by access path from a global or a package. */
import type { Answer, CallbackRead } from '../../signal.js';
import { signalsWith, type Row, type Signals } from '../../signals/catalogue.js';
import { meantMember } from '../../signals/misspelt.js';
import { isNecessary } from '../../signals/necessary.js';
import { isHeldBy } from '../../signals/says.js';
import { stringsOf } from '../atoms.js';
import type { Operation, Origin, Reading, Session, Step } from '../nouns.js';
import { operationOf } from '../operation.js';

/** An origin by its first name, as the tables have it. */
interface Start {
  readonly key: string;
  readonly steps: readonly Step[];
}

export function readPlatform(session: Session, origin: Origin): Reading | undefined {
  const signals = signalsWith(session.world.settings.signals);
  const { root } = origin;
  if (root.is === 'answer') return readAnswer(session, origin, signals);
  for (const start of [...startsOf(origin), ...begun(signals, origin)]) {
    const found = readRow(session, signals, start) ?? readMissing(signals, start) ?? readSlip(signals, start) ?? readContainer(signals, start);
    if (found) return found;
  }
  return undefined;
}

/** `window['ga-disable-G-1']` */
function begun({ beginnings }: Signals, { root, steps }: Origin): readonly Start[] {
  return root.is === 'global' ? beginnings.filter((one) => root.name.startsWith(one)).map((one) => ({ key: `${one}*`, steps })) : [];
}

export function startsOf({ root, steps }: Origin): readonly Start[] {
  if (root.is === 'global') return [{ key: root.name, steps }];
  if (root.is !== 'package') return [];
  const name = packageOf(root.specifier);
  const own = { key: `${name}#${root.name}`, steps };
  const [first, ...rest] = steps;
  return root.name === 'default' && first?.is === 'member' ? [own, { key: `${name}#${first.key}`, steps: rest }] : [own];
}

/** `klaro/dist/klaro-no-css` is the package klaro. */
function packageOf(specifier: string): string {
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** A path may have several rows, each for what is asked of its value. */
function readRow(session: Session, { reads }: Signals, { key, steps }: Start): Reading | undefined {
  const readings = (reads.get(key) ?? []).flatMap(({ signal, fact, segments }): Reading[] => {
    const operation = isPrefix(segments, steps) ? operationOf(session, steps.slice(segments.length)) : undefined;
    if (!operation) return [];
    const asked = askedBy(session, steps.slice(0, segments.length));
    return [{
      signal, basis: 'platform', atom: [signal, fact.path, ...asked, ...categoryIn(fact.answer, operation)].join(' '), answer: answerFor(fact.answer, asked, operation),
      ...(operation !== 'same' && { operation }), ...(fact.async && { promised: true }),
    }];
  });
  return fitting(readings);
}

/** The reading whose answer is one to what is asked: a category of a list that holds it. */
export function fitting(readings: readonly Reading[]): Reading | undefined {
  return readings.find(({ answer, operation }) => (operation ? fits(answer, operation) : answer.by !== 'contains')) ?? readings[0];
}

function fits(answer: Reading['answer'], operation: Operation): boolean {
  switch (operation.is) {
    case 'character':
      return answer.by === 'character';
    case 'holds':
      return answer.by === 'value' || (answer.by === 'contains' && isHeldBy(answer, operation.what ?? ''));
    case 'element':
      return answer.by === 'contains';
    case 'count':
      return false;
  }
}

/** Whether `C0002` is held says nothing of `C0004`: two questions. */
export function categoryIn(answer: Answer, operation: Operation | 'same'): readonly string[] {
  return answer.by === 'contains' && operation !== 'same' && operation.is === 'holds' && operation.what !== undefined ? [operation.what] : [];
}

/** What is always held says nothing of the choice: `acceptedCategory('necessary')`. */
export function answerFor(answer: Answer, asked: readonly string[], operation: Operation | 'same'): Answer {
  const words = operation !== 'same' && operation.is === 'holds' && operation.what !== undefined ? [...asked, operation.what] : asked;
  return words.some(isNecessary) ? { by: 'none' } : answer;
}

/** A member of an object of which all members are known, and this is none of them. */
function readMissing({ objects }: Signals, { key, steps }: Start): Reading | undefined {
  for (const { signal, fact, segments } of objects.get(key) ?? []) {
    const next = steps[segments.length];
    if (!isPrefix(segments, steps) || next?.is !== 'member' || steps[segments.length + 1]?.is === 'call' || fact.members.includes(next.key)) continue;
    const instead = meantMember(fact.members, next.key) ?? fact.members.join(', ');
    return { signal, basis: 'platform', atom: `${signal} ${fact.path} ${next.key}`, answer: { by: 'never', found: next.key, instead } };
  }
  return undefined;
}

/** `navigator.globalPrivacyContol`: a path of the tables but for a slip in one name. */
function readSlip({ reads }: Signals, { key, steps }: Start): Reading | undefined {
  for (const { signal, fact, segments } of reads.get(key) ?? []) {
    const wrong = segments.flatMap((segment, at) => (isPrefix([segment], steps.slice(at, at + 1)) ? [] : [{ segment, step: steps[at] }]));
    const [slip, second] = wrong;
    if (slip?.step?.is !== 'member' || second || !meantMember([slip.segment], slip.step.key)) continue;
    return { signal, basis: 'platform', atom: `${signal} ${fact.path} ${slip.step.key}`, answer: { by: 'never', found: slip.step.key, instead: slip.segment } };
  }
  return undefined;
}

/** `if (Osano.cm.getConsent())`: the object that holds the answers is none, whatever its name says. */
function readContainer({ reads }: Signals, { key, steps }: Start): Reading | undefined {
  const row = (reads.get(key) ?? []).find(({ segments }) => steps.length > 0 && steps.length < segments.length && isPrefix(segments.slice(0, steps.length), steps));
  return row && { signal: row.signal, basis: 'platform', atom: `${row.signal} ${key} ${steps.length}`, answer: { by: 'none' } };
}

/** `__uspapi('getUSPData', 1, (data) => …)`: what stands below the callback's parameter. */
function readAnswer(session: Session, { root, steps }: Origin, { callbacks }: Signals): Reading | undefined {
  if (root.is !== 'answer') return undefined;
  for (const row of callbacks.get(root.path) ?? []) {
    const { signal, fact, segments } = row;
    if (!isAsked(row, root) || !isPrefix(segments, steps)) continue;
    const operation = operationOf(session, steps.slice(segments.length));
    if (!operation) continue;
    const asked = askedBy(session, steps.slice(0, segments.length));
    const answer = answerFor(fact.answer, asked, operation);
    return { signal, basis: 'platform', atom: `${signal} ${fact.path} ${fact.member} ${asked.join(' ')}`, answer, ...(operation !== 'same' && { operation }) };
  }
  return undefined;
}

function isAsked({ fact }: Row<CallbackRead>, root: Extract<Origin['root'], { is: 'answer' }>): boolean {
  return (fact.command === undefined || fact.command === root.command) && root.index === fact.callback * 10;
}

/** What is asked selects the answer: `acceptedCategory('ads')` is not `acceptedCategory('chat')`. */
function askedBy(session: Session, steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => (step.is === 'call' ? stringsOf(session, step) : step.is === 'member' ? [step.key] : []));
}

export function isPrefix(segments: readonly string[], steps: readonly Step[]): boolean {
  return segments.every((segment, at) => {
    const step = steps[at];
    if (!step) return false;
    if (segment === '()') return step.is === 'call';
    if (segment === '[*]') return step.is !== 'call';
    return step.is === 'member' && step.key === segment;
  });
}
