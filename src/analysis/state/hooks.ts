/** React's hooks and wrappers that hand a value or function on: `useMemo(() => …)`, `useState(false)`, `memo(Component)`. */
import type { Expr, ExprOf } from '../../code.js';
import { calledName } from '../keys.js';
import { refHolding, stateReduced, stateSet } from './component-state.js';
import type { Origin, Scope, Session, Value } from '../nouns.js';
import { namedState, select } from '../libraries/states.js';
import { join, nothing, settled, unknown } from '../values.js';

type Call = ExprOf<'call'>;

const REACT = /^(?:react|preact(?:\/.*)?|@preact\/signals-react)$/;
/** Wrappers that give back the function they were handed, by the name under which anybody imports them. */
const SAME_FUNCTION = new Set(['useCallback', 'memo', 'forwardRef', 'cache', 'useEffectEvent', 'observer', 'debounce', 'throttle', 'once', 'memoize', 'useEvent', 'useStableCallback', 'useShallow', 'createMiddleware', 'asyncHandler', 'expressAsyncHandler', 'unstable_cache', 'memoizee', 'pMemoize', 'mem']);

/** Whether a call of this name gives back the function that it is handed. */
export function handsBack(name: string): boolean {
  return SAME_FUNCTION.has(name);
}

/** `useEffect(() => …, [send])`: a list behind a function, in a hook of a package, says when to run that function anew; nothing in it is called. */
export function isDependencies({ callee, args: [first] }: Call, list: Expr): boolean {
  return HOOK.test(calledName(callee)) && first !== list && first?.is === 'function';
}

const HOOK = /^use[A-Z]/;

export function callHook(session: Session, callee: Origin, call: Call, scope: Scope): Value | undefined {
  const name = importedName(callee);
  const [first, second, third] = call.args;
  // `useState<boolean>()` starts as nothing.
  if (name?.isReact && name.name === 'useState' && !first) return { is: 'array', items: [stateSet(session, call, nothing, scope), unknown] };
  if (name === undefined || !first) return undefined;
  const value = () => session.evaluate(first, scope);
  if (LAZY.has(`${callee.root.is === 'package' ? callee.root.specifier : ''}#${callee.root.is === 'package' ? callee.root.name : ''}`)) return loaded(session, value(), scope);
  if (handsBack(name.name)) return value().is === 'function' ? value() : undefined;
  if (!name.isReact && SELECTS.test(name.name)) return selected(session, value(), callee, scope);
  if (!name.isReact) return undefined;
  switch (name.name) {
    case 'useMemo':
      return invoked(session, value(), scope);
    case 'useSyncExternalStore':
      return second ? ofStore(session, second, third, scope) : undefined;
    case 'useDeferredValue':
      return value();
    // A promise; of a context it gives what was provided, which was asked before.
    case 'use':
      return settled(value());
    case 'useState':
      return { is: 'array', items: [stateSet(session, call, invokedOr(session, value(), scope), scope), unknown] };
    case 'useReducer':
      return { is: 'array', items: [stateReduced(session, call, scope), unknown] };
    case 'useRef':
      return { is: 'record', members: new Map([['current', refHolding(session, call, value(), scope)]]) };
    default:
      return undefined;
  }
}

/** The third function answers on the server, and in the first render of what came from there. https://react.dev/reference/react/useSyncExternalStore */
function ofStore(session: Session, read: Expr, readAtFirst: Expr | undefined, scope: Scope): Value | undefined {
  const now = invoked(session, session.evaluate(read, scope), scope);
  const first = readAtFirst && invoked(session, session.evaluate(readAtFirst, scope), scope);
  return now && first ? join([now, first]) : now;
}

/** `lazy(() => import('./Pixel'))`, `dynamic(() => import('./pixels').then((m) => m.Pixel))` */
const LAZY = new Set([
  'react#lazy', 'react#default.lazy', 'next/dynamic#default', '@loadable/component#default', '@loadable/component#lazy', 'vue#defineAsyncComponent', 'solid-js#lazy', 'preact/compat#lazy',
]);

/** The component that a file exports, once it is there. */
function loaded(session: Session, load: Value, scope: Scope): Value | undefined {
  const promised = invoked(session, load, scope);
  const value = promised?.is === 'promise' ? promised.of : promised;
  return value?.is === 'module' || value?.is === 'record' || value?.is === 'object' ? session.member(value, 'default', scope) : value?.is === 'function' ? value : undefined;
}

/** `useSelector((state) => state.privacy.optedOut)` of Redux, Zustand and the like, also under a name of the project's own. */
const SELECTS = /^use\w*(?:Selector|Store)$/;

function selected(session: Session, selector: Value, store: Origin, scope: Scope): Value | undefined {
  return select(session, selector, namedState(store), scope);
}

/** The name under which a package or a missing file exports what is called. */
export function importedName({ root, steps }: Origin): { name: string; isReact: boolean } | undefined {
  if (root.is === 'missing') return steps.length === 0 ? { name: root.name === 'default' ? root.local : root.name, isReact: false } : undefined;
  if (root.is !== 'package') return undefined;
  const isReact = REACT.test(root.specifier);
  const [step, more] = steps;
  if (!step) return { name: root.name === 'default' ? root.local : root.name, isReact };
  return !more && step.is === 'member' && root.name === 'default' ? { name: step.key, isReact } : undefined;
}

function invoked(session: Session, value: Value, scope: Scope): Value | undefined {
  return value.is === 'function' ? session.invoke(value, [], scope.frame.depth + 1) : undefined;
}

function invokedOr(session: Session, value: Value, scope: Scope): Value {
  return invoked(session, value, scope) ?? value;
}
