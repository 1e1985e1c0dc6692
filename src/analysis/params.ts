/** What a parameter denotes: what the visible callers hand over, else something to be judged by its name. */
import type { Target } from '../code.js';
import type { Frame, Session, Value } from './nouns.js';
import { join, nothing, unknown } from './values.js';

/** Callers of callers of callers are asked; beyond them the name decides. */
const FARTHEST = 3;

export function paramValue(session: Session, frame: Frame, index: number): Value {
  const { module, code } = frame;
  const named = namedParam(session, frame, index);
  const key = `param ${module.file}#${code.id}.${index}`;
  if (session.running.includes(key)) return named;
  if (session.running.filter((one) => one.startsWith('param ')).length >= FARTHEST) return unknown;
  session.running.push(key);
  const { uses, isOpen } = session.usesOf(module, code.id);
  session.running.pop();
  if (isOpen || uses.length === 0 || uses.some(({ args }) => !args)) return named;
  return join(uses.map(({ args = [] }) => args[index] ?? nothing));
}

export function namedParam(_session: Session, { module, code }: Pick<Frame, 'module' | 'code'>, index: number): Value {
  return { is: 'origin', root: { is: 'param', file: module.file, function: code.id, index, name: nameOf(code.params[index]?.target) }, steps: [] };
}

function nameOf(target: Target | undefined): string {
  return target?.is === 'name' ? target.name : '';
}
