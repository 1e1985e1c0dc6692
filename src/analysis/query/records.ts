/**
 * Records of a database that keep a person's choice: read by a column about it, or by whether there is a record in a table about it.
 *
 *     const { data } = await supabase.from('profiles').select('opted_out').single();  data.opted_out
 *     await db.privacyPreference.findFirst({ where: { userId, type: 'sale_sharing' } })      a record that is there is an opt-out
 */
import type { Expr } from '../../code.js';
import { atomOf, stringsOf } from '../atoms.js';
import type { Origin, Reading, Session, Step } from '../nouns.js';

/** Methods that ask for records: Prisma, Drizzle, Knex, TypeORM, Mongoose, Kysely, Supabase, Sequelize, Redis, Firestore. */
const FIND = /^(?:(?:find|get|select|query|fetch|load|read)(?:Unique|First|Many|One|All|ById|By|ByPk|OneBy)?(?:OrThrow|OrFail)?|first|single|maybeSingle|executeTakeFirst(?:OrThrow)?|execute|pluck|getOne|getOneOrFail|lean|exec|getDoc|\$queryRaw)$/;
const COUNTS = /^(?:count|exists?|existsBy|countDocuments|sismember|sIsMember|hexists|hExists)$/;
/** Of a store of keys and values: what it gives is the text that was put there, or nothing. */
const LOOKS_UP = /^(?:get|getItem|hget|hGet|getDel|getEx)$/;
export const CHOICE_TABLE = /opt(?:ed|s)?.?out|do.?not.?sell|sale.?sharing|sharing.?opt/i;

/** A field by which a record says that it still holds. */
const IN_FORCE = /^(?:is_?)?(?:active|current|enabled|valid)$/i;

/** Whether a method of this name asks for records. */
export function asksForRecords(method: string): boolean {
  return FIND.test(method);
}

/** Whether a method on the way asked a database. */
export function isQueried(steps: readonly Step[]): boolean {
  return steps.some((step, index) => step.is === 'member' && FIND.test(step.key) && steps[index + 1]?.is === 'call');
}

/** What is asked about: tables by member, by argument, or by the name of the model. */
export function tablesOf(session: Session, { root, steps }: Origin): readonly string[] {
  const names = 'name' in root && /^[A-Z]/.test(root.name) ? [root.name] : [];
  const members = steps.flatMap((step, at) => (step.is === 'member' && steps[at + 1]?.is !== 'call' ? [step.key] : []));
  const args = steps.flatMap((step) => (step.is === 'call' ? step.args.flatMap((arg) => (arg.is === 'name' ? [arg.name] : [])) : []));
  return [...names, ...members, ...args, ...steps.flatMap((step) => (step.is === 'call' ? stringsOf(session, step) : []))];
}

/** Methods that are handed names of columns, and not of tables. */
const OF_COLUMNS = /^(?:select|column|columns|returning|distinct|orderBy|groupBy|order|(?:and|or)?[wW]here\w*|having|eq|neq?|is|in|not|filter|match|gte?|lte?|like|ilike|project|sort)$/;

export function withoutColumns(steps: readonly Step[]): readonly Step[] {
  const isOfColumns = (step: Step | undefined): boolean => step?.is === 'member' && OF_COLUMNS.test(step.key);
  const others = steps.filter((step, at) => !(isOfColumns(step) && steps[at + 1]?.is === 'call') && !(step.is === 'call' && isOfColumns(steps[at - 1])));
  return others.map((step) => (step.is === 'call' && step.args.some(namesColumns) ? { ...step, args: step.args.map(withoutNames) } : step));
}

const COLUMNS = /^(?:select|attributes|columns|projection|fields|orderBy|order|omit)$/;

function namesColumns(arg: Expr): boolean {
  return arg.is === 'object' && arg.entries.some(({ key }) => key?.is === 'constant' && COLUMNS.test(String(key.value)));
}

/** `findOne({ where, select: ['id', 'optedOut'] })` asks in no table of that name. */
function withoutNames(arg: Expr): Expr {
  return arg.is === 'object' ? { ...arg, entries: arg.entries.filter(({ key }) => key?.is !== 'constant' || !COLUMNS.test(String(key.value))) } : arg;
}

/** `opt_out:` of `opt_out:42` → `opt_out` */
export function nameOfKey(key: string): string {
  return key.replace(/[\W_]+$/, '');
}

/** Whether it is asked for one record, or for how many there are: a list is there for everybody. */
export function asksForOne({ steps, awaited }: Origin): { readonly isCounted: boolean } | undefined {
  const isLength = isMember(steps.at(-1), COUNT);
  const [method, call] = withoutEnvelope(isLength ? steps.slice(0, -1) : steps).slice(-2);
  if (!awaited || call?.is !== 'call' || method?.is !== 'member') return undefined;
  const isCounted = isLength || /^count/.test(method.key);
  return (isLength ? isQueried(steps) : COUNTS.test(method.key) || (ONE.test(method.key) && isQueried(steps))) ? { isCounted } : undefined;
}

const COUNT = /^(?:length|count|rowCount)$/;

/** `const { data } = await supabase.from('opt_outs')…`, `const { rows } = await pool.query(…)` */
function withoutEnvelope(steps: readonly Step[]): readonly Step[] {
  return isMember(steps.at(-1), /^(?:data|rows)$/) ? steps.slice(0, -1) : steps;
}

function isMember(step: Step | undefined, key: RegExp): boolean {
  return step?.is === 'member' && key.test(step.key);
}

/** The table of consents that a record is asked for in: it is there or it is not, whatever it says. */
export function consentTable(session: Session, origin: Origin): string | undefined {
  return isQueried(origin.steps) ? tablesOf(session, origin).find((name) => /^\w*consents?$/i.test(name)) : undefined;
}

const ONE = /(?:Unique|First|One|ById|ByPk)(?:OrThrow|OrFail)?$|^(?:first|single|maybeSingle|lean|exec|get)$/;

export function readRecord(session: Session, origin: Origin): Reading | undefined {
  const { steps } = origin;
  const isCounted = isMember(steps.at(-1), COUNT);
  const isInForce = isMember(steps.at(-1), IN_FORCE);
  const [method, call] = withoutEnvelope(isCounted || isInForce ? steps.slice(0, -1) : steps).slice(-2);
  if (!origin.awaited || call?.is !== 'call' || method?.is !== 'member' || !(isQueried(steps) || COUNTS.test(method.key) || LOOKS_UP.test(method.key))) return undefined;
  const table = tablesOf(session, { ...origin, steps: withoutColumns(steps) }).find((text) => CHOICE_TABLE.test(text));
  if (table === undefined) return undefined;
  return {
    signal: `preference:${nameOfKey(table)}`, basis: 'code', atom: atomOf(session, origin), answer: LOOKS_UP.test(method.key) ? { by: 'text', meaning: 'opted-out' } : { by: 'truth', truthy: 'opted-out' },
    isRecord: true, ...((isCounted || /^count/.test(method.key)) && { operation: { is: 'count' } }),
  };
}
