/** Where the gate finds people's choices, and what it writes there. */
import { describe, expect, it } from 'vitest';
import { toSummary } from '../../codemods/summary.js';
import { migrateFiles, type Options } from './project.js';

const webhook = 'src/app/api/webhooks/pay/route.ts';
const route = 'src/app/api/order/route.ts';
const code = `import { segment } from '@/lib/segment';\n\nexport async function POST() {\n  await segment.track({ userId: 'u', event: 'Paid', context: {} });\n}\n`;
const prisma = { 'src/db.ts': `import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n` };
const drizzle = { 'src/db.ts': `import { drizzle } from 'drizzle-orm/node-postgres';\nexport const db = drizzle('x');\n` };
const knex = { 'src/db.ts': `import Knex from 'knex';\nconst db = Knex({ client: 'pg' });\nexport default db;\n` };

function storeFor(files: Readonly<Record<string, string>>, options: Options = {}) {
  const migration = migrateFiles({ ...files, [webhook]: code, [route]: code }, options);
  const textOf = (path: string): string => migration.changes.find((change) => change.path === path)?.after ?? '';
  return { migration, preferences: textOf('src/lib/opt-out/preferences.ts'), server: textOf('src/lib/opt-out/server.ts') };
}

const stores: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
  ['a Prisma model with one record a person', { ...prisma, 'prisma/schema.prisma': 'model PrivacyChoice {\n  userId String @id\n  doNotSell Boolean @default(false)\n}\n' }, [
    "import { prisma } from '@/db';", 'findFirst({ where: { userId } })', 'return found?.doNotSell === true;',
    'prisma.privacyChoice.upsert({ where: { userId }, create: { userId, doNotSell: true }, update: { doNotSell: true } });',
  ]],
  ...Object.entries({
    'under a name of its own': ['export const orders = new PrismaClient({ log: [] });', "import { orders } from '@/db';"],
    'handed on by a list': ['const orders = globalThis.orders ?? new PrismaClient();\nexport { orders };', "import { orders } from '@/db';"],
    'without a name': ['export default new PrismaClient();', "import prisma from '@/db';"],
    'without a name, in CommonJS': ['module.exports = new PrismaClient();', "import prisma from '@/db';"],
  }).map(([how, [text = '', line = '']]) => [`a Prisma model whose client is exported ${how}`, { 'src/db.ts': `import { PrismaClient } from '@prisma/client';\n${text}\n`, 'prisma/schema.prisma': 'model PrivacyChoice {\n  userId String @id\n  doNotSell Boolean @default(false)\n}\n' }, [line]] as const),
  ['a Prisma model of several choices, told apart by an enum', { ...prisma, 'prisma/schema.prisma': 'enum Topic {\n  NEWSLETTER\n  SALE_SHARING\n}\n\nmodel Preference {\n  id Int @id @default(autoincrement())\n  userId String\n  type Topic\n  optedOut Boolean\n  at DateTime\n}\n' }, [
    "findFirst({ where: { userId, type: 'SALE_SHARING', optedOut: true } })", "create({ data: { userId, type: 'SALE_SHARING', optedOut: true, at: new Date() } })",
  ]],
  ['the Prisma model of the people, in which nobody is added', { ...prisma, 'prisma/schema.prisma': 'model User {\n  id String @id\n  email String\n  sharingAllowed Boolean @default(true)\n}\n' }, [
    'findFirst({ where: { id: userId } })', 'return found?.sharingAllowed === false;', 'prisma.user.updateMany({ where: { id: userId }, data: { sharingAllowed: false } });',
  ]],
  ['a Drizzle table', { ...drizzle, 'src/schema.ts': `import { boolean, pgTable, text } from 'drizzle-orm/pg-core';\nexport const privacyChoices = pgTable('privacy_choices', { userId: text('user_id').primaryKey(), doNotSell: boolean('do_not_sell').notNull().default(false) });\n` }, [
    "import { eq } from 'drizzle-orm';\nimport { db } from '@/db';\nimport { privacyChoices } from '@/schema';", '.from(privacyChoices).where(eq(privacyChoices.userId, userId)).limit(1);',
    'onConflictDoUpdate({ target: privacyChoices.userId, set: { doNotSell: true } })',
  ]],
  ['a Drizzle table of MySQL in which being listed is the opt-out', { ...drizzle, 'src/schema.ts': `import { mysqlTable, varchar } from 'drizzle-orm/mysql-core';\nexport const optOuts = mysqlTable('opt_outs', { userId: varchar('user_id', { length: 36 }).primaryKey() });\n` }, [
    'return found !== undefined;', 'onDuplicateKeyUpdate({ set: { userId } })',
  ]],
  ['a table of a Knex migration', { ...knex, 'migrations/1.ts': `export const up = (k) => k.schema.createTable('privacy_choices', (table) => {\n  table.string('user_id').unique();\n  table.boolean('do_not_sell');\n});\n` }, [
    "import knex from '@/db';", "knex('privacy_choices').where({ user_id: userId }).first();", 'return Boolean(found?.do_not_sell);', ".onConflict('user_id').merge()",
  ]],
];

describe('choices are kept in', () => {
  it.each(stores)('%s', (_what, files, expected) => {
    const { preferences, migration } = storeFor(files);
    expect(migration.refusals).toEqual([]);
    for (const text of expected) expect(preferences).toContain(text);
  });

  it.each([
    ['no model of a choice', { ...prisma, 'prisma/schema.prisma': 'model User {\n  id String @id\n  email String\n}\n' }],
    ['choices of which none is known to be about sale or sharing', { ...prisma, 'prisma/schema.prisma': 'model Preference {\n  userId String\n  type String\n  optedOut Boolean\n}\n' }],
    ['a schema whose client nobody exports', { 'prisma/schema.prisma': 'model OptOut {\n  userId String @id\n}\n' }],
    ['a Drizzle table without a choice', { ...drizzle, 'src/schema.ts': `import { pgTable, text } from 'drizzle-orm/pg-core';\nexport const users = pgTable('users', { id: text('id').primaryKey() });\n` }],
  ])('nothing that is known: %s', (_what, files) => {
    const { preferences, migration } = storeFor(files);
    expect(migration.refusals.map(({ reason }) => reason)).toEqual(['store-not-connected']);
    expect(preferences).toContain('preferenceStore: PreferenceStore | null = null;');
  });
});

describe('Global Privacy Control of a known person', () => {
  const [, files] = stores[0] ?? ['', {}];
  const open = '11 CCR 7025(c)(1)): call `rememberOptOutSignal(userId)` of src/lib/opt-out/preferences.ts';

  it('is recorded by the gate where that was asked for', () => {
    const { server, preferences, migration } = storeFor(files, { remembersGpc: true });
    expect(server).toContain('    if (userId) await rememberOptOutSignal(userId);\n    return \'gpc\';');
    expect(preferences).toContain('if (!(await store.hasOptedOut(userId))) await store.rememberOptOut(userId);');
    expect(toSummary(migration, { dryRun: false, found: true })).not.toContain('7025');
  });

  it('is not recorded otherwise, which is said', () => {
    const { server, migration } = storeFor(files);
    expect(server).not.toContain('rememberOptOutSignal');
    expect(toSummary(migration, { dryRun: false, found: true })).toContain(open);
  });

  it('cannot be recorded where a record wants more than is known', () => {
    const { preferences, server } = storeFor({ ...prisma, 'prisma/schema.prisma': 'model OptOut {\n  userId String @id\n  source String\n}\n' }, { remembersGpc: true });
    expect([preferences.includes('rememberOptOut'), server.includes('rememberOptOutSignal')]).toEqual([false, false]);
  });
});

describe('a test comes with the gate', () => {
  it.each([
    ['vitest', { devDependencies: { vitest: '4' } }, ['src/lib/opt-out/client.test.ts', 'src/lib/opt-out/server.test.ts']],
    ['jest', { devDependencies: { jest: '30' } }, ['src/lib/opt-out/client.test.ts', 'src/lib/opt-out/server.test.ts']],
    ['node:test, which takes no module\'s place', { scripts: { test: 'node --test' } }, ['src/lib/opt-out/client.test.ts']],
    ['nothing', {}, []],
  ])('where the package runs %s', (_what, manifest, expected) => {
    const { changes } = migrateFiles({ 'package.json': JSON.stringify({ dependencies: { next: '15' }, ...manifest }), [route]: code, 'src/a.tsx': `fbq('track', 'Go');\n` });
    expect(changes.map(({ path }) => path).filter((path) => path.includes('.test.'))).toEqual(expected);
  });
});
