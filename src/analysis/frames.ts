/** Runs of functions, and the scopes in which expressions are evaluated. */
import type { ClassId, FunctionCode, FunctionId, Module } from '../code.js';
import type { Env, Frame, Scope, Session, State, Value } from './nouns.js';

/** The frame in which a function runs for whoever calls it. */
export function genericFrame(session: Session, module: Module, id: FunctionId): Frame {
  const key = `${module.file}#${id}`;
  const known = session.frames.get(key);
  if (known) return known;
  const code = module.functions[id] as FunctionCode;
  const parent = code.parent === undefined ? undefined : genericFrame(session, module, code.parent);
  const self: Value | undefined = code.ofClass === undefined ? undefined : selfOf(session, module, code.ofClass);
  const frame: Frame = {
    module, code, memo: new Map(), declared: new Map(), values: new Map(), depth: 0,
    ...(parent && { parent }), ...((self ?? parent?.self) && { self: (self ?? parent?.self) as Value }),
  };
  session.frames.set(key, frame);
  return frame;
}

function selfOf(session: Session, module: Module, id: ClassId): Value {
  const within = module.classes[id]?.within ?? 0;
  return { is: 'instance', of: { is: 'class', module, id, frame: genericFrame(session, module, within) } };
}

export const emptyEnv: Env = new Map();

export function scopeOf(frame: Frame, state?: State): Scope {
  return { frame, env: state?.env ?? emptyEnv };
}
