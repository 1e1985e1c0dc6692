/** How the gate asks the place where the project keeps people's choices, as code. */
import type { Application, ChoiceTable, GateFile, ProjectClient, TableStore } from './view.js';
import { specifierFor } from './text/specifier.js';
import type { ServerClient } from './templates/server.js';
import type { Connection } from './templates/preferences.js';

/** Null where nothing says where choices are kept. */
export function connectionOf(app: Application): Connection | null {
  const { store } = app;
  if (store?.kind === 'gate') {
    const { local, line } = importOf(app, store.gate, { from: 'preferences', wanted: 'isOptedOutOfSharing' });
    return { lines: [line], hasOptedOut: [store.gate.meaning === 'opted-out' ? `return ${local}(userId);` : `return !(await ${local}(userId));`], optedOutAmong: null, rememberOptOut: null };
  }
  if (store?.kind !== 'table') return null;
  const { local, line } = importOf(app, store.client, { from: 'preferences', wanted: wantedNames[store.by] });
  if (store.client.isClass) return { lines: [line], makes: `/** A connection of its own, because nothing is injected here. */\nconst prisma = new ${local}();`, ...ofPrisma({ db: 'prisma', table: store.table }) };
  const asking: Asking = { db: local, table: store.table };
  if (store.by === 'prisma') return { lines: [line], ...ofPrisma(asking) };
  if (store.by === 'knex') return { lines: [line], ...ofKnex(asking) };
  const { name, file } = store.table;
  const table = importOf(app, { file, name }, { from: 'preferences', wanted: name });
  return { ...ofDrizzle(asking, store.by), lines: [line, table.line], operators: { package: 'drizzle-orm', names: ['and', 'eq', 'inArray'] } };
}

const wantedNames: Readonly<Record<TableStore['by'], string>> = { 'prisma': 'prisma', 'drizzle': 'db', 'drizzle-mysql': 'db', 'knex': 'knex' };

export function importOf(app: Application, { file, name }: ProjectClient, { from, wanted }: { readonly from: GateFile; readonly wanted: string }): ServerClient {
  const local = name === 'default' ? wanted : name;
  const specifier = specifierFor(file, app.gateFolder.path[from], app);
  return { local, line: `import ${name === 'default' ? local : `{ ${local} }`} from '${specifier}';` };
}

interface Asking {
  readonly db: string;
  readonly table: ChoiceTable;
}

type Statements = Omit<Connection, 'lines'>;

/** `userId`, `id: userId` */
function pair(key: string, value: string): string {
  return key === value ? key : `${key}: ${value}`;
}

/** `doNotSell: true`, `type: 'sale_sharing'`: what a record of somebody who opted out says. */
function said({ field, topic }: ChoiceTable): readonly string[] {
  return [...(topic ? [`${topic.name}: '${topic.value}'`] : []), ...(field ? [`${field.name}: ${field.optedOut}`] : [])];
}

/** What the answer is read by: the field itself, also where the question names it already. */
function isOut(row: string, { field }: ChoiceTable): string {
  return field ? `${row}?.${field.name} === ${field.optedOut}` : `${row} !== null`;
}

function ofPrisma({ db, table }: Asking): Statements {
  const { name, person, field, topic, isUnique } = table;
  const model = `${db}.${name}`;
  const who = pair(person, 'userId');
  // One person may have records about other choices, or older ones.
  const apart = isUnique ? [] : said(table);
  return {
    hasOptedOut: [`const found = await ${model}.findFirst({ where: { ${[who, ...apart].join(', ')} } });`, `return ${isOut('found', table)};`],
    optedOutAmong: [`const rows = await ${model}.findMany({ where: { ${[`${person}: { in: [...userIds] }`, ...said(table)].join(', ')} } });`, `return rows.map((row: { ${person}: string }) => row.${person});`],
    rememberOptOut: rememberInPrisma(table, { model, who, isTold: field !== null || topic !== null }),
  };
}

function rememberInPrisma(table: ChoiceTable, { model, who, isTold }: { readonly model: string; readonly who: string; readonly isTold: boolean }): readonly string[] | null {
  const update = `{ ${said(table).join(', ')} }`;
  if (table.isOfPeople) return [`await ${model}.updateMany({ where: { ${who} }, data: ${update} });`];
  if (!table.isComplete) return null;
  const create = `{ ${[who, ...said(table), ...table.times.map((time) => `${time}: new Date()`)].join(', ')} }`;
  if (table.isUnique) return [`await ${model}.upsert({ where: { ${who} }, create: ${create}, update: ${isTold ? update : '{}'} });`];
  return [`await ${model}.create({ data: ${create} });`];
}

function ofDrizzle({ db, table }: Asking, by: 'drizzle' | 'drizzle-mysql'): Statements {
  const { name, person, field, isUnique } = table;
  const who = `eq(${name}.${person}, userId)`;
  const out = field ? [`eq(${name}.${field.name}, ${field.optedOut})`] : [];
  const where = isUnique || out.length === 0 ? who : `and(${who}, ${out.join()})`;
  return {
    hasOptedOut: [`const [found] = await ${db}.select().from(${name}).where(${where}).limit(1);`, `return ${field ? isOut('found', table) : 'found !== undefined'};`],
    optedOutAmong: [
      'if (userIds.length === 0) return [];',
      `const rows = await ${db}.select().from(${name}).where(and(inArray(${name}.${person}, [...userIds])${out.map((one) => `, ${one}`).join('')}));`,
      `return rows.map((row) => row.${person});`,
    ],
    rememberOptOut: rememberInDrizzle({ db, table }, who, by),
  };
}

function rememberInDrizzle({ db, table }: Asking, who: string, by: 'drizzle' | 'drizzle-mysql'): readonly string[] | null {
  const { name, person, times } = table;
  const update = `{ ${said(table).join(', ')} }`;
  if (table.isOfPeople) return [`await ${db}.update(${name}).set(${update}).where(${who});`];
  if (!table.isComplete) return null;
  const insert = `await ${db}.insert(${name}).values({ ${[pair(person, 'userId'), ...said(table), ...times.map((time) => `${time}: new Date()`)].join(', ')} })`;
  if (!table.isUnique) return [`${insert};`];
  if (table.field === null) return [`${insert}${by === 'drizzle' ? '.onConflictDoNothing()' : `.onDuplicateKeyUpdate({ set: { ${pair(person, 'userId')} } })`};`];
  return [`${insert}${by === 'drizzle' ? `.onConflictDoUpdate({ target: ${name}.${person}, set: ${update} })` : `.onDuplicateKeyUpdate({ set: ${update} })`};`];
}

/** Some databases answer 1 and 0 for true and false. */
function ofKnex({ db, table }: Asking): Statements {
  const { name, person, field, isUnique } = table;
  const from = `${db}('${name}')`;
  const apart = isUnique ? [] : said(table);
  const answer = field === null ? 'found !== undefined' : field.optedOut ? `Boolean(found?.${field.name})` : `found !== undefined && !found.${field.name}`;
  return {
    hasOptedOut: [`const found = await ${from}.where({ ${[pair(person, 'userId'), ...apart].join(', ')} }).first();`, `return ${answer};`],
    optedOutAmong: [
      `const rows = await ${from}.whereIn('${person}', [...userIds])${field ? `.where('${field.name}', ${field.optedOut})` : ''}.select('${person}');`,
      `return rows.map((row: { ${person}: string }) => row.${person});`,
    ],
    rememberOptOut: rememberInKnex(from, table),
  };
}

function rememberInKnex(from: string, table: ChoiceTable): readonly string[] | null {
  const who = pair(table.person, 'userId');
  if (table.isOfPeople) return [`await ${from}.where({ ${who} }).update({ ${said(table).join(', ')} });`];
  if (!table.isComplete) return null;
  const insert = `await ${from}.insert({ ${[who, ...said(table), ...table.times.map((time) => `${time}: new Date()`)].join(', ')} })`;
  return [`${insert}${table.isUnique ? `.onConflict('${table.person}').merge()` : ''};`];
}
