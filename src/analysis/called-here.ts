/** What is called elsewhere in its file is a function: it is there, and true, whatever it would answer. */
import type { Expr } from '../code.js';
import { indexOf } from './index-of.js';
import type { Origin, Session } from './nouns.js';

/** `if (hasConsent)`, where the same file calls `hasConsent()`. */
export function isCalledHere(session: Session, { root, steps }: Origin): boolean {
  if ((root.is !== 'missing' && root.is !== 'package') || root.file === undefined) return false;
  const module = session.world.module(root.file);
  const variable = module?.variables.findIndex(({ name, definitions: [only, more] }) => name === root.local && only?.from === 'import' && !more) ?? -1;
  if (!module || variable < 0) return false;
  const { names, parents } = indexOf(module);
  const nodeAround = (expr: Expr | undefined): Expr | undefined => {
    const node = expr && parents.get(expr)?.node;
    return node && 'is' in node ? (node as Expr) : undefined;
  };
  return names.get(variable)?.some((read) => {
    const asked = steps.reduce<Expr | undefined>((at, step) => {
      const around = nodeAround(at);
      return around?.is === 'member' && around.object === at && step.is === 'member' && around.key.is === 'constant' && around.key.value === step.key ? around : undefined;
    }, read);
    const around = nodeAround(asked);
    return around?.is === 'call' && around.callee === asked;
  }) ?? false;
}
