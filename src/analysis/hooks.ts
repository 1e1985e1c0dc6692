/** React's hooks and wrappers that hand a value or function on: `useMemo(() => …)`, `useState(false)`, `memo(Component)`. */
import type { Expr, ExprOf } from '../code.js';
import { indexOf } from './index-of.js';
import { putInto } from './filled.js';
import { emptyEnv, genericFrame } from './frames.js';
import type { Frame, Origin, Scope, Session, Value } from './nouns.js';
import { namedState, select } from './states.js';
import { casesOf, join, unknown } from './values.js';

type Call = ExprOf<'call'>;

const REACT = /^(?:react|preact(?:\/.*)?|@preact\/signals-react)$/;
/** Wrappers that give back the function they were handed, by the name under which anybody imports them. */
const SAME_FUNCTION = new Set(['useCallback', 'memo', 'forwardRef', 'cache', 'useEffectEvent', 'observer', 'debounce', 'throttle', 'once', 'memoize', 'useEvent', 'useStableCallback', 'useShallow', 'createMiddleware', 'asyncHandler', 'expressAsyncHandler', 'unstable_cache', 'memoizee', 'pMemoize', 'mem']);

/** Whether a call of this name gives back the function that it is handed. */
export function handsBack(name: string): boolean {
  return SAME_FUNCTION.has(name);
}

export function callHook(session: Session, callee: Origin, call: Call, scope: Scope): Value | undefined {
  const name = importedName(callee);
  const [first, second] = call.args;
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
      return second ? invoked(session, session.evaluate(second, scope), scope) : undefined;
    case 'useDeferredValue':
      return value();
    case 'useState':
      return { is: 'array', items: [stateOf(session, call, invokedOr(session, value(), scope), scope), unknown] };
    case 'useRef':
      return { is: 'record', members: new Map([['current', join([value(), putInto(session, { module: scope.frame.module, expr: call }, [{ property: 'current' }])])]]) };
    default:
      return undefined;
  }
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

/** `const [allowed, setAllowed] = useState(false)`: the first value, and everything that the setter is called with. */
function stateOf(session: Session, call: Call, initial: Value, scope: Scope): Value {
  const { module } = scope.frame;
  const setter = module.variables.findIndex(({ definitions: [only] }) => only?.from === 'value' && only.value === call && only.path.length === 1 && 'key' in (only.path[0] ?? {}) && (only.path[0] as { key: unknown }).key === 1);
  const index = indexOf(module);
  const written = (index.names.get(setter) ?? []).flatMap((use): Value[] => {
    const parent = index.parents.get(use);
    if (parent?.node && 'is' in parent.node && parent.node.is === 'call') {
      const written = parent.node.callee === use ? parent.node.args[0] : undefined;
      if (written) return [writtenAt(session, parent.node, written, genericFrame(session, module, parent.within))];
      return [handedTo(session, parent.node, { frame: genericFrame(session, module, parent.within), env: emptyEnv })];
    }
    // A list of dependencies reads nothing; anybody else may write whatever they like.
    return parent?.node && 'is' in parent.node && parent.node.is === 'array' ? [] : [unknown];
  });
  return join([initial, ...written]);
}

/** `if (choice === 'granted') setAllowed(true)`: what is written is written under a check. */
function writtenAt(session: Session, call: Call, written: Expr, frame: Frame): Value {
  const state = session.walk(frame).at.get(call);
  const value = session.evaluate(written, { frame, env: state?.env ?? emptyEnv });
  return state ? casesOf([{ paths: state.paths, value }]) : value;
}

/** `getConsent().then(setConsent)`: the setter gets what the promise holds. */
function handedTo(session: Session, call: Call, scope: Scope): Value {
  if (call.callee.is !== 'member' || call.callee.key.is !== 'constant' || call.callee.key.value !== 'then') return unknown;
  const promise = session.evaluate(call.callee.object, scope);
  return promise.is === 'promise' ? promise.of : promise;
}
