# A one-off script and a nightly audience sync in CommonJS with Knex: Mailchimp's batches, LinkedIn by fetch, chunks.
# @speaks records
# @refused src/jobs/sync-orders.js:6 list-not-visible
# @call src/jobs/sync-mailchimp.js syncMailchimp {}
# @call src/jobs/sync-linkedin.js syncLinkedin {}
# @file package.json
{ "name": "nightly", "private": true, "dependencies": { "knex": "^3.1.0", "@mailchimp/mailchimp_marketing": "^3.0.80" } }
# @file migrations/20240101_choices.js
exports.up = (knex) =>
  knex.schema.createTable('privacy_choices', (table) => {
    table.string('user_id').primary();
    table.boolean('do_not_sell').notNullable().defaultTo(false);
  });

exports.down = (knex) => knex.schema.dropTable('privacy_choices');
# @file src/db.js
const knex = require('knex');

const db = knex({ client: 'pg', connection: process.env.DATABASE_URL });

module.exports = { db };
# @file src/users.js
async function activeUsers() {
  return [
    { id: 'u1', email: 'ada@example.com', firstName: 'Ada' },
    { id: 'u1', email: 'ada@work.test', firstName: 'Ada' },
  ];
}

module.exports = { activeUsers };
# @file src/chunk.js
/** Parts of a list, of at most so many. */
function chunk(list, size) {
  const parts = [];
  for (let at = 0; at < list.length; at += size) parts.push(list.slice(at, at + size));
  return parts;
}

module.exports = { chunk };
# @file src/jobs/sync-mailchimp.js
const { default: mailchimp } = require('@mailchimp/mailchimp_marketing');
const { chunk } = require('../chunk');
const { activeUsers } = require('../users');

mailchimp.setConfig({ apiKey: process.env.MAILCHIMP_KEY, server: 'us1' });

async function syncMailchimp() {
  const users = await activeUsers();
  let sent = 0;
  for (const part of chunk(users, 500)) {
    await mailchimp.lists.batchListMembers('list', {
      members: part.map((user) => ({ email_address: user.email, status: 'subscribed', merge_fields: { FNAME: user.firstName } })),
    });
    sent += part.length;
  }
  return { sent };
}

module.exports = { syncMailchimp };
# @file src/jobs/sync-orders.js
const { db } = require('../db');

/** Whose these are the rows do not say. */
exports.syncOrders = async () => {
  const orders = await db('orders').select('id', 'email');
  await fetch('https://graph.facebook.com/v21.0/23850000000000/users', { method: 'POST', body: JSON.stringify({ payload: { schema: ['EMAIL'], data: orders.map((order) => [order.email]) } }) });
  return orders.length;
};
# @file src/jobs/sync-linkedin.js
const crypto = require('node:crypto');
const { activeUsers } = require('../users');

const hash = (email) => crypto.createHash('sha256').update(email).digest('hex');

exports.syncLinkedin = async () => {
  const users = await activeUsers();
  const elements = users.map((user) => ({ action: 'ADD', userIds: [{ idType: 'SHA256_EMAIL', idValue: hash(user.email) }] }));
  const response = await fetch('https://api.linkedin.com/rest/dmpSegments/1/users', {
    method: 'POST',
    headers: { 'X-RestLi-Method': 'BATCH_CREATE' },
    body: JSON.stringify({ elements }),
  });
  if (!response.ok) throw new Error('linkedin: ' + response.status);
  return { uploaded: users.length };
};
