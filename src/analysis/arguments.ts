/** What a call hands over, with what is spread: `send(...args)` of a list that is known hands over each of them. */
import type { Expr } from '../code.js';
import type { Scope, Session, Value } from './nouns.js';

export function argumentsOf(session: Session, args: readonly Expr[], scope: Scope): Value[] {
  return args.flatMap((arg) => {
    const value = session.evaluate(arg, scope);
    return arg.is === 'spread' && value.is === 'array' ? value.items : [value];
  });
}
