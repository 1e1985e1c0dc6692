/** `users.some((u) => u.optedOut)` asks about the people of that list, and about nobody beside it. */
import type { ExprOf, Module } from '../../code.js';
import { subjectOf } from '../keys.js';
import type { Outcomes } from '../outcomes.js';
import { mapFacts, type Fact } from '../paths.js';
import { isOfPeople } from '../reading/persons.js';

export function aboutAllOf(module: Module, { callee }: ExprOf<'call'>, { truthy, falsy }: Outcomes): Outcomes {
  const subject = callee.is === 'member' && callee.object.is === 'name' ? subjectOf(callee.object, module) : undefined;
  if (!subject || !isOfPeople(module.variables[subject.variable]?.name ?? '')) return { truthy, falsy };
  const about = (fact: Fact): Fact => ({ ...fact, check: { ...fact.check, file: module.file, subject } });
  return { truthy: mapFacts(truthy, about), falsy: mapFacts(falsy, about) };
}
