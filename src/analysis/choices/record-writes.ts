/**
 * Records of a database that keep a choice, by the names of their columns or tables.
 *
 *     prisma.user.update({ data: { optedOut: true } })       db.update(users).set({ optedOut: true })
 *     knex('users').update({ opted_out: true })              User.updateOne({ _id }, { $set: { optedOut: true } })
 *     sql`UPDATE users SET opted_out = true`                 prisma.optOut.create({ data: { userId } })
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import { matches } from '../../question.js';
import { meaningOfName } from '../../signals/names.js';
import { calledName } from '../keys.js';
import { CHOICE_TABLE, nameOfKey, tablesOf } from '../query/records.js';
import type { Scope, Session } from '../nouns.js';
import { isAbout } from '../cookies/stores.js';
import { NOT_VISIBLE, shown, textOf, type ChoiceWrite, type WritingCall } from './shown.js';

const METHODS = /^(?:create|createMany|update|updateMany|upsert|insert|insertOne|insertMany|values|set|updateOne|findOneAndUpdate|findByIdAndUpdate|replaceOne|save|merge|updateById|put|hset)$/;
const QUERIES = /^(?:query|execute|exec|run|sql|raw|unsafe|\$executeRaw|\$queryRaw|\$executeRawUnsafe)$/;

/** Whether a call can write a choice to a record, by its name, the columns it shows and the tables its file names: asked before anything is evaluated. */
export function mayWriteRecord({ world }: Session, { file }: Module, { callee, args }: ExprOf<'call'>): boolean {
  const name = calledName(callee);
  if (QUERIES.test(name) || KEEPS.test(name)) return true;
  return METHODS.test(name) && (args.some(hasColumn) || (FILLS_TABLE.test(name) && world.ask(file, NAMES_TABLE)));
}

/** `create` and the like write the whole record: that there is one may say enough. */
const FILLS_TABLE = /^(?:create|insert|upsert|values|save)/;
const NAMES_TABLE = matches(CHOICE_TABLE);

function hasColumn(expr: Expr): boolean {
  return expr.is === 'object' && expr.entries.some(({ key, value }) => hasColumn(value) || (key?.is === 'constant' && meaningOfName(String(key.value)) !== undefined));
}

export function writtenToRecord(session: Session, writing: WritingCall): readonly ChoiceWrite[] {
  const { call, callee, name, scope } = writing;
  if (QUERIES.test(name)) return call.args.flatMap((arg) => inSql(textOf(session, arg, scope)));
  const kept = inKeyValue(session, writing);
  if (kept.length > 0) return kept;
  // A bare `set(…)` is a store's or a state's.
  if (!METHODS.test(name) || call.callee.is !== 'member') return [];
  const columns = call.args.flatMap((arg) => inData(session, arg, scope));
  if (columns.length > 0) return columns;
  const table = FILLS_TABLE.test(name) ? [...tablesOf(session, callee), ...textsIn(session, call.args, scope)].find((text) => CHOICE_TABLE.test(text)) : undefined;
  return table === undefined ? [] : [{ signal: `preference:${table}`, value: 'record', readers: 'all' }];
}

const KEEPS = /^(?:set|setex|setEx|setnx|setNX|put|hset|hSet|sadd|sAdd)$/;

/** `redis.set('opt_out:1', '1')`, `redis.hset('user:1', 'opted_out', '1')`, `redis.sadd('opted_out_users', id)`; the value stands last. */
function inKeyValue(session: Session, { call: { args }, callee, name, scope }: WritingCall): readonly ChoiceWrite[] {
  if (!KEEPS.test(name) || !isAbout(callee, /redis|valkey|upstash|keyv|memcache|^kv$/i)) return [];
  const texts = args.map((arg) => textOf(session, arg, scope)?.replaceAll('\u0000', ''));
  const at = texts.findIndex((text) => text !== undefined && CHOICE_TABLE.test(text));
  if (at < 0) return [];
  return [{ signal: `preference:${nameOfKey(texts[at] ?? '')}`, value: /^sadd$/i.test(name) ? 'record' : shown(session, args[/ex$/i.test(name) ? at + 2 : at + 1], scope), readers: 'all' }];
}

/** Keys that select the record instead of changing it. */
const SELECTS = /^(?:where|select|include|orderBy|returning|target|filter|query|_id|id)$/;

function inData(session: Session, expr: Expr, scope: Scope): readonly ChoiceWrite[] {
  if (expr.is !== 'object') return [];
  return expr.entries.flatMap(({ key, value }): readonly ChoiceWrite[] => {
    if (key?.is !== 'constant' || SELECTS.test(String(key.value))) return [];
    const name = String(key.value);
    if (value.is === 'object') return inData(session, value, scope);
    return meaningOfName(name) && value.is !== 'function' ? [{ signal: `preference:${name}`, value: shown(session, value, scope), readers: 'all' }] : [];
  });
}

function textsIn(session: Session, args: readonly Expr[], scope: Scope): readonly string[] {
  return args.flatMap((arg) => {
    if (arg.is === 'object') return textsIn(session, arg.entries.map(({ value }) => value), scope);
    const text = textOf(session, arg, scope);
    return text === undefined ? [] : [text];
  });
}

const CHANGES = /\b(?:update\b[\s\S]*?\bset|insert\s+into)\b/i;

function inSql(text: string | undefined): readonly ChoiceWrite[] {
  if (text === undefined || !CHANGES.test(text)) return [];
  const [, column, value = ''] = /\bset\b[\s\S]*?\b(\w*(?:opt|consent|sell|share)\w*)\s*=\s*'?(\w+)?/i.exec(text) ?? [];
  if (column !== undefined && meaningOfName(column)) return [{ signal: `preference:${column}`, value: value === '' ? NOT_VISIBLE : value, readers: 'all' }];
  const table = /\binto\s+"?(\w+)/i.exec(text)?.[1];
  return table !== undefined && CHOICE_TABLE.test(table) ? [{ signal: `preference:${table}`, value: 'record', readers: 'all' }] : [];
}
