/**
 * Code that puts every cookie under its name into an object or a map that it made.
 *
 *     const jar = {};
 *     for (const row of document.cookie.split('; ')) {
 *       const [name, value] = row.split('=');
 *       jar[name] = value;                                the second part of each row, under its first
 *     }
 */
import type { Expr, ExprOf, FunctionId, Module, VariableId } from '../../code.js';
import { isFirstPart } from './cookie-search.js';
import { indexOf } from '../index-of.js';
import { isCutText, isDoneForAll, isOfRound, roundAround } from './jar-rounds.js';
import { isSecondPart, isTrimmed } from './jar-parts.js';
import { calledName } from '../keys.js';

export interface Filling {
  /** The list that is gone through. */
  readonly rows: Expr;
  readonly within: FunctionId;
  /** What has to hold for it to be gone through at all. */
  readonly guards: readonly Expr[];
  /** Whether the blank before a name is taken off. */
  readonly isTrimmed: boolean;
}

const known = new WeakMap<Expr, Filling | undefined>();

/** How the thing that an expression makes is filled; undefined where it is not, or with anything else. */
export function fillingOf(module: Module, made: Expr): Filling | undefined {
  if (known.has(made)) return known.get(made);
  const put = putWhereFolded(module, made) ?? putByName(module, made);
  const filling = put && filledBy(module, put);
  known.set(made, filling);
  return filling;
}

interface Put {
  readonly act: Expr;
  readonly key: Expr;
  readonly value: Expr;
}

/** `rows.reduce((jar, row) => …, {})` */
function putWhereFolded(module: Module, made: Expr): Put | undefined {
  const { names, parents } = indexOf(module);
  const call = parents.get(made)?.node;
  const callback = call && 'is' in call && call.is === 'call' && call.args[1] === made && calledName(call.callee) === 'reduce' ? call.args[0] : undefined;
  const code = callback?.is === 'function' ? module.functions[callback.id] : undefined;
  const target = code?.params[0]?.target;
  if (!code || target?.is !== 'name' || target.variable === undefined) return undefined;
  const last = code.body.at(-1);
  const given = last?.do === 'return' ? last.value : undefined;
  if (given?.is === 'object') return putInLiteral(given, target.variable);
  return given?.is === 'name' && given.variable === target.variable ? onlyPut(module, (names.get(target.variable) ?? []).filter((read) => read !== given)) : undefined;
}

/** `({ ...jar, [name]: value })` */
function putInLiteral(literal: ExprOf<'object'>, jar: VariableId): Put | undefined {
  const [first, second, more] = literal.entries;
  const isCopy = first && !first.key && first.value.is === 'name' && first.value.variable === jar;
  return isCopy && second?.key && second.key.is !== 'constant' && !more ? { act: literal, key: second.key, value: second.value } : undefined;
}

function putByName(module: Module, made: Expr): Put | undefined {
  const { holderOf, names } = indexOf(module);
  const holder = holderOf.get(made);
  const isOne = holder !== undefined && module.variables[holder]?.definitions.length === 1;
  return isOne ? onlyPut(module, names.get(holder) ?? []) : undefined;
}

/** Where all other uses only read. */
function onlyPut(module: Module, reads: readonly Expr[]): Put | undefined {
  const puts: Put[] = [];
  for (const read of reads) {
    const put = putAt(module, read);
    if (put) puts.push(put);
    else if (!isHarmless(module, read)) return undefined;
  }
  const [only, second] = puts;
  // What is read above the line that fills it finds nothing there.
  const within = only && indexOf(module).parents.get(only.act)?.within;
  return second || reads.some((read) => only && read.at[0] < only.act.at[0] && indexOf(module).parents.get(read)?.within === within && !isReturned(module, read)) ? undefined : only;
}

function isReturned(module: Module, read: Expr): boolean {
  const node = indexOf(module).parents.get(read)?.node;
  return node !== undefined && 'do' in node && node.do === 'return';
}

/** `jar[name] = value`, `jar.set(name, value)` */
function putAt(module: Module, read: Expr): Put | undefined {
  const { parents } = indexOf(module);
  const member = parents.get(read)?.node;
  const act = member && 'is' in member && member.is === 'member' && member.object === read ? parents.get(member)?.node : undefined;
  if (!member || !('is' in member) || member.is !== 'member' || !act || !('is' in act)) return undefined;
  if (act.is === 'assign') return act.target === member && act.operator === '=' && member.key.is !== 'constant' ? { act, key: member.key, value: act.value } : undefined;
  const [key, value] = act.is === 'call' && act.callee === member && calledName(member) === 'set' ? act.args : [];
  return key && value && key.is !== 'constant' ? { act: act as Expr, key, value } : undefined;
}

const READERS = /^(?:log|info|debug|stringify|keys|values|entries|freeze|has|hasOwn)$/;
const CHANGES = /^(?:set|delete|clear)$/;

function isHarmless(module: Module, read: Expr): boolean {
  const { parents } = indexOf(module);
  const node = parents.get(read)?.node;
  if (!node || 'do' in node) return isReturned(module, read);
  if (node.is === 'member') {
    const taker = parents.get(node)?.node;
    return node.object !== read || !(taker && 'is' in taker && ((taker.is === 'assign' && taker.target === node) || (taker.is === 'unary' && taker.operator === 'delete') || CHANGES.test(calledName(node))));
  }
  return node.is === 'spread' || node.is === 'binary' || (node.is === 'call' && node.callee !== read && READERS.test(calledName(node.callee)));
}

function filledBy(module: Module, { act, key, value }: Put): Filling | undefined {
  const round = roundAround(module, act);
  if (!round || !isCutText(round.rows, module) || !isDoneForAll(round.body, act, round, module)) return undefined;
  const isOwn = [key, value].every((part) => isOfRound(part, round, module));
  if (!isOwn || !isFirstPart(key, module) || isFirstPart(value, module) || !isSecondPart(value, round, module)) return undefined;
  return { rows: round.rows, within: round.within, guards: round.guards, isTrimmed: [key, ...round.rows.is === 'call' ? round.rows.args : []].some((part) => isTrimmed(part, module, 0)) };
}
