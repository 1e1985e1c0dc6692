/**
 * The table of a Drizzle schema that holds people's choices.
 *
 *     export const privacyChoices = pgTable('privacy_choices', { userId: text('user_id').primaryKey(), doNotSell: boolean('do_not_sell') });
 */
import { ts } from 'ts-morph';
import { isShipped } from '../../src/source/files.js';
import type { Workbench } from '../text/source.js';
import { columnsOf, type Column } from './choice-columns.js';
import { findClient } from './database-client.js';
import type { ChoiceTable, ProjectView, Store } from '../view.js';

const describes = /['"]drizzle-orm\/(pg|mysql|sqlite)-core['"]/;
const makesTable = /^(pg|mysql|sqlite)Table$/;

export function findDrizzleStore(view: ProjectView, workbench: Workbench, root: string): Store | null {
  const client = findClient(view, root, { makes: /\bdrizzle\s*\(/, names: 'db|database|drizzleDb|client' });
  if (!client) return null;
  for (const file of view.files) {
    const text = file.startsWith(root) && /\.[cm]?[jt]s$/.test(file) && isShipped(file) ? view.read(file) : undefined;
    const dialect = text === undefined ? undefined : describes.exec(text)?.[1];
    const table = text !== undefined && dialect !== undefined ? tablesOf(workbench.parse(file, text).tree).map((one) => described(file, one)).find((found) => found !== undefined) : undefined;
    if (table) return { kind: 'table', by: dialect === 'mysql' ? 'drizzle-mysql' : 'drizzle', client, table };
  }
  return null;
}

interface Declared {
  readonly name: string;
  readonly columns: readonly Column[];
}

/** Exported tables whose columns are written out. */
function tablesOf(tree: ts.SourceFile): readonly Declared[] {
  return tree.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => declarationList.declarations).flatMap(({ name, initializer }) => {
    if (!initializer || !ts.isIdentifier(name) || !ts.isCallExpression(initializer) || !makesTable.test(initializer.expression.getText())) return [];
    const [, given] = initializer.arguments;
    const literal = given && ts.isArrowFunction(given) && ts.isParenthesizedExpression(given.body) ? given.body.expression : given;
    return literal && ts.isObjectLiteralExpression(literal) ? [{ name: name.text, columns: literal.properties.flatMap(readColumn) }] : [];
  });
}

/** `doNotSell: boolean('do_not_sell').notNull().default(false)` */
function readColumn(property: ts.ObjectLiteralElementLike): readonly Column[] {
  if (!ts.isPropertyAssignment(property)) return [];
  const text = property.initializer.getText();
  const type = /^(?:\w+\.)?(\w+)\(/.exec(text)?.[1] ?? '';
  const isBoolean = type === 'boolean' || /\bmode:\s*['"]boolean['"]/.test(text);
  const is = isBoolean ? 'boolean' : /^(text|varchar|char|uuid)$/.test(type) ? 'text' : /^(timestamp|datetime|date)$/.test(type) ? 'time' : 'other';
  return [{
    name: property.name.getText(), is, type, isUnique: /\.(primaryKey|unique)\(/.test(text),
    isFilled: !/\.(notNull|primaryKey)\(/.test(text) || /\.(default\w*|\$default\w*|generated\w*|autoincrement)\(/.test(text) || /^serial/.test(type),
  }];
}

function described(file: string, { name, columns }: Declared): ChoiceTable | undefined {
  const found = columnsOf({ table: name, columns, topicsIn: () => [] });
  return found && { ...found, name, file };
}
