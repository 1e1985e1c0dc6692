/**
 * The table that a Knex migration makes for people's choices.
 *
 *     knex.schema.createTable('privacy_choices', (table) => { table.string('user_id').unique(); table.boolean('do_not_sell'); })
 */
import { columnsOf, type Column } from './choice-columns.js';
import { findClient } from './database-client.js';
import type { ProjectView, Store } from '../view.js';

export function findKnexStore(view: ProjectView, root: string): Store | null {
  const client = findClient(view, root, { makes: /\b[kK]nex(['"]\))?\s*\(/, names: 'knex|db|database' });
  if (!client) return null;
  for (const file of view.files) {
    const text = file.startsWith(root) && /(^|\/)migrations\/.*\.[cm]?[jt]s$/.test(file) ? view.read(file) ?? '' : '';
    for (const [, table = '', builder = '', body = ''] of text.matchAll(/\bcreateTable\(\s*['"](\w+)['"]\s*,\s*(?:async\s*)?(?:function\s*\w*\s*)?\(?\s*(\w+)[^)=]*\)?\s*(?:=>)?\s*\{([^}]*)\}/g)) {
      const found = columnsOf({ table, columns: readColumns(body, builder), topicsIn: () => [] });
      if (found) return { kind: 'table', by: 'knex', client, table: { ...found, name: table, file } };
    }
  }
  return null;
}

/** `table.boolean('do_not_sell').notNullable().defaultTo(false);` */
function readColumns(body: string, builder: string): readonly Column[] {
  return [...body.matchAll(new RegExp(`\\b${builder}\\s*\\.(\\w+)\\(\\s*['"](\\w+)['"]([^;\\n]*)`, 'g'))].map(([, type = '', name = '', rest = '']) => ({
    name, type, is: type === 'boolean' ? 'boolean' : /^(string|text|uuid)$/.test(type) ? 'text' : /^(timestamp|datetime|date)$/i.test(type) ? 'time' : 'other',
    isUnique: /\.(primary|unique)\(/.test(rest), isFilled: !/\.(notNullable|primary)\(/.test(rest) || /\.defaultTo\(/.test(rest) || /^(increments|bigIncrements)$/.test(type),
  }));
}
