/**
 * The state of React's components: what it starts as, and what is written to it, each under the checks that stand there.
 *
 *     const [fine, setFine] = useState(false);      if (!isOptedOut()) setFine(true);      `fine` is false, or, on [allowed], true
 */
import type { Expr, ExprOf } from '../../code.js';
import { putInSight } from '../lists/filled.js';
import { emptyEnv, genericFrame, genericScope } from '../frames.js';
import { classAround, indexOf } from '../index-of.js';
import type { Frame, Scope, Session, Value, ValueOf } from '../nouns.js';
import { anyhow } from '../paths.js';
import { keptBeside } from './recorded.js';
import { fieldsSaidOutside, mayBeChoice, pairOf, putInByName, saidOutside, type State } from './set-outside.js';
import { putsBy } from './setters.js';
import { alternatives, casesOf, join, mapCases, unknown } from '../values.js';

type Call = ExprOf<'call'>;

/** `const [allowed, setAllowed] = useState(false)`: the first value, and everything that the setter is called with. */
export function stateSet(session: Session, call: Call, initial: Value, { frame: { module } }: Scope): Value {
  const state = { module, call, initial };
  const made = (value: Value): Value => mapCases(updated(session, value, unknown), (one) => putInByName(session, state, one));
  return join([initial, ...givenToSecond(session, state, made)]);
}

/** `const [state, dispatch] = useReducer(reduce, initial)`: what the reducer makes of the first state and of every action. */
export function stateReduced(session: Session, call: Call, scope: Scope): Value {
  const [reducer, first, init] = call.args.map((arg) => session.evaluate(arg, scope));
  if (reducer?.is !== 'function' || !first) return unknown;
  const initial = init?.is === 'function' ? session.invoke(init, [first], scope.frame.depth + 1) : first;
  return join([initial, ...givenToSecond(session, { module: scope.frame.module, call, initial }, (action) => session.invoke(reducer, [initial, action], 1))]);
}

/** `const allowed = useRef(false)`: a ref that goes nowhere else holds what is put into it in sight. */
export function refHolding(session: Session, call: Call, first: Value, { frame: { module } }: Scope): Value {
  const { holderOf, names, parents } = indexOf(module);
  const holder = holderOf.get(call);
  const isOwn = holder !== undefined && (names.get(holder) ?? []).every((name) => {
    const node = parents.get(name)?.node;
    return node !== undefined && 'is' in node && (node.is === 'array' || (node.is === 'member' && node.object === name));
  });
  return join([first, ...putInSight(session, { module, expr: call }, [{ property: 'current' }]), ...(isOwn ? [] : [unknown])]);
}

/** `this.state` of a class: a field is what it starts as, or what any `this.setState({ … })` of the class writes to it. */
export function stateOfClass(session: Session, { module, id }: ValueOf<'class'>, initial: Value): Value {
  const writes = (indexOf(module).members.get('setState') ?? []).flatMap((member) => {
    const { node, within = 0 } = indexOf(module).parents.get(member) ?? {};
    if (member.object.is !== 'this' || classAround(module, within) !== id || !node || !('is' in node) || node.is !== 'call' || node.callee !== member) return [];
    const frame = genericFrame(session, module, within);
    return node.args[0] ? [writtenAt(session, node, node.args[0], { frame, made: (value) => updated(session, value, initial) })] : [];
  });
  const all = writes.flatMap(alternatives);
  const keys = new Set(all.flatMap(({ value }) => (value.is === 'object' ? value.expr.entries.flatMap(({ key }) => (key?.is === 'constant' ? [String(key.value)] : [])) : [])));
  if (all.some(({ value }) => value.is !== 'object')) return join([initial, unknown]);
  const scope = genericScope(session, module, 0);
  const fieldOf = (key: string): Value => casesOf([
    { paths: anyhow, value: session.member(initial, key, scope) },
    ...all.flatMap(({ paths, value }) => (value.is === 'object' && value.expr.entries.some((entry) => entry.key?.is !== 'constant' || entry.key.value === key) ? [{ paths, value: session.member(value, key, scope) }] : [])),
  ]);
  return { is: 'record', members: new Map([...keys].map((key) => [key, fieldOf(key)] as const)), rest: initial };
}

/** `setFine((before) => !before)` writes what the function gives. */
function updated(session: Session, value: Value, before: Value): Value {
  return mapCases(value, (one) => (one.is === 'function' ? session.invoke(one, [before], 1) : one));
}

type Made = (value: Value) => Value;

/** What comes of each use of the function that stands second in what a hook gives; whoever else gets it may call it with anything. */
function givenToSecond(session: Session, state: State, made: Made): readonly Value[] {
  const { second } = pairOf(state.module, state.call);
  return second === undefined ? [] : putsBy(session, state.module, second, mayBeChoice(session, state)).map((put) => {
    if (!put) return made(unknown);
    const { module, within, act, given } = put;
    const frame = genericFrame(session, module, within);
    const madeHere = (value: Value): Value => fieldsSaidOutside(session, state, put, made(value));
    return saidOutside(session, state, put) ?? (given ? writtenAt(session, act, given, { frame, made: madeHere }) : madeHere(handedTo(session, act, { frame, env: emptyEnv })));
  });
}

/** `if (choice === 'granted') setAllowed(true)`: what is written is written under a check. */
function writtenAt(session: Session, call: Call, written: Expr, { frame, made }: { readonly frame: Frame; readonly made: Made }): Value {
  const state = session.walk(frame).at.get(call);
  const scope = { frame, env: state?.env ?? emptyEnv };
  const value = made(keptBeside(session, written, scope) ?? session.evaluate(written, scope));
  return state ? casesOf([{ paths: state.paths, value }]) : value;
}

/** `getConsent().then(setConsent)`: the setter gets what the promise holds. */
function handedTo(session: Session, call: Call, scope: Scope): Value {
  if (call.callee.is !== 'member' || call.callee.key.is !== 'constant' || call.callee.key.value !== 'then') return unknown;
  const promise = session.evaluate(call.callee.object, scope);
  return promise.is === 'promise' ? promise.of : promise;
}
