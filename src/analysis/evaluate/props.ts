/** `<Banner allowed={!optedOut} />` hands its attributes over as one object. */
import type { ExprOf } from '../../code.js';
import type { Scope, Session, Value, ValueOf } from '../nouns.js';
import { unknown } from '../values.js';

export function propsOf(session: Session, element: ExprOf<'element'>, scope: Scope): ValueOf<'record'> {
  const members = new Map<string, Value>();
  let rest: Value | undefined;
  for (const { key, value } of element.attributes) {
    if (key?.is === 'constant') members.set(String(key.value), session.evaluate(value, scope));
    else rest = rest ? unknown : session.evaluate(value, scope);
  }
  if (element.children.length > 0 && !members.has('children')) members.set('children', unknown);
  return { is: 'record', members, ...(rest && { rest }) };
}
