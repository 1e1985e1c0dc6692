/**
 * People that a query selected by their choice.
 *
 *     db.user.findMany({ where: { optedOut: false } })      knex('users').where('opted_out', false)
 */
import type { Expr } from '../code.js';
import { meaningOfName } from '../signals/names.js';
import { meaningOfState } from '../signals/states.js';
import type { Meaning } from '../signals/signal.js';
import { opposite, turned } from './meanings.js';
import { anyhow, type Paths } from './paths.js';
import type { Origin, Scope, Session, Step, Value } from './nouns.js';

/** What is known of the choice of each element of a list, by how the list was made. */
export function keptIn(session: Session, list: Value): Paths {
  return list.is === 'list' ? list.kept : list.is === 'origin' ? keptByQuery(session, list) : anyhow;
}

export function keptByQuery(session: Session, origin: Origin): Paths {
  for (const step of origin.steps) {
    const found = step.is === 'call' ? conditionIn(session, step) : undefined;
    if (found) return [[{ atom: `query ${found.name}`, says: found.meaning, check: { signals: [`preference:${found.name}`], basis: 'code', file: '', at: [0, 0] } }]];
  }
  return anyhow;
}

interface Condition {
  readonly name: string;
  readonly meaning: Meaning;
}

function conditionIn(session: Session, { args, scope }: Extract<Step, { is: 'call' }>): Condition | undefined {
  const [first, second, third] = args;
  const pair = first?.is === 'constant' && typeof first.value === 'string' && second ? compared(session, first.value, third ?? second, scope) : undefined;
  return pair ?? firstOf(args, (arg) => inExpr(session, arg, scope));
}

function inExpr(session: Session, expr: Expr, scope: Scope): Condition | undefined {
  switch (expr.is) {
    case 'object':
      return firstOf(expr.entries, ({ key, value }) => {
        const own = key?.is === 'constant' ? compared(session, String(key.value), value, scope) : undefined;
        return own ?? inExpr(session, value, scope);
      });
    case 'array':
      return firstOf(expr.items, (item) => inExpr(session, item, scope));
    case 'call': {
      // Drizzle: `eq(users.optedOut, false)`, `and(eq(…), …)`.
      const [column, value] = expr.args;
      const own = column?.is === 'member' && column.key.is === 'constant' && value ? compared(session, String(column.key.value), value, scope) : undefined;
      return own ?? firstOf(expr.args, (arg) => inExpr(session, arg, scope));
    }
    case 'constant':
      return typeof expr.value === 'string' ? inSql(expr.value) : undefined;
    case 'template':
      return inSql(expr.texts.join('?'));
    default:
      return undefined;
  }
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
  if (known.is !== 'constant' || known.value == null) return undefined;
  const said = meaningOfState(name, known.value) ?? (typeof known.value === 'boolean' ? turned(meaningOfName(name), known.value) : undefined);
  return said && { name, meaning: said };
}

const SQL = /\bwhere\b.*?\b(\w*(?:opt|consent|sell|share|track)\w*)\s*(=|is|<>|!=|is not)\s*'?(true|false|0|1|\w+)'?/is;

function inSql(text: string): Condition | undefined {
  const [, name, operator, value] = SQL.exec(text) ?? [];
  const said = name && value ? (meaningOfState(name, value) ?? (value === 'true' || value === 'false' ? turned(meaningOfName(name), value === 'true') : undefined)) : undefined;
  if (!name || !said) return undefined;
  return { name, meaning: operator === '<>' || operator === '!=' || operator?.toLowerCase() === 'is not' ? opposite(said) : said };
}

function firstOf<Item>(items: readonly Item[], ask: (item: Item) => Condition | undefined): Condition | undefined {
  for (const item of items) {
    const found = ask(item);
    if (found) return found;
  }
  return undefined;
}
