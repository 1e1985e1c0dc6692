/**
 * What a stream of RxJS hands to those who subscribe, and on which ways it hands them anything.
 *
 *     optedOut$.pipe(map((out) => !out), filter(Boolean)).subscribe(() => track())      runs where nobody opted out
 */
import type { ExprOf } from '../../code.js';
import { apply, functionOf } from '../callbacks.js';
import { contentIn } from './contents.js';
import type { Origin, Scope, Session, Step, Value } from '../nouns.js';
import { andThen, anyhow, type Paths } from '../paths.js';
import { test } from '../conditions/test.js';
import { join, settled, unknown } from '../values.js';

interface Emitted {
  readonly content: Value;
  /** Where something is handed on at all. */
  readonly passes: Paths;
}

type Call = Extract<Step, { is: 'call' }>;

const PACKAGES = /^rxjs(?:\/operators)?$/;

/** Undefined where it is no stream, or one that is not read. */
export function emittedBy(session: Session, value: Value): Emitted | undefined {
  if (value.is !== 'origin') return undefined;
  const content = contentIn(session, value);
  if (content) return { content, passes: anyhow };
  const [method, call] = value.steps.slice(-2);
  if (method?.is !== 'member' || call?.is !== 'call') return isOf(value, /^(?:combineLatest|forkJoin|from|of)$/) ? createdBy(session, value) : undefined;
  const isPiped = method.key === 'pipe';
  // `router.events.pipe(filter(() => !out))`: whatever comes, the operators of RxJS hand on what they let through.
  const source = isPiped || method.key === 'asObservable' ? (emittedBy(session, { ...value, steps: value.steps.slice(0, -2) }) ?? (isPiped ? { content: unknown, passes: anyhow } : undefined)) : undefined;
  return source && call.args.reduce<Emitted | undefined>((so, arg) => so && handedOn(session, so, session.evaluate(arg, call.scope), call.scope), source);
}

/** `await firstValueFrom(optedOut$)` */
export function streamByCall(session: Session, { root, steps }: Origin, { args: [first] }: ExprOf<'call'>, scope: Scope): Value | undefined {
  if (root.is !== 'package' || !PACKAGES.test(root.specifier) || steps.length > 0 || !first || !/^(?:first|last)ValueFrom$/.test(root.name)) return undefined;
  const emitted = emittedBy(session, session.evaluate(first, scope));
  return emitted && { is: 'promise', of: emitted.content };
}

function isOf({ root, steps }: Origin, names: RegExp): boolean {
  return root.is === 'package' && PACKAGES.test(root.specifier) && names.test(root.name) && steps.length === 1;
}

/** `combineLatest([gpc$, cookie$])`, `combineLatest({ out: cookie$ })`, `from(isUserOptedOut(id))`, `of(out)` */
function createdBy(session: Session, { root, steps: [made] }: Origin): Emitted | undefined {
  const [first] = made?.is === 'call' ? made.args : [];
  if (made?.is !== 'call' || !first || root.is !== 'package') return undefined;
  const value = session.evaluate(first, made.scope);
  if (root.name === 'of') return { content: value, passes: anyhow };
  if (root.name === 'from') return value.is === 'promise' || value.is === 'origin' ? { content: settled(value), passes: anyhow } : undefined;
  const contentOf = (one: Value): Value => emittedBy(session, one)?.content ?? unknown;
  if (value.is === 'array') return { content: { is: 'array', items: value.items.map(contentOf) }, passes: anyhow };
  if (value.is !== 'object') return undefined;
  const members = value.expr.entries.flatMap(({ key, value: one }) => (key?.is === 'constant' ? [[String(key.value), contentOf(session.evaluate(one, value.scope))] as const] : []));
  return { content: { is: 'record', members: new Map(members), rest: unknown }, passes: anyhow };
}

/** Operators that hand on what they get, if later or less often. */
const SAME = /^(?:distinctUntilChanged|share|shareReplay|tap|take|first|takeUntil|takeUntilDestroyed|delay|debounceTime|auditTime|throttleTime|observeOn|finalize)$/;

function handedOn(session: Session, { content, passes }: Emitted, operator: Value, scope: Scope): Emitted | undefined {
  const made = operator.is === 'origin' && operator.root.is === 'package' ? operator.steps.at(-1) : undefined;
  if (operator.is !== 'origin' || operator.root.is !== 'package' || made?.is !== 'call') return undefined;
  const { name } = operator.root;
  const given = firstOf(session, made);
  if (name === 'withLatestFrom') return { content: { is: 'array', items: [content, ...made.args.map((arg) => emittedBy(session, session.evaluate(arg, made.scope))?.content ?? unknown)] }, passes };
  if (name === 'startWith') return given && { content: join([given, content]), passes: anyhow };
  const callback = given && functionOf(given);
  if (SAME.test(name) && !(name === 'first' && given)) return { content, passes };
  if (!callback || (name !== 'map' && name !== 'filter' && !MAPS.test(name))) return undefined;
  const answer = apply(session, callback, [content], scope);
  if (MAPS.test(name)) return withInner(session, passes, answer);
  return name === 'map' ? { content: answer, passes } : { content, passes: andThen(passes, test(session, answer).truthy) };
}

const MAPS = /^(?:switch|merge|concat|exhaust)Map$/;

/** `switchMap((id) => isUserOptedOut(id))` */
function withInner(session: Session, passes: Paths, answer: Value): Emitted | undefined {
  const inner = emittedBy(session, answer) ?? (answer.is === 'promise' || answer.is === 'origin' ? { content: settled(answer), passes: anyhow } : undefined);
  return inner && { content: inner.content, passes: andThen(passes, inner.passes) };
}

function firstOf(session: Session, { args: [first], scope }: Call): Value | undefined {
  return first && session.evaluate(first, scope);
}
