# Jobs with Knex's table: fine-tuning files for OpenAI, an audience in chunks with retries, members added one by one in a loop, a list that was queried for the choice.
# @speaks records
# @refused src/training.ts:9 kind-not-supported
# @call src/audience.ts sync {}
# @call src/members.ts addAll {}
# @call src/chosen.ts syncChosen {}
# @file package.json
{ "name": "growth", "private": true, "type": "module", "dependencies": { "knex": "^3.1.0", "pg": "^8.13.0", "openai": "^4.77.0", "@mailchimp/mailchimp_marketing": "^3.0.80" }, "devDependencies": { "typescript": "^5.7.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "ES2022", "module": "NodeNext", "moduleResolution": "NodeNext", "strict": true, "skipLibCheck": true, "noImplicitAny": false, "outDir": "dist" }, "include": ["src"] }
# @file migrations/002_choices.js
export function up(knex) {
  return knex.schema.createTable('sharing_choices', (table) => {
    table.string('user_id').primary();
    table.boolean('do_not_sell').notNullable().defaultTo(false);
  });
}

export const down = (knex) => knex.schema.dropTable('sharing_choices');
# @file src/db.ts
import knex from 'knex';

export const db = knex({ client: 'pg', connection: process.env.DATABASE_URL });
# @file src/people.ts
export interface Person {
  userId: string;
  email: string;
}

export async function people(): Promise<Person[]> {
  return [{ userId: 'u1', email: 'ada@example.com' }, { userId: 'u1', email: 'ada@home.example' }];
}
# @file src/training.ts
import { createReadStream } from 'node:fs';
import OpenAI from 'openai';

const openai = new OpenAI();

/** Conversations of our support. */
export async function upload(path: string): Promise<string> {
  const file =
    await openai.files.create({ file: createReadStream(path), purpose: 'fine-tune' });
  return file.id;
}
# @file src/audience.ts
import { createHash } from 'node:crypto';
import { people, type Person } from './people.js';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

function* chunks<Item>(list: readonly Item[], size: number): Generator<Item[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}

async function send(part: Person[], attempt = 1): Promise<void> {
  const data = part.map(({ email }) => hash(email));
  const response = await fetch('https://graph.facebook.com/v21.0/1/users', { method: 'POST', body: JSON.stringify({ payload: { schema: 'EMAIL_SHA256', data } }) });
  if (!response.ok) {
    if (attempt < 3) return send(part, attempt + 1);
    throw new Error('gave up');
  }
}

export async function sync(): Promise<{ total: number }> {
  const all = await people();
  for (const part of chunks(all, 1)) await send(part);
  return { total: all.length };
}
# @file src/members.ts
import mailchimp from '@mailchimp/mailchimp_marketing';
import { people } from './people.js';

export async function addAll(): Promise<string> {
  const list = await people();
  for (const person of list) {
    await mailchimp.lists.setListMember('list', person.email, { email_address: person.email, status_if_new: 'subscribed' });
  }
  return `${list.length} added`;
}
# @file src/chosen.ts
import { people } from './people.js';

export async function syncChosen(): Promise<number> {
  const everybody = await people();
  const rows = everybody
    .filter(({ email }) => email.endsWith('example.com'))
    .map(({ email }) => ({ email }));
  await fetch('https://business-api.tiktok.com/open_api/v1.3/segment/mapping/', {
    method: 'POST',
    body: JSON.stringify({ action: 'add', batch_data: rows }),
  });
  return everybody.length;
}
