/**
 * What a list or a set holds that was written out, where something is put into it or taken from it later.
 *
 *     const reasons = [isOptedOut()];  reasons.push(isMinor());      one more, of which nothing is known
 *     const reasons = [isOptedOut()];  reasons.length = 0;           some of them, in any order, or others
 */
import type { Module, VariableId } from '../../code.js';
import { isGrownHere } from './grown.js';
import { memoOf } from '../../memo.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';
import type { Session, Value } from '../nouns.js';
import { anyhow } from '../paths.js';
import { join, mapCases, unknown } from '../values.js';

type Change = 'none' | 'grows' | 'any';

const PUTS = /^(?:push|add)$/;
const CHANGES = /^(?:unshift|pop|shift|splice|fill|copyWithin|delete|clear)$/;

export function asChanged(session: Session, module: Module, id: VariableId, value: Value): Value {
  if ((value.is !== 'array' && value.is !== 'cases') || !session.world.hears(module.file)) return value;
  const change = changeOf(module, id);
  if (change === 'none') return value;
  return mapCases(value, (one) => {
    if (one.is !== 'array' || one.made) return one;
    return change === 'grows' ? { ...one, items: [...one.items, unknown] } : { is: 'list', of: join([...one.items, unknown]), kept: anyhow };
  });
}

const changeOf = memoOf(findChange);

function findChange(module: Module, id: VariableId): Change {
  if (isGrownHere(module, id)) return 'none';
  const { names, parents } = indexOf(module);
  const found = (names.get(id) ?? []).map((read): Change => {
    const member = parents.get(read)?.node;
    if (!member || !('is' in member) || member.is !== 'member' || member.object !== read) return 'none';
    const taker = parents.get(member)?.node;
    if (!taker || !('is' in taker)) return 'none';
    if (taker.is === 'assign') return taker.target === member ? 'any' : 'none';
    if (taker.is !== 'call' || taker.callee !== member) return taker.is === 'unary' && taker.operator === 'delete' ? 'any' : 'none';
    return PUTS.test(calledName(member)) ? 'grows' : CHANGES.test(calledName(member)) ? 'any' : 'none';
  });
  return found.includes('any') ? 'any' : found.includes('grows') ? 'grows' : 'none';
}
