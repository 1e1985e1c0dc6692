/**
 * The model of a Prisma schema that holds people's choices, and the client that the project makes.
 *
 *     model PrivacyPreference { userId String @unique  doNotSell Boolean @default(false) }
 */
import { meaningOfName } from '../../src/signals/names.js';
import type { ChoiceField, ProjectClient, ProjectView, Store } from './view.js';

type PrismaStore = Extract<Store, { kind: 'prisma' }>;

export function findPrismaStore(view: ProjectView, root: string): PrismaStore | null {
  const schemas = view.files.filter((file) => file.endsWith('.prisma') && (file.startsWith(root) || !file.includes('/node_modules/')));
  for (const schema of schemas) {
    const model = findModel(view.read(schema) ?? '');
    if (model) return { kind: 'prisma', client: findClient(view, root), ...model };
  }
  return null;
}

type Model = Pick<PrismaStore, 'model' | 'person' | 'field'>;

/** Tables in which being listed is the opt-out. */
const listsOptOuts = /opt.?out|do.?not.?sell/i;
/** Tables that hold what people chose; the field says what. */
const holdsChoices = /opt.?out|do.?not.?sell|privacy|consent|preference|sharing/i;

function findModel(schema: string): Model | undefined {
  const models = [...schema.matchAll(/^model\s+(\w+)\s*\{([^}]*)\}/gm)].map(([, name = '', body = '']) => ({ name, fields: fieldsOf(body) }));
  for (const { name, fields } of models) {
    const own = fields.find((field) => /^(user|person|customer|member|account)_?id$/i.test(field.name) && field.type === 'String');
    const id = fields.find((field) => field.name === 'id' && field.type === 'String');
    const person = holdsChoices.test(name) ? own : /^(User|Person|Customer|Member|Account)$/.test(name) ? id : undefined;
    const field = choiceIn(fields);
    if (person && (field || (listsOptOuts.test(name) && own))) return { model: name.charAt(0).toLowerCase() + name.slice(1), person: person.name, field: field ?? null };
  }
  return undefined;
}

interface Field {
  readonly name: string;
  readonly type: string;
}

function fieldsOf(body: string): readonly Field[] {
  return [...body.matchAll(/^\s*(\w+)\s+(\w+)(?![\w[])/gm)].map(([, name = '', type = '']) => ({ name, type }));
}

function choiceIn(fields: readonly Field[]): ChoiceField | undefined {
  for (const { name, type } of fields) {
    const meaning = type === 'Boolean' ? meaningOfName(name) : undefined;
    if (meaning) return { name, optedOut: meaning === 'opted-out' };
  }
  return undefined;
}

/** `export const prisma = new PrismaClient()`, also where it is kept on the global object between reloads. */
function findClient(view: ProjectView, root: string): ProjectClient | null {
  for (const file of view.files) {
    if (!/\.[cm]?[jt]s$/.test(file) || !(root === '' || file.startsWith(root))) continue;
    const text = view.read(file) ?? '';
    if (!/\bnew PrismaClient\b/.test(text)) continue;
    const named = /\bexport\s+const\s+(prisma|db|client|prismaClient)\b/.exec(text)?.[1] ?? /\bmodule\.exports\s*=\s*\{[^}]*\b(prisma|db)\b/.exec(text)?.[1];
    if (named !== undefined) return { file, name: named };
    if (/\bexport\s+default\s+(prisma|db|client)\b/.test(text)) return { file, name: 'default' };
  }
  return null;
}
