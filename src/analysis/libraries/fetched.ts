/**
 * What a hook of a library for data brings: what the function gives that fetches it, as the hook's settings change it.
 *
 *     const { data: out } = useQuery({ queryKey, queryFn: () => isUserOptedOut(id) });            that answer, once it has come
 *     const { data: fine } = useQuery({ queryKey, queryFn: load, select: (it) => !it.optedOut });      what `select` makes of it
 *
 * Where the function is not there, or is read and tells nothing, the names of what it brings are left to judge by.
 */
import { CONTENT } from './contents.js';
import { hookOf } from './late-hooks.js';
import type { Origin, Scope, Session, Step, Value } from '../nouns.js';
import { isCheck } from '../outcomes.js';
import { test } from '../conditions/test.js';
import { join, nothing, originKey, settled, unknown } from '../values.js';

interface Fetch {
  /** The function that fetches, and what it is handed. */
  readonly run: Value;
  readonly args: readonly Value[];
  readonly settings: Value;
  readonly scope: Scope;
}

/** https://tanstack.com/query/latest/docs/framework/react/reference/useQuery, https://swr.vercel.app/docs/api, https://nuxt.com/docs/api/composables/use-async-data */
const BY_SETTINGS = /^use\w*Query$/;
const BY_KEY = /^useSWR(?:Immutable)?$/;
const OF_NUXT = /^use(?:Lazy)?(?:AsyncData|Fetch)$/;
/** What makes something else of what came: TanStack Query, Nuxt. */
const CHANGES = ['select', 'transform'];
/** What is there before anything has come. */
const STAND_INS = ['initialData', 'placeholderData', 'fallbackData', 'default'];

export function fetchedBy(session: Session, origin: Origin, key: string): Value | undefined {
  const called = key === 'data' ? hookOf(origin) : undefined;
  const fetch = called && fetchOf(session, called.call, called.hook);
  const brought = fetch && broughtBy(session, fetch, originKey(origin));
  if (!brought || !isRef(called)) return brought;
  // Templates read a ref without `.value`; it holds nothing before the answer has come, and where fetching failed.
  const content = join([brought, nothing]);
  return { is: 'record', members: new Map([['value', content], [CONTENT, content]]) };
}

function isRef({ hook, from = '' }: { readonly hook: string; readonly from?: string }): boolean {
  return OF_NUXT.test(hook) || from === '@tanstack/vue-query';
}

function fetchOf(session: Session, { args, scope }: Extract<Step, { is: 'call' }>, hook: string): Fetch | undefined {
  const [first, second = unknown, third = unknown] = args.map((arg) => session.evaluate(arg, scope));
  if (!first) return undefined;
  if (BY_SETTINGS.test(hook)) {
    const settings = settingsIn(session, first);
    return { run: session.member(settings, 'queryFn', scope), args: [], settings, scope };
  }
  if (BY_KEY.test(hook)) return { run: second, args: [first], settings: third, scope };
  if (!OF_NUXT.test(hook)) return undefined;
  return first.is === 'function' ? { run: first, args: [], settings: second, scope } : { run: second, args: [], settings: hook.endsWith('Data') ? third : second, scope };
}

/** `queryOptions({ … })` gives what it is handed, so that several files ask for the same. */
function settingsIn(session: Session, value: Value): Value {
  const made = value.is === 'origin' && value.root.is === 'package' && value.root.name === 'queryOptions' ? value.steps.at(-1) : undefined;
  return made?.is === 'call' && made.args[0] ? session.evaluate(made.args[0], made.scope) : value;
}

function broughtBy(session: Session, { run, args, settings, scope }: Fetch, key: string): Value | undefined {
  const depth = scope.frame.depth + 1;
  const given = (name: string): Value => (settings.is === 'unknown' ? unknown : session.member(settings, name, scope));
  const ran = (value: Value, handed: readonly Value[]): Value => (value.is === 'function' ? settled(session.invoke(value, handed, depth)) : unknown);
  const came = ran(run, args);
  const [change] = CHANGES.map(given).filter(({ is }) => is === 'function');
  const made = change ? ran(change, [came.is === 'unknown' ? { is: 'origin', root: { is: 'opaque', key: `fetched by ${key}` }, steps: [] } : came]) : came;
  if (made.is === 'unknown' || !(change || tells(session, made))) return undefined;
  const standIns = STAND_INS.map(given).filter((value) => value.is !== 'unknown' && !(value.is === 'constant' && value.value === undefined));
  return join([made, ...standIns.map((value) => (value.is === 'function' ? ran(value, []) : value))]);
}

/** Anything but what names tell more of. */
function tells(session: Session, value: Value): boolean {
  return value.is === 'constant' || value.is === 'object' || value.is === 'record' || isCheck(test(session, value));
}
