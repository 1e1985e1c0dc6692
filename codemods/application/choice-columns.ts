/**
 * Which columns of a table name the person and tell their choice, whatever describes the table.
 *
 *     privacy_choices: user_id text unique, do_not_sell boolean    →    person `user_id`, opted out where `do_not_sell` is true
 */
import { meaningOfName } from '../../src/signals/names.js';
import type { ChoiceTable } from '../view.js';

export interface Column {
  readonly name: string;
  readonly is: 'text' | 'boolean' | 'time' | 'other';
  readonly type: string;
  readonly isUnique: boolean;
  /** Has a value where none is given. */
  readonly isFilled: boolean;
}

export interface Described {
  readonly table: string;
  readonly columns: readonly Column[];
  /** What a column that tells choices apart may say. */
  readonly topicsIn: (column: string, type: string) => readonly string[];
}

/** Tables in which being listed is the opt-out. */
const listsOptOuts = /opt.?out|do.?not.?sell/i;
/** Tables that hold what people chose; the column says what. */
const holdsChoices = /opt.?out|do.?not.?sell|privacy|consent|preference|sharing/i;
const keepsOptOuts = /opt.?out|do.?not.?sell|privacy|ccpa/i;
const people = /^(user|person|people|customer|member|account)s?$/i;
const persons = /^(user|person|customer|member|account)_?id$/i;
const tellsApart = /^(type|kind|category|purpose|topic)$/i;
const saleOrSharing = /sale|sell|shar|ccpa|opt.?out/i;

export function columnsOf({ table, columns, topicsIn }: Described): Omit<ChoiceTable, 'name' | 'file'> | undefined {
  const own = columns.find(({ name, is }) => is === 'text' && persons.test(name));
  const id = columns.find(({ name, is }) => is === 'text' && name === 'id');
  const person = holdsChoices.test(table) ? own : people.test(table) ? id : undefined;
  const field = choiceIn(columns);
  if (!person || !(field || (listsOptOuts.test(table) && own))) return undefined;
  const apart = people.test(table) ? undefined : columns.find(({ name, is }) => is !== 'boolean' && tellsApart.test(name));
  const topics = apart ? topicsIn(apart.name, apart.type) : [];
  const value = topics.find((topic) => saleOrSharing.test(topic));
  // Which of several choices is about sale or sharing cannot be told; of a table of opt-outs where no choice is named, every one counts.
  if (apart && value === undefined && !(topics.length === 0 && keepsOptOuts.test(table) && field?.optedOut !== false)) return undefined;
  const topic = apart && value !== undefined ? { name: apart.name, value } : null;
  const others = columns.filter(({ name, isFilled }) => !isFilled && ![person.name, field?.name, topic?.name].includes(name));
  return {
    person: person.name, field: field ?? null, topic, isUnique: person.isUnique,
    isOfPeople: people.test(table), times: others.filter(({ is }) => is === 'time').map(({ name }) => name), isComplete: others.every(({ is }) => is === 'time'),
  };
}

function choiceIn(columns: readonly Column[]): ChoiceTable['field'] | undefined {
  for (const { name, is } of columns) {
    const meaning = is === 'boolean' ? meaningOfName(name) : undefined;
    if (meaning) return { name, optedOut: meaning === 'opted-out' };
  }
  return undefined;
}
