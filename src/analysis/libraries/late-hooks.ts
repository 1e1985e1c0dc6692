/**
 * Hooks whose first answer is not the one that they are asked for, and what tells that it has come.
 *
 *     const { data } = useSWR('/api/prefs');                  none before the server has answered, nor where it fails
 *     const { user, isLoaded } = useUser();                   nobody before Clerk has loaded, who is signed in where `isLoaded`
 *     const [out] = useLocalStorage('out', false, { initializeWithValue: false });      `false` on the server, and in the first render
 */
import type { Expr, ExprOf, Variable } from '../../code.js';
import { CONTENT } from './contents.js';
import type { Origin, Scope, Session, Step, Value } from '../nouns.js';
import { nothing } from '../values.js';

type Call = Extract<Step, { is: 'call' }>;

interface Hook {
  readonly call: Call;
  readonly hook: string;
  /** The package that it is of. */
  readonly from?: string;
}

const FETCHES = /^use(?:SWR(?:Immutable)?|(?!Suspense|Media|Search)\w*Query)$/;

/**
 * Who is signed in: https://clerk.com/docs/react/reference/hooks/use-user, https://next-auth.js.org/getting-started/client#usesession,
 * https://auth0.github.io/auth0-react/interfaces/Auth0ContextInterface.html
 */
const SIGNED_IN: readonly { readonly hook: RegExp; readonly from: RegExp; readonly key: string }[] = [
  { hook: /^useUser$/, from: /^@clerk\//, key: 'user' },
  { hook: /^useSession$/, from: /^@clerk\//, key: 'session' },
  { hook: /^useSession$/, from: /^next-auth\/react$/, key: 'data' },
  { hook: /^useAuth0$/, from: /^@auth0\/auth0-react$/, key: 'user' },
  { hook: /^useUser$/, from: /^@auth0\/nextjs-auth0/, key: 'user' },
];

/** What Vue's components take for the content of a ref that holds nothing. */
const emptyRef: Value = { is: 'record', members: new Map([['value', nothing], [CONTENT, nothing]]) };

/** What a part of a hook's answer is at first; undefined where that is what it stays. */
export function firstAnswer(session: Session, origin: Origin, key: string): Value | undefined {
  const called = hookOf(origin);
  if (!called) return undefined;
  const { call, hook, from } = called;
  if (key === 'data' && FETCHES.test(hook)) return from === '@tanstack/vue-query' ? emptyRef : nothing;
  if (isSignedIn(called, key)) return nothing;
  return key === '0' && /^use(?:Local|Session)Storage$/.test(hook) ? valueBeforeStorage(session, call, from) : undefined;
}

function isSignedIn(called: Pick<Hook, 'hook' | 'from'> | undefined, key: string): boolean {
  return SIGNED_IN.some((one) => one.key === key && one.hook.test(called?.hook ?? '') && one.from.test(called?.from ?? ''));
}

/** The hook that was called; `api.prefs.get.useQuery()` is one too. */
export function hookOf({ root, steps }: Origin): Hook | undefined {
  const [method, call] = steps.length === 1 ? [undefined, steps[0]] : steps.slice(-2);
  if (call?.is !== 'call') return undefined;
  const ofRoot = 'name' in root ? (root.name === 'default' && 'local' in root ? root.local : root.name) : '';
  return { call, hook: method?.is === 'member' ? method.key : ofRoot, ...(root.is === 'package' && { from: root.specifier }) };
}

/**
 * usehooks-ts reads at once unless it is told not to, Mantine only where it is told to: https://usehooks-ts.com/react-hook/use-local-storage,
 * https://mantine.dev/hooks/use-local-storage/
 */
function valueBeforeStorage(session: Session, { args: [first, second, third], scope }: Call, from: string | undefined): Value | undefined {
  if (from === '@mantine/hooks') return first?.is === 'object' && flagIn(first, 'getInitialValueInEffect') !== false ? valueIn(session, first, scope) : undefined;
  return third && flagIn(third, 'initializeWithValue') === false ? (second ? session.evaluate(second, scope) : nothing) : undefined;
}

function flagIn(options: Expr, name: string): unknown {
  const value = entryIn(options, name);
  return value?.is === 'constant' ? value.value : undefined;
}

function entryIn(options: Expr, name: string): Expr | undefined {
  return options.is === 'object' ? options.entries.find(({ key }) => key?.is === 'constant' && key.value === name)?.value : undefined;
}

function valueIn(session: Session, options: Expr, scope: Scope): Value {
  const value = entryIn(options, 'defaultValue');
  return value ? session.evaluate(value, scope) : nothing;
}

interface Told {
  readonly condition: Expr;
  readonly part: ExprOf<'member'> | ExprOf<'name'>;
  readonly on: 'truthy' | 'falsy';
  readonly scope: Scope;
}

type Part = Told['part'];

/** What beside it has been answered where a flag of a hook comes out so: `user` and `data` of `isLoaded`. */
export function answeredWith(session: Session, told: Told): readonly Part[] {
  const { part, scope } = told;
  if (part.is === 'member') return part.key.is === 'constant' && isTold(session, told, String(part.key.value), part.object) ? ANSWERS.map((value) => ({ ...part, key: { is: 'constant', at: part.key.at, value } })) : [];
  const { variables } = scope.frame.module;
  const flag = partOfHook(variables[part.variable ?? -1]);
  if (!flag || !isTold(session, told, flag.key, flag.of)) return [];
  return variables.flatMap((one, variable) => {
    const answer = partOfHook(one);
    return answer?.of === flag.of && ANSWERS.includes(answer.key) ? [{ is: 'name' as const, at: part.at, name: one.name, variable }] : [];
  });
}

/** `const { isLoaded } = useUser()` */
function partOfHook(variable: Variable | undefined): { readonly key: string; readonly of: Expr } | undefined {
  const [only, second] = variable?.definitions ?? [];
  const [step, more] = only?.from === 'value' && !second ? only.path : [];
  return only?.from === 'value' && step && !more && 'key' in step ? { key: String(step.key), of: only.value } : undefined;
}

const ANSWERS = ['user', 'session', 'data'];
const FLAG = /^(?:is[A-Z]\w+|loading|status)$/;
const DONE = /^(?:isLoaded|isSuccess|isAuthenticated|isSignedIn)$/;
const WAITING = /^(?:isLoading|isPending|loading)$/;

function isTold(session: Session, { condition, part, on, scope }: Told, key: string, of: Expr): boolean {
  const answer = FLAG.test(key) ? session.evaluate(of, scope) : undefined;
  if (answer?.is !== 'origin') return false;
  // What is fetched may be missing where nothing is loading any more: it failed.
  const isOfPerson = ANSWERS.some((one) => isSignedIn(hookOf(answer), one));
  if (condition === part) return on === 'truthy' ? DONE.test(key) : isOfPerson && WAITING.test(key);
  if (key !== 'status' || condition.is !== 'binary' || condition.left !== part || condition.right.is !== 'constant' || !/^[!=]==?$/.test(condition.operator)) return false;
  const isEqual = condition.operator.startsWith('=') === (on === 'truthy');
  return isEqual ? /^(?:success|authenticated|unauthenticated)$/.test(String(condition.right.value)) : isOfPerson && condition.right.value === 'loading';
}
