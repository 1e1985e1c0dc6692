/**
 * Which fields of its records a query brings, where it says so. A field that it leaves out is missing for everybody, whatever they chose.
 *
 *     findUnique({ where: { id }, select: { id: true } })        brings `id`; `user.optedOut` is nobody's
 *     supabase.from('profiles').select('id, privacy(opted_out)')  brings `id`, and `opted_out` of `privacy`
 */
import type { Expr, ExprOf } from '../../code.js';
import type { Origin, Session, Step } from '../nouns.js';
import { stringOf } from '../values.js';
import { inList, inSelect, sameColumn, union, type Columns } from './column-texts.js';

type Call = Extract<Step, { is: 'call' }>;

/** The field that is asked for, where the query leaves it out. */
export function leftOutOf(session: Session, origin: Origin): string | undefined {
  const at = origin.steps.findLastIndex((step) => step.is === 'call');
  const path = fieldsIn(origin.steps.slice(at + 1));
  if (at < 0 || path.length === 0) return undefined;
  const columns = columnsOf(session, origin.steps.slice(0, at + 1));
  if (!columns) return path.length > 1 && RELATION.test(path[0] ?? '') && isOfPrisma(origin.steps.slice(0, at + 1)) ? path[0] : undefined;
  return missingIn(columns, path, origin.steps.some((step) => step.is === 'call' && joinsOthers(step)));
}

/** `user.privacyPreference`: one record of another table, by its name; a column of JSON is called `preferences`, or `privacy`. */
const RELATION = /[a-z](?:Preference|Setting|Choice|OptOut|Record|Profile)$/;

/** Prisma brings no relation that it is not told to include. https://www.prisma.io/docs/orm/prisma-client/queries/relation-queries */
function isOfPrisma(steps: readonly Step[]): boolean {
  const [table, method, call] = steps.slice(-3);
  const [only, more] = call?.is === 'call' ? call.args : [];
  const isAsked = table?.is === 'member' && method?.is === 'member' && /^find(?:Unique|First|Many)(?:OrThrow)?$/.test(method.key);
  return isAsked && only?.is === 'object' && !more && only.entries.every(({ key }) => key !== undefined) && !steps.some((step) => step.is === 'member' && step.key === 'query');
}

/** What a client puts around its records: `{ data, error }` of Supabase, `{ rows }` of pg, `{ Item }` of DynamoDB, `[rows, fields]` of mysql2, `docs` of Firestore. */
const AROUND = /^(?:data|rows|Items?|records?|recordset|result|docs|\d+)$/;

function fieldsIn(steps: readonly Step[]): readonly string[] {
  const names = steps.flatMap((step) => (step.is === 'member' ? [step.key] : []));
  const first = names.findIndex((name, at) => !AROUND.test(name) || at === names.length - 1);
  return names.slice(first);
}

function missingIn({ isAll, names, without }: Columns, [field, ...rest]: readonly string[], isJoined: boolean): string | undefined {
  if (field === undefined) return undefined;
  const key = sameColumn(field);
  if (without.has(key)) return field;
  const found = names.get(key);
  if (found) return missingIn(found, rest, isJoined);
  return isAll || (isJoined && rest.length > 0) ? undefined : field;
}

/** Options and methods by which a query brings records of other tables too. */
const JOINS = /^(?:include|with|relations|populate|extras|expand|lookup|\$lookup)$/;

function joinsOthers({ args }: Call): boolean {
  return args.some((arg) => arg.is === 'object' && arg.entries.some(({ key }) => key === undefined || (key.is === 'constant' && JOINS.test(String(key.value)))));
}

/** Methods that name the columns: Knex, Kysely, Drizzle, Supabase, Mongoose, TypeORM, Firestore. */
const SELECTS = /^(?:select|columns?|project|projection|addSelect|first|returning)$/;
const SELECTS_ALL = /^(?:selectAll|count|countDistinct|sum|avg|min|max|lookup)$/;
/** Methods of Mongoose that take what to bring behind the condition. */
const WITH_PROJECTION = /^find(?:One|ById)?$/;
const OF_SQL = /^(?:query|execute|raw|unsafe|prepare|all|get|sql|\$queryRaw(?:Unsafe)?|oneOrNone|one|many|any|manyOrNone)$/;

/** Undefined where some of it cannot be told, or nothing is said of it. */
function columnsOf(session: Session, steps: readonly Step[]): Columns | undefined {
  const found: Columns[] = [];
  const joined: Columns[] = [];
  const isOfBuilder = steps.some((step) => step.is === 'member' && step.key === 'createQueryBuilder');
  for (const [at, step] of steps.entries()) {
    const before = steps[at - 1];
    if (step.is !== 'call') continue;
    const method = before?.is === 'member' ? before.key : '';
    if (SELECTS_ALL.test(method)) return undefined;
    const named = namedBy(session, { method, step, isOfBuilder });
    if (named === 'untold') return undefined;
    found.push(...named);
    joined.push(...(method === 'populate' ? populated(session, step) : step.args.flatMap((arg) => joinedIn(session, arg, step))));
  }
  const own = found.length === 0 ? EVERYTHING : found.reduce(union);
  return own === EVERYTHING && joined.length === 0 ? undefined : joined.reduce(union, own);
}

interface Asked {
  readonly method: string;
  readonly step: Call;
  /** `createQueryBuilder('user').select('user')` names the whole record. */
  readonly isOfBuilder: boolean;
}

type Named = readonly Columns[] | 'untold';

function namedBy(session: Session, { method, step, isOfBuilder }: Asked): Named {
  const [first, second] = step.args;
  if (method === 'populate') return [];
  if (method === 'aggregate') return inPipeline(session, first, step);
  if (SELECTS.test(method)) {
    const isWhole = step.args.length === 0 && method !== 'first' && method !== 'returning';
    return isWhole ? 'untold' : together(step.args.map((arg) => inArgument(session, arg, step, isOfBuilder)));
  }
  if (step.args.length === 0) return [];
  if (OF_SQL.test(method) || (method === '' && first?.is === 'template')) return inSql(session, first, step);
  if (WITH_PROJECTION.test(method) && second && !(second.is === 'object' && second.entries.some(({ key }) => key?.is === 'constant' && OPTION.test(String(key.value))))) {
    const projected = inArgument(session, second, step, false);
    return projected === 'untold' ? [] : projected;
  }
  return together(step.args.map((arg) => inOptions(session, arg, step)));
}

function together(all: readonly Named[]): Named {
  return all.reduce<Named>((before, one) => (before === 'untold' || one === 'untold' ? 'untold' : [...before, ...one]), []);
}

/** Keys of options under which a query names what it brings: Prisma, TypeORM, Sequelize, Drizzle, MongoDB, DynamoDB. */
const OPTION = /^(?:select|attributes|columns|projection|fields|ProjectionExpression|AttributesToGet|omit)$/;

/** `populate('customer', 'email')`, `populate({ path: 'customer', select: 'email' })` of Mongoose */
function populated(session: Session, { args: [first, second], ...step }: Call): readonly Columns[] {
  const path = first?.is === 'object' ? first.entries.find(({ key }) => key?.is === 'constant' && key.value === 'path')?.value : first;
  const name = path && stringOf(session.evaluate(path, step.scope));
  if (!first || name === undefined || /[\s.]/.test(name)) return [];
  const named = first.is === 'object' ? inOptions(session, first, { ...step, args: [] }) : second ? inArgument(session, second, { ...step, args: [] }, false) : [];
  return [{ isAll: false, names: new Map([[sameColumn(name), named === 'untold' || named.length === 0 ? EVERYTHING : named.reduce(union)]]), without: new Set() }];
}

/** `aggregate([{ $match: … }, { $project: { email: 1 } }])`, where nothing is added behind it */
function inPipeline(session: Session, pipeline: Expr | undefined, step: Call): Named {
  const last = pipeline?.is === 'array' ? pipeline.items.findLast((stage) => stage.is !== 'object' || !/^\$(?:match|sort|limit|skip)$/.test(keyIn(stage))) : undefined;
  const [entry] = last?.is === 'object' ? last.entries : [];
  return last && keyIn(last) === '$project' && entry?.value.is === 'object' ? inObject(session, entry.value, step) : 'untold';
}

function keyIn(stage: Expr): string {
  const [entry] = stage.is === 'object' ? stage.entries : [];
  return entry?.key?.is === 'constant' ? String(entry.key.value) : '';
}

/** `include: { customer: { select: { id: true } } }`, `with: { privacy: { columns: { id: true } } }` */
function joinedIn(session: Session, arg: Expr, step: Call): readonly Columns[] {
  const value = arg.is === 'object' || arg.is === 'name' ? session.evaluate(arg, step.scope) : undefined;
  if (value?.is !== 'object') return [];
  const scope = { ...step, scope: value.scope };
  return value.expr.entries.flatMap(({ key, value: of }) => {
    const named = key?.is === 'constant' && /^(?:include|with)$/.test(String(key.value)) && of.is === 'object' ? inObject(session, of, scope) : [];
    return named === 'untold' ? [] : named.map(({ names, without }) => ({ isAll: false, names, without }));
  });
}

/** `findUnique({ select: … })`, `send(new GetCommand({ ProjectionExpression: … }))` */
function inOptions(session: Session, arg: Expr, step: Call): Named {
  const options = arg.is === 'call' && arg.construct && arg.args[0] ? arg.args[0] : arg;
  const value = options.is === 'object' || options.is === 'name' ? session.evaluate(options, step.scope) : undefined;
  if (value?.is !== 'object') return [];
  return together(value.expr.entries.map((entry): Named => {
    const name = entry.key?.is === 'constant' ? String(entry.key.value) : '';
    if (!OPTION.test(name)) return [];
    const named = inArgument(session, entry.value, { ...step, scope: value.scope }, false);
    return name === 'omit' && named !== 'untold' ? named.map(excluded) : named;
  }));
}

/** `'id'`, `['id', 'email']`, `{ id: true, privacy: { select: { optedOut: true } } }`, `{ email: users.email }` */
function inArgument(session: Session, arg: Expr, step: Call, isOfBuilder: boolean): Named {
  const value = session.evaluate(arg, step.scope);
  const text = stringOf(value);
  if (text !== undefined) return isOfBuilder && !text.includes('.') ? 'untold' : [inList(text)];
  if (value.is === 'array' && !value.made && value.items.length > 0) {
    const texts = value.items.map(stringOf);
    return texts.every((one) => one !== undefined && (!isOfBuilder || one.includes('.'))) ? texts.map((one) => inList(one ?? '')) : 'untold';
  }
  return value.is === 'object' ? inObject(session, value.expr, { ...step, scope: value.scope }) : 'untold';
}

function inObject(session: Session, { entries }: ExprOf<'object'>, step: Call): Named {
  const names = new Map<string, Columns>();
  const without = new Set<string>();
  for (const { key, value } of entries) {
    if (key?.is !== 'constant') return 'untold';
    const [name = '', ...part] = String(key.value).split('.');
    if (/^(?:in|ex)clude$/.test(name) && value.is !== 'constant') return ofSequelize(session, name, value, step);
    if (value.is === 'constant' && !value.value) {
      if (part.length === 0) without.add(sameColumn(name));
    } else {
      names.set(sameColumn(name), part.length > 0 ? inList(part[0] ?? '') : ofRelation(session, value, step));
    }
  }
  // `{ optedOut: false }` alone leaves that one out; beside others that are brought it says no more than they do.
  return [{ isAll: names.size === 0, names, without }];
}

function ofRelation(session: Session, value: Expr, step: Call): Columns {
  return (value.is === 'object' ? columnsOf(session, [{ ...step, args: [value] }]) : undefined) ?? EVERYTHING;
}

/** `attributes: { exclude: ['password'] }` */
function ofSequelize(session: Session, name: string, value: Expr, step: Call): Named {
  const named = name === 'exclude' ? inArgument(session, value, step, false) : 'untold';
  return named === 'untold' ? named : named.map(excluded);
}

function excluded({ names }: Columns): Columns {
  return { isAll: true, names: new Map(), without: new Set(names.keys()) };
}

const EVERYTHING: Columns = { isAll: true, names: new Map(), without: new Set() };

function inSql(session: Session, arg: Expr | undefined, step: Call): Named {
  const given = arg?.is === 'object' ? arg.entries.find(({ key }) => key?.is === 'constant' && /^(?:text|sql|query|statement)$/.test(String(key.value)))?.value : arg;
  const value = given && session.evaluate(given, step.scope);
  const text = value?.is === 'text' ? value.pieces.map((piece) => piece ?? '?').join('') : value ? stringOf(value) : undefined;
  const selected = text === undefined ? undefined : inSelect(text);
  return selected ? [selected] : 'untold';
}
