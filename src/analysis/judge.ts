/** The ways to a pathway → its verdict, with the check it rests on and the reason. */
import type { How, Reason, Verdict } from '../model.js';
import type { Module } from '../code.js';
import { outcomeOf, type Check, type Fact, type Path, type Paths, type Subject } from './paths.js';

export interface Judgement {
  readonly verdict: Exclude<Verdict, 'exempt'>;
  readonly reason: Reason;
  /** The checks that the verdict rests on, or that fall short. */
  readonly checks: readonly Check[];
}

/** `person` is who the data is about, where the call names them. */
export function judge(paths: Paths, how: How, person?: { readonly subject: Subject; readonly module: Module }): Judgement {
  const ways = person ? paths.map((path) => aboutPerson(path, person)) : paths;
  const outcomes = new Set(ways.map(outcomeOf));
  const checks = checksOf(paths);
  const result = (verdict: Judgement['verdict'], reason: Reason): Judgement => ({ verdict, reason, checks });
  const fault = checks.find((check) => check.fault)?.fault;
  if (fault && !outcomes.has('allowed') && !outcomes.has('opted-out') && !outcomes.has('promise')) return result('ungated', { kind: 'never-fires', ...fault });
  if (outcomes.size === 0 || (outcomes.size === 1 && outcomes.has('nothing'))) {
    return person && checks.length > 0 ? result('partial', { kind: 'other-person' }) : { verdict: 'ungated', reason: { kind: 'no-check' }, checks: [] };
  }
  if (outcomes.size === 1 && outcomes.has('allowed')) return result('gated', { kind: 'checked', how });
  if (outcomes.size === 1 && outcomes.has('opted-out')) return result('inverted', { kind: 'wrong-way-round' });
  if (outcomes.has('promise') && !outcomes.has('allowed') && !outcomes.has('opted-out')) return result('unawaited', { kind: 'promise-as-condition' });
  return result('partial', outcomes.has('nothing') ? { kind: 'some-paths-unchecked' } : { kind: 'outcome-ignored' });
}

/** A check of one person's choice says nothing about another's data. */
export function aboutPerson(path: Path, { subject, module }: { readonly subject: Subject; readonly module: Module }): Path {
  return path.filter(({ check }) => !check.subject || check.file !== module.file || isSame(check.subject, subject, module));
}

function isSame(a: Subject, b: Subject, module: Module): boolean {
  if (a.variable === b.variable) return a.path === b.path || (!isOther(a.path) && !isOther(b.path) && (!isIdentity(a.path) || !isIdentity(b.path)));
  return isTakenApart(a.variable, b.variable, module) || comesFrom(a.variable, b.variable, module) || comesFrom(b.variable, a.variable, module);
}

function isIdentity(path: string): boolean {
  return /id$/i.test(path) && path.split('.').length === 2 && path !== '.id';
}

/** `user.friendId` is no name of the user. */
const OTHER = /^(?:friend|inviter|invitee|referr\w*|owner|manager|parent|partner|spouse|sender|recipient|seller|buyer|author|host|guest|sponsor|admin)_?(?:id|email)?$/i;

function isOther(path: string): boolean {
  return OTHER.test(path.split('.')[1] ?? '');
}

/** `for (const { id, email } of people)`: both are of one person, unless one of them says whose else. */
function isTakenApart(a: number, b: number, module: Module): boolean {
  const [one, other] = [a, b].map((variable) => module.variables[variable]?.definitions[0]);
  const isOne = one?.from === 'each' && other?.from === 'each' ? one.of === other.of : one?.from === 'param' && other?.from === 'param' && one.function === other.function && one.index === other.index && one.path.length > 0;
  return isOne && ![a, b].some((variable) => OTHER.test(module.variables[variable]?.name ?? ''));
}

/** Whether one variable is made from the other: the same person may stand behind both. */
function comesFrom(variable: number, other: number, module: Module, depth = 0): boolean {
  const definitions = module.variables[variable]?.definitions ?? [];
  return definitions.some((definition) => {
    const source = definition.from === 'value' ? definition.value : definition.from === 'each' ? definition.of : undefined;
    return source !== undefined && depth < 4 && variablesIn(source).some((found) => found === other || comesFrom(found, other, module, depth + 1));
  });
}

function variablesIn(node: unknown): number[] {
  if (Array.isArray(node)) return node.flatMap(variablesIn);
  if (node === null || typeof node !== 'object') return [];
  if ('is' in node && node.is === 'name' && 'variable' in node && typeof node.variable === 'number') return [node.variable];
  return Object.entries(node).flatMap(([key, value]) => (key === 'at' ? [] : variablesIn(value)));
}

function checksOf(paths: Paths): readonly Check[] {
  const found = new Map<string, Fact>();
  for (const fact of paths.flat()) found.set(`${fact.atom} ${fact.check.file} ${fact.check.at[0]}`, fact);
  return [...found.values()].map(({ check }) => check);
}
