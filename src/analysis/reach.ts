/**
 * On which ways a function gets to one of its arguments: runs its callback, renders its children, or hands them on.
 *
 *     function ifAllowed(run) { if (optedOut()) return; run(); }        reaches `run` where the check came out "allowed"
 */
import { anyhow } from './paths.js';
import type { Frame, Reach, Session, Value } from './nouns.js';
import { marker } from './values.js';

const DEEPEST = 6;

export function reach(session: Session, callee: Extract<Value, { is: 'function' }>, args: readonly Value[], depth: number): Reach {
  const code = callee.module.functions[callee.id];
  const name = `reach ${callee.module.file}#${callee.id}`;
  if (!code || depth > DEEPEST || session.running.includes(name)) return { paths: anyhow, handed: [] };
  const self = callee.self ?? callee.frame.self;
  const frame: Frame = {
    module: callee.module, code, parent: callee.frame, args, depth, memo: new Map(), declared: new Map(), values: new Map(), marked: true, ...(self && { self }),
  };
  session.running.push(name);
  const { reached, handed } = session.walk(frame);
  session.running.pop();
  return { paths: reached, handed };
}

/** The same arguments with a marker in the place of one of them. */
export function withMarker(args: readonly Value[], at: number): readonly Value[] {
  return args.map((arg, index) => (index === at ? marker : arg));
}
