/**
 * People that a query selected by their choice.
 *
 *     db.user.findMany({ where: { optedOut: false } })      knex('users').where('opted_out', false)
 */
import type { Expr } from '../code.js';
import { meaningOfName } from '../signals/names.js';
import { meaningOfState } from '../signals/states.js';
import type { Meaning } from '../signal.js';
import { opposite } from '../signals/states.js';
import { turned } from './meanings.js';
import { anyhow, type Paths } from './paths.js';
import { isQueried, tablesOf } from './records.js';
import type { Origin, Scope, Session, Step, Value } from './nouns.js';

/** What is known of the choice of each element of a list, by how the list was made. */
export function keptIn(session: Session, list: Value): Paths {
  return list.is === 'list' ? list.kept : list.is === 'origin' ? keptByQuery(session, list) : anyhow;
}

/** `orWhere`: people are chosen for another reason too. */
const EITHER_METHOD = /^or(?:Where|$)/;
/** `whereNot('opted_out', true)`, `.neq('opted_out', true)`, `.not('opted_out', 'is', true)` */
const NOT_METHOD = /^(?:(?:and)?[wW]hereNot|not|neq?)$/;
/** `whereNotNull('email')` leaves people out, by something else than what it is handed. */
const OTHER_METHOD = /Not[A-Z]/;

/** Tables of nothing but opt-outs. */
const RECORDS = /^(?:opt_?outs?|(?:user|sale|sharing|ccpa|privacy)_?opt_?outs?|do_?not_?sell(?:_?(?:requests|records))?)$/i;

function keptByQuery(session: Session, origin: Origin): Paths {
  let before: Step | undefined;
  const table = isQueried(origin.steps) ? tablesOf(session, origin).find((name) => RECORDS.test(name)) : undefined;
  // Whoever has a record there has opted out.
  if (table !== undefined) return [[{ atom: `record ${table}`, says: 'opted-out', check: { signals: [`preference:${table}`], basis: 'code', file: '', at: [0, 0] } }]];
  for (const step of origin.steps) {
    const method = before?.is === 'member' ? before.key : '';
    before = step;
    if (EITHER_METHOD.test(method)) return anyhow;
    const found = step.is === 'call' && !OTHER_METHOD.test(method) ? conditionIn(session, step) : undefined;
    const { name, meaning } = (NOT_METHOD.test(method) ? negated(found) : found) ?? {};
    if (name && meaning) return [[{ atom: `query ${name}`, says: meaning, check: { signals: [`preference:${name}`], basis: 'code', file: '', at: [0, 0] } }]];
  }
  return anyhow;
}

interface Condition {
  readonly name: string;
  readonly meaning: Meaning;
}

function negated(condition: Condition | undefined): Condition | undefined {
  return condition && { name: condition.name, meaning: opposite(condition.meaning) };
}

function conditionIn(session: Session, { args, scope }: Extract<Step, { is: 'call' }>): Condition | undefined {
  const [first, second, third] = args;
  const pair = first?.is === 'constant' && typeof first.value === 'string' && second ? compared(session, first.value, third ?? second, scope) : undefined;
  return pair ?? firstOf(args, (arg) => inExpr(session, arg, scope));
}

/** Keys of options that select nobody: `select: { optedOut: false }` chooses columns. */
const NO_CONDITION = /^(?:select|include|orderBy|order|omit|data|attributes|columns|projection|sort|limit|take|skip|cursor|distinct)$/;
/** Behind these a person may be chosen in spite of what stands beside them. */
const EITHER = /^\$?(?:or|none|ne)$/i;
/** None of what stands under these holds of the people that are chosen. */
const NONE_OF = /^(?:NOT|\$nor)$/;

function inExpr(session: Session, expr: Expr, scope: Scope): Condition | undefined {
  switch (expr.is) {
    case 'object': {
      const keys = expr.entries.flatMap(({ key }) => (key?.is === 'constant' ? [String(key.value)] : []));
      if (keys.some((key) => EITHER.test(key))) return undefined;
      return firstOf(expr.entries, ({ key, value }) => {
        if (key?.is !== 'constant' || NO_CONDITION.test(String(key.value))) return undefined;
        if (NONE_OF.test(String(key.value))) return noneOf(session, value, scope);
        return compared(session, String(key.value), value, scope) ?? inExpr(session, value, scope);
      });
    }
    case 'array':
      return firstOf(expr.items, (item) => inExpr(session, item, scope));
    case 'call': {
      // Drizzle: `eq(users.optedOut, false)`, `and(eq(…), …)`; what any other function makes of it is not known.
      const name = expr.callee.is === 'name' ? expr.callee.name : '';
      const [column, value] = expr.args;
      if (name === 'and') return firstOf(expr.args, (arg) => inExpr(session, arg, scope));
      if (name === 'not') return column && negated(column.is === 'call' ? inExpr(session, column, scope) : undefined);
      const found = /^(?:eq|ne)$/.test(name) && column?.is === 'member' && column.key.is === 'constant' && value ? compared(session, String(column.key.value), value, scope) : undefined;
      return name === 'ne' ? negated(found) : found;
    }
    case 'constant':
      return typeof expr.value === 'string' ? inSql(expr.value) : undefined;
    case 'template':
      return inSql(expr.texts.join('?'));
    default:
      return undefined;
  }
}

/** `NOT: { optedOut: true }`; of two conditions under one `NOT` either may be the one that does not hold. */
function noneOf(session: Session, value: Expr, scope: Scope): Condition | undefined {
  if (value.is === 'array') return firstOf(value.items, (item) => noneOf(session, item, scope));
  return value.is === 'object' && value.entries.length === 1 ? negated(inExpr(session, value, scope)) : undefined;
}

/** `optedOut: false`, `optedOut: { not: true }`, `consent: 'granted'` */
function compared(session: Session, name: string, value: Expr, scope: Scope): Condition | undefined {
  if (value.is === 'object') {
    return firstOf(value.entries, ({ key, value: inner }) => {
      if (key?.is !== 'constant') return undefined;
      const found = compared(session, name, inner, scope);
      return found && /^\$?(?:not|ne|neq)$/.test(String(key.value)) ? { name, meaning: opposite(found.meaning) } : found;
    });
  }
  const known = session.evaluate(value, scope);
  if (known.is !== 'constant') return undefined;
  if (known.value == null) return byMoment(name);
  const said = meaningOfState(name, known.value) ?? (typeof known.value === 'boolean' ? turned(meaningOfName(name), known.value) : undefined);
  return said && { name, meaning: said };
}

/** `optedOutAt: null`: those who did not do so at any time. */
function byMoment(name: string): Condition | undefined {
  const [, done] = /^(\w+?)_?(?:At|at|Date|date|On|on)$/.exec(name) ?? [];
  return negated(done === undefined ? undefined : withMeaning(name, meaningOfName(done)));
}

function withMeaning(name: string, meaning: Meaning | undefined): Condition | undefined {
  return meaning && { name, meaning };
}

const EITHER_SQL = /\bor\b|\bnot\s*\(|\bunion\b/i;
const SQL = /\bwhere\b.*?\b(\w*(?:opt|consent|sell|share|track)\w*)\s*(=|is|<>|!=|is not)\s*'?(true|false|0|1|\w+)'?/is;

function inSql(text: string): Condition | undefined {
  if (EITHER_SQL.test(text)) return undefined;
  const [, name, operator, value] = SQL.exec(text) ?? [];
  const said = name && value ? (meaningOfState(name, value) ?? (value === 'true' || value === 'false' ? turned(meaningOfName(name), value === 'true') : undefined)) : undefined;
  if (!name || !said) return undefined;
  return { name, meaning: operator === '<>' || operator === '!=' || operator?.toLowerCase() === 'is not' ? opposite(said) : said };
}

/** The first answer that any of the items gives. */
function firstOf<Item, Result>(items: readonly Item[], ask: (item: Item) => Result | undefined): Result | undefined {
  for (const item of items) {
    const answer = ask(item);
    if (answer !== undefined) return answer;
  }
  return undefined;
}
