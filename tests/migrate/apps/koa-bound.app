# Koa in CommonJS: middleware by composition, a switch without braces, else-if without braces, labels, a generator of steps, promisify, spreads, two helpers of one name.
# @speaks request records
# @drive POST /buy {"userId":"u1","items":[1,2,3]}
# @drive POST /walk {"userId":"u1","kind":"b"}
# @drive GET /up
# @file package.json
{ "name": "koa-shop", "version": "1.0.0", "private": true, "dependencies": { "koa": "^2.15.0", "knex": "^3.1.0", "mixpanel": "^0.18.0", "@segment/analytics-node": "^2.1.0", "posthog-node": "^4.0.0" } }
# @file db/migrations/1.js
exports.up = (knex) => knex.schema.createTable('ccpa_opt_outs', (t) => {
  t.string('user_id').primary();
  t.boolean('do_not_sell').notNullable();
});
# @file db/index.js
const knex = require('knex');

exports.db = knex({ client: 'pg' });
# @file lib/vendors.js
const { Analytics } = require('@segment/analytics-node');
const mixpanel = require('mixpanel');
const { PostHog } = require('posthog-node');

module.exports.segment = new Analytics({ writeKey: 'wk' });
module.exports.mp = mixpanel.init('t');
module.exports.ph = new PostHog('phc');
# @file lib/steps.js
const { segment, mp, ph } = require('./vendors');

function* steps(userId, kind) {
  switch (kind) {
    case 'a': segment.track({ userId, event: 'A' }); yield 'a';
    case 'b': segment.track({ userId, event: 'B' }); yield 'b';
    default: yield 'c';
  }
}

const isUserOptedOut = (list) => list.length === 0;

exports.walk = (userId, kind) => {
  const seen = [];
  outer: for (const step of steps(userId, kind)) {
    for (const again of [1, 2]) {
      if (again === 2) continue outer;
      if (step === 'a') mp.track('a', { distinct_id: userId });
      else if (step === 'b') mp.track('b', { distinct_id: userId, again });
      else mp.track('c', { distinct_id: userId });
      seen.push(step);
    }
  }
  return { seen, empty: isUserOptedOut(seen) };
};

exports.buy = async (userId, items) => {
  let total = 0;
  items.forEach((price) => (total += price, ph.capture({ distinctId: userId, event: 'item', properties: { price, total } })));
  const extra = items.length > 2 ? { many: true } : {};
  await Promise.all([ph.flush(), segment.identify({ userId, traits: { ...extra, total } })]);
  return total;
};
# @file server.js
const { default: Koa } = require('koa');
const { buy, walk } = require('./lib/steps');
const { mp, segment } = require('./lib/vendors');

const app = new Koa();

app.use(async (ctx, next) => {
  await next();
  if (ctx.status < 400) mp.track('request', { distinct_id: ctx.request.body.userId || 'nobody', path: ctx.path });
});

app.use(async (ctx) => {
  const { userId } = ctx.request.body;
  if (ctx.path === '/buy') {
    ctx.body = { total: await buy(userId, ctx.request.body.items) };
  } else if (ctx.path === '/walk') {
    const { seen, empty } = walk(userId, ctx.request.body.kind);
    ctx.body = { seen, empty, tracked: segment.track({ userId, event: 'Walked' }) === undefined };
  } else {
    ctx.body = 'up';
  }
});

app.listen(3000);
