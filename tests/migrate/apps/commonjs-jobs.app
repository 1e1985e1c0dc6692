# A CommonJS job package: a command line script with a shebang, promise chains, a lambda, an upload of a list.
# @speaks records
# @call src/lambda.js handler {"Records":[{"body":"{\"userId\":\"u1\",\"plan\":\"pro\"}"}]}
# @call src/report.js sendReport {"day":"monday"}
# @job src/digest.js {}
# @file package.json
{ "name": "jobs", "private": true, "dependencies": { "@segment/analytics-node": "^2.1.0", "knex": "^3.1.0", "node-cron": "^3.0.0", "mixpanel": "^0.18.0" } }
# @file db/migrations/001_optouts.js
exports.up = function (knex) {
  return knex.schema.createTable('sale_opt_outs', function (t) {
    t.string('user_id').primary();
    t.timestamp('created_at').defaultTo(knex.fn.now());
  });
};
# @file src/db.js
const knex = require('knex');

module.exports.db = knex({ client: 'pg' });
# @file src/clients.js
const { Analytics } = require('@segment/analytics-node');
const Mixpanel = require('mixpanel');

exports.segment = new Analytics({ writeKey: 'k', flushAt: 1 });
exports.mixpanel = Mixpanel.init('t');
# @file src/lambda.js
const { segment } = require('./clients');

exports.handler = async (event) => {
  const results = await Promise.all(
    event.Records.map(async ({ body }) => {
      const { userId, plan } = JSON.parse(body);
      segment.identify({ userId, traits: { plan } });
      return plan;
    }),
  );
  await segment.flush();
  return { batch: results.length, plans: results };
};
# @file src/report.js
#!/usr/bin/env node
const { mixpanel } = require('./clients');

const users = [{ id: 'u1', opens: 2 }, { id: 'u2', opens: 0 }];

async function sendReport({ day }) {
  let sent = 0;
  for (const user of users.filter((u) => u.opens > 0)) {
    mixpanel.track('Report', { distinct_id: user.id, day });
    sent++;
  }
  return { day, sent };
}

module.exports = { sendReport };

if (require.main === module) {
  sendReport({ day: process.argv[2] }).then(console.log);
}
# @file src/digest.js
const cron = require('node-cron');
const { segment } = require('./clients');

const people = ['u1', 'u2'];

function digest() {
  return Promise.all(people.map((userId) => Promise.resolve(userId.length).then((length) => {
    segment.track({ userId, event: 'Digest', properties: { length } });
    return length;
  }))).then((lengths) => ({ lengths }));
}

cron.schedule('0 8 * * 1', digest);
