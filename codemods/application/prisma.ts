/**
 * The model of a Prisma schema that holds people's choices, and the client that the project makes.
 *
 *     model PrivacyPreference { userId String @unique  doNotSell Boolean @default(false) }
 */
import { findClient } from './database-client.js';
import { columnsOf, type Column } from './choice-columns.js';
import type { ChoiceTable, DatabaseClient, ProjectView, Store } from '../view.js';

export function findPrismaStore(view: ProjectView, root: string): Store | null {
  const client = findClient(view, root, { makes: /\bnew PrismaClient\b/, names: 'prisma|db|client|prismaClient' }) ?? findClientClass(view, root);
  if (!client) return null;
  const schemas = view.files.filter((file) => file.endsWith('.prisma') && (file.startsWith(root) || !file.includes('/node_modules/')));
  for (const schema of schemas) {
    const text = view.read(schema) ?? '';
    const table = findModel(view, text);
    if (table) return { kind: 'table', by: 'prisma', client, table };
  }
  return null;
}

/** `export class PrismaService extends PrismaClient`, that nobody has to be given anything for. */
function findClientClass(view: ProjectView, root: string): DatabaseClient | null {
  for (const file of view.files) {
    const text = file.endsWith('.ts') && file.startsWith(root) ? view.read(file) ?? '' : '';
    const name = text.includes('PrismaClient') ? /\bexport\s+class\s+(\w+)\s+extends\s+PrismaClient\b/.exec(text)?.[1] : undefined;
    if (name !== undefined && !/\bconstructor\s*\(\s*[^)\s]/.test(text)) return { file, name, isClass: true };
  }
  return null;
}

function findModel(view: ProjectView, schema: string): ChoiceTable | undefined {
  for (const [, name = '', body = ''] of schema.matchAll(/^model\s+(\w+)\s*\{([^}]*)\}/gm)) {
    const found = columnsOf({ table: name, columns: readFields(body, schema), topicsIn: (column, type) => [...saidBeside(column, body), ...topicsIn(view, schema, { column, type, model: name })] });
    if (found) return { ...found, name: name.charAt(0).toLowerCase() + name.slice(1), file: '' };
  }
  return undefined;
}

/** `userId String @unique` */
function readFields(body: string, schema: string): readonly Column[] {
  return [...body.matchAll(/^[ \t]*(\w+)\s+(\w+)(\[\])?([^\n]*)$/gm)].flatMap(([, name = '', type = '', list, rest = '']): readonly Column[] => {
    if (list !== undefined || /@relation\b/.test(rest) || new RegExp(`^model\\s+${type}\\b`, 'm').test(schema)) return [];
    const isFilled = rest.startsWith('?') || /@default\b|@updatedAt\b/.test(rest);
    const is = type === 'String' ? 'text' : type === 'Boolean' ? 'boolean' : type === 'DateTime' ? 'time' : 'other';
    return [{ name, is, type, isUnique: /@(id|unique)\b/.test(rest), isFilled }];
  });
}

/** `type String @default("sale_sharing") // 'sale_sharing' | 'newsletter'`; words of a sentence are no values. */
function saidBeside(column: string, body: string): readonly string[] {
  const line = new RegExp(`^\\s*${column}\\s+\\w+([^\\n]*)$`, 'm').exec(body)?.[1] ?? '';
  return [...line.matchAll(/['"`]([\w-]+)['"`]|\b([a-z]+_[a-z]+)\b/gi)].map(([, quoted, joined]) => quoted ?? joined ?? '');
}

interface Topic {
  readonly column: string;
  readonly type: string;
  readonly model: string;
}

/** What the column that tells choices apart may say: the members of its enum, or what the code writes there. */
function topicsIn(view: ProjectView, schema: string, { column, type, model }: Topic): readonly string[] {
  const members = new RegExp(`^enum\\s+${type}\\s*\\{([^}]*)\\}`, 'm').exec(schema)?.[1];
  if (members !== undefined) return members.split(/\s+/).filter((word) => /^\w+$/.test(word));
  const written = new RegExp(`\\b${column}\\s*:\\s*['"]([\\w-]+)['"]`, 'g');
  const accessor = new RegExp(`\\.${model}\\b`, 'i');
  return view.files.filter((file) => /\.[cm]?[jt]sx?$/.test(file)).flatMap((file) => {
    const text = view.read(file) ?? '';
    return accessor.test(text) ? [...text.matchAll(written)].map(([, value = '']) => value) : [];
  });
}
