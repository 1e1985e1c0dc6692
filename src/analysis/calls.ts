/** A call → what it gives: known functions are run, the language's own methods are understood, anything else stays an origin with a step. */
import type { Expr } from '../code.js';
import { callBuiltin, callMethod } from './builtins.js';
import { callHook } from './hooks.js';
import { isStub } from './stubs.js';
import { keyName } from './evaluate.js';
import type { Frame, Scope, Session, Value } from './nouns.js';
import { keyOfValue } from './value-keys.js';
import { casesOf, mapCases, stepInto, unknown, UNREAD_BODY } from './values.js';

type Call = Extract<Expr, { is: 'call' }>;

export function evaluateCall(session: Session, call: Call, scope: Scope): Value {
  const { callee } = call;
  if (callee.is === 'member') {
    const key = keyName(session, callee.key, scope);
    const object = session.evaluate(callee.object, scope);
    const special = key === undefined ? undefined : callMethod(session, { object, key, call, scope });
    if (special) return special;
  }
  const value = session.evaluate(callee, scope);
  return callBuiltin(session, value, call, scope) ?? mapCases(value, (one) => apply(session, one, call, scope));
}

function apply(session: Session, callee: Value, call: Call, scope: Scope): Value {
  switch (callee.is) {
    case 'function': {
      const stub = isStub(callee);
      if (stub) return stepInto(stub, { is: 'call', args: call.args, scope, construct: false, at: call });
      return withName(session.invoke(callee, argumentsOf(session, call, scope), scope.frame.depth + 1), call, scope, session);
    }
    case 'class':
      return { is: 'instance', of: callee, args: argumentsOf(session, call, scope) };
    case 'origin':
      return callHook(session, callee, call, scope) ?? stepInto(callee, { is: 'call', args: call.args, scope, construct: call.construct, at: call });
    default:
      return unknown;
  }
}

/** A body that was read but tells nothing leaves the name of the function to judge by. */
function withName(value: Value, call: Call, scope: Scope, session: Session): Value {
  const inner = value.is === 'promise' ? value.of : value;
  if (inner.is !== 'unknown' || call.callee.is !== 'name') return value;
  const name: Value = { is: 'origin', root: { is: 'missing', source: UNREAD_BODY, name: call.callee.name, local: call.callee.name }, steps: [{ is: 'call', args: call.args, scope, construct: false, at: call }] };
  if (!session.world.settings.names) return value;
  return value.is === 'promise' ? { is: 'promise', of: name } : name;
}

export function argumentsOf(session: Session, call: Call, scope: Scope): Value[] {
  return call.args.flatMap((arg) => {
    const value = session.evaluate(arg, scope);
    return arg.is === 'spread' && value.is === 'array' ? value.items : [value];
  });
}

/** Calls within calls beyond this tell nothing. */
const DEEPEST = 6;

const CLOSE = 2;
/** A function that is asked about more often than this is run the cheap way. */
const OFTEN = 40;

/** Runs a function with arguments; runs that are the same give the same. */
export function invoke(session: Session, callee: Extract<Value, { is: 'function' }>, args: readonly Value[], depth: number): Value {
  const code = callee.module.functions[callee.id];
  if (!code) return unknown;
  if (depth > DEEPEST) return cutOff(session);
  const name = `${callee.module.file}#${callee.id}`;
  if (session.running.filter((one) => one === name).length > 1) return cutOff(session);
  // Near the question every argument counts; farther away one without a key is left out, so that runs can be shared.
  const keys = args.map(keyOfValue);
  const runs = (session.runs.get(name) ?? 0) + 1;
  session.runs.set(name, runs);
  const isClose = depth < CLOSE && runs < OFTEN;
  const given = isClose ? args : args.map((arg, at) => (keys[at] === undefined ? unknown : arg));
  const self = callee.self ?? callee.frame.self;
  const key = keyOfRun(name, callee, isClose ? keys : keys.map((one) => one ?? '?'));
  const known = key === undefined ? undefined : session.results.get(key);
  if (known) return known;
  const frame: Frame = {
    module: callee.module, code, parent: callee.frame, args: given, depth, memo: new Map(), declared: new Map(), values: new Map(), ...(self && { self }),
  };
  const cuts = session.depth.cuts;
  session.running.push(name);
  const result = resultOf(session, frame);
  session.running.pop();
  // What was cut off deep down may be answered when it is asked for itself, but not for ever.
  if (key !== undefined && (session.depth.cuts === cuts || runs >= OFTEN)) session.results.set(key, result);
  return result;
}

function keyOfRun(name: string, callee: Extract<Value, { is: 'function' }>, args: readonly (string | undefined)[]): string | undefined {
  const self = callee.self ? keyOfValue(callee.self) : '';
  const home = keyOfValue(callee);
  return home === undefined || self === undefined || args.includes(undefined) ? undefined : `${name} ${self}(${args.join(',')})`;
}

function cutOff(session: Session): Value {
  session.depth.cuts += 1;
  return unknown;
}

function resultOf(session: Session, frame: Frame): Value {
  if (frame.code.isGenerator) return unknown;
  const walk = session.walk(frame);
  const result = casesOf(walk.returns.map(({ state, value }) => ({
    paths: state.paths, value: value ? session.evaluate(value, { frame, env: state.env }) : { is: 'constant' },
  })));
  return frame.code.isAsync ? { is: 'promise', of: mapCases(result, (value) => (value.is === 'promise' ? value.of : value)) } : result;
}
