/** A call → what it gives: known functions are run, the language's own methods are understood, anything else stays an origin with a step. */
import type { Expr } from '../code.js';
import { callBuiltin, callMethod } from './builtins.js';
import { callHook } from './hooks.js';
import { isStub } from './stubs.js';
import { keyName } from './evaluate.js';
import type { Frame, Scope, Session } from './session.js';
import { casesOf, mapCases, originKey, stepInto, unknown, type Value } from './values.js';

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
  const name: Value = { is: 'origin', root: { is: 'missing', source: 'unread body', name: call.callee.name, local: call.callee.name }, steps: [{ is: 'call', args: call.args, scope, construct: false, at: call }] };
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

/** Runs a function with arguments; runs that are the same give the same. */
export function invoke(session: Session, callee: Extract<Value, { is: 'function' }>, args: readonly Value[], depth: number): Value {
  const code = callee.module.functions[callee.id];
  if (!code || depth > DEEPEST) return unknown;
  const name = `${callee.module.file}#${callee.id}`;
  if (session.running.filter((one) => one === name).length > 1) return unknown;
  const key = callee.frame.args ? undefined : keyOfArguments(name, callee.self, args);
  const known = key === undefined ? undefined : session.results.get(key);
  if (known) return known;
  const self = callee.self ?? callee.frame.self;
  const frame: Frame = {
    module: callee.module, code, parent: callee.frame, args, depth, memo: new Map(), declared: new Map(), values: new Map(), ...(self && { self }),
  };
  session.running.push(name);
  const result = resultOf(session, frame);
  session.running.pop();
  if (key !== undefined && session.running.length === 0) session.results.set(key, result);
  return result;
}

export function resultOf(session: Session, frame: Frame): Value {
  if (frame.code.isGenerator) return unknown;
  const walk = session.walk(frame);
  const result = casesOf(walk.returns.map(({ state, value }) => ({
    paths: state.paths, value: value ? session.evaluate(value, { frame, env: state.env }) : { is: 'constant' },
  })));
  return frame.code.isAsync ? { is: 'promise', of: mapCases(result, (value) => (value.is === 'promise' ? value.of : value)) } : result;
}

function keyOfArguments(name: string, self: Value | undefined, args: readonly Value[]): string | undefined {
  const keys = [...(self ? [self] : []), ...args].map(shortKey);
  return keys.includes(undefined) ? undefined : `${name}(${keys.join(',')})`;
}

function shortKey(value: Value): string | undefined {
  switch (value.is) {
    case 'constant':
      return JSON.stringify(value.value ?? null);
    case 'unknown':
      return '?';
    case 'origin':
      return value.steps.every((step) => step.is !== 'call') ? originKey(value) : undefined;
    case 'instance':
      return value.args ? undefined : `this ${value.of.module.file}#${value.of.id}`;
    default:
      return undefined;
  }
}

