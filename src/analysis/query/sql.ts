/**
 * Conditions in SQL.
 *
 *     SELECT … WHERE opted_out = false                       WHERE id NOT IN (SELECT user_id FROM opt_outs)
 *     LEFT JOIN opt_outs o ON o.user_id = u.id WHERE o.id IS NULL
 */
import { meaningOfName } from '../../signals/names.js';
import { meaningOfState } from '../../signals/states.js';
import { turned } from '../meanings.js';
import { allOf, anyOf, negated, RECORDS, type Asking } from './condition.js';

export function inSql(text: string): Asking {
  const where = /\bwhere\b(.*)$/is.exec(text)?.[1];
  if (where === undefined || /\bunion\b/i.test(text)) return undefined;
  return allOf([ofAll(where, 0), withoutRecord(text, where)]);
}

const DEEPEST = 4;

/** `a AND (b OR c)`: parts that stand beside each other, each with its parentheses. */
function ofAll(where: string, depth: number): Asking {
  if (depth > DEEPEST) return undefined;
  return anyOf(splitAt(where, 'or').map((reason) => allOf(splitAt(reason, 'and').map((part) => ofOne(part, depth)))));
}

function ofOne(part: string, depth: number): Asking {
  const [, not, inner] = /^\s*(not\s*)?\((.*)\)\s*$/is.exec(part) ?? [];
  if (inner !== undefined && !/^\s*select\b/i.test(inner)) return not ? negatedWhole(ofAll(inner, depth + 1)) : ofAll(inner, depth + 1);
  return /\(\s*select\b/i.test(part) ? amongSelected(part) : compared(part);
}

/** None of those for whom it holds; where it holds for some reason only, nothing is known of the others. */
function negatedWhole(condition: Asking): Asking {
  return condition?.isForSome ? undefined : negated(condition);
}

/** Splits at a word that stands outside of all parentheses. */
function splitAt(text: string, word: 'and' | 'or'): readonly string[] {
  const parts: string[] = [''];
  let open = 0;
  for (const piece of text.split(/(\(|\)|\b(?:and|or)\b)/i)) {
    if (piece === '(') open += 1;
    if (piece === ')') open -= 1;
    if (open === 0 && piece.toLowerCase() === word) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${piece}`);
  }
  return parts;
}

const COMPARED = /(?:^|[^\w])(\w*(?:opt|consent|sell|share|track)\w*)["`\]]?\s*(=|is\s+not|is|<>|!=)\s*'?(null|true|false|0|1|\w+)'?/is;

function compared(part: string): Asking {
  const [, name, operator = '', value = ''] = COMPARED.exec(part) ?? [];
  if (!name) return bare(part);
  if (/^null$/i.test(value)) return byMoment(name, /not/i.test(operator));
  const said = meaningOfState(name, value) ?? (/^(?:true|false)$/i.test(value) ? turned(meaningOfName(name), /^true$/i.test(value)) : undefined);
  if (!said) return bare(part);
  return /^(?:=|is)$/i.test(operator) ? { name, meaning: said } : negated({ name, meaning: said });
}

/** `opted_out_at IS NULL`: those who did not do so at any time. */
export function byMoment(name: string, isThere: boolean): Asking {
  const [, done] = /^(\w+?)_?(?:At|at|Date|date|On|on)$/.exec(name) ?? [];
  const meaning = done === undefined ? undefined : meaningOfName(done);
  return meaning && (isThere ? { name, meaning } : negated({ name, meaning }));
}

/** `WHERE NOT u.opted_out` */
function bare(part: string): Asking {
  const [, not, name = ''] = /^\s*(not\s+)?["`[]?(?:\w+["`\]]?\.["`[]?)?(\w+)["`\]]?\s*(?:(?:order|group|limit|returning)\b.*|;\s*)?$/is.exec(part) ?? [];
  const meaning = meaningOfName(name);
  return meaning && (not ? negated({ name, meaning }) : { name, meaning });
}

/** `id NOT IN (SELECT user_id FROM opt_outs)`, `EXISTS (SELECT 1 FROM prefs WHERE opted_out = false …)` */
function amongSelected(part: string): Asking {
  const [, not, inner = ''] = /(\bnot\s+)?\b(?:in|exists)\s*\(\s*(select\b.*)\)/is.exec(part) ?? [];
  const [, table = ''] = /\bfrom\s+["`[]?(?:\w+["`\]]?\.["`[]?)?(\w+)/i.exec(inner) ?? [];
  const found: Asking = inSql(inner) ?? (RECORDS.test(table) ? { name: table, meaning: 'opted-out' } : undefined);
  return not ? negatedWhole(found) : found;
}

/** `LEFT JOIN opt_outs o ON … WHERE o.user_id IS NULL` */
function withoutRecord(text: string, where: string): Asking {
  if (splitAt(where, 'or').length > 1) return undefined;
  for (const [, table = '', alias] of text.matchAll(/\bleft\s+(?:outer\s+)?join\s+["`[]?(\w+)["`\]]?(?:\s+(?:as\s+)?(?!on\b)(\w+))?\s+on\b/gi)) {
    if (RECORDS.test(table) && new RegExp(`\\b${alias ?? table}["\`\\]]?\\.["\`[]?\\w+["\`\\]]?\\s+is\\s+null\\b`, 'i').test(where)) return { name: table, meaning: 'allowed' };
  }
  return undefined;
}
