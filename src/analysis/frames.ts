/** Runs of functions, and the scopes in which expressions are evaluated. */
import type { ClassId, FunctionCode, FunctionId, Module, VariableId } from '../code.js';
import { indexOf, literalAround } from './index-of.js';
import type { Env, Frame, Scope, Session, State, Value, ValueOf } from './nouns.js';

export const emptyEnv: Env = new Map();

export function scopeOf(frame: Frame, state?: State): Scope {
  return { frame, env: state?.env ?? emptyEnv };
}

/** The frame in which a function runs for whoever calls it. */
export function genericFrame(session: Session, module: Module, id: FunctionId): Frame {
  const own = session.frames.get(module) ?? new Map<FunctionId, Frame>();
  const known = own.get(id);
  if (known) return known;
  const code = module.functions[id];
  if (!code) throw new RangeError(`${module.file} has no function ${id}`);
  const parent = code.parent === undefined ? undefined : genericFrame(session, module, code.parent);
  const self = code.ofClass === undefined ? ownLiteral(module, code, parent) ?? parent?.self : selfOf(session, module, code.ofClass);
  const frame: Frame = { module, code, depth: 0, ...unread(), ...(parent && { parent }), ...(self && { self }) };
  session.frames.set(module, own.set(id, frame));
  return frame;
}

/** `{ load() { this.url } }`: `this` is the object. */
function ownLiteral(module: Module, code: FunctionCode, parent: Frame | undefined): Value | undefined {
  const expr = code.kind === 'function' && parent ? literalAround(indexOf(module), module, code.id) : undefined;
  return expr && parent && { is: 'object', expr, scope: { frame: parent, env: emptyEnv } };
}

/** The scope of a function for whoever calls it, before anything in it is run. */
export function genericScope(session: Session, module: Module, id: FunctionId): Scope {
  return { frame: genericFrame(session, module, id), env: emptyEnv };
}

function selfOf(session: Session, module: Module, id: ClassId): Value {
  const within = module.classes[id]?.within ?? 0;
  return { is: 'instance', of: { is: 'class', module, id, frame: genericFrame(session, module, within) } };
}

/** One run of a function value; undefined where its code is not there. */
export function runOf(callee: ValueOf<'function'>, run: Pick<Frame, 'args' | 'depth' | 'marked'>): Frame | undefined {
  const { module, frame: parent } = callee;
  const code = module.functions[callee.id];
  const self = callee.self ?? parent.self;
  return code && { module, code, parent, ...run, ...unread(), ...(self && { self }) };
}

/** The same run, of which nothing is known yet. */
export function anew({ module, code, parent, args, self, depth }: Frame): Frame {
  return { module, code, depth, ...unread(), ...(parent && { parent }), ...(args && { args }), ...(self && { self }) };
}

/** Whether nobody but this function, and what ran before it, gives the variable what it holds. */
export function isSteady({ module, code }: Frame, id: VariableId): boolean {
  const { function: owner, definitions = [] } = module.variables[id] ?? {};
  return definitions.length === 1 || definitions.every((one) => ('within' in one ? one.within === code.id || one.within === owner : one.from !== 'unknown'));
}

/** Nothing of a run is known yet. */
export function unread(): Pick<Frame, 'memo' | 'declared' | 'values'> {
  return { memo: new Map(), declared: new Map(), values: new Map() };
}
