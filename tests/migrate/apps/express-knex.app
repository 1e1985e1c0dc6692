# Express in CommonJS with a Knex table of choices, routes in files of their own, an error handler.
# @speaks request records
# @drive POST /signup {"userId":"u1","plan":"pro"}
# @drive POST /cancel {"userId":"u1"}
# @file package.json
{ "name": "accounts", "dependencies": { "express": "4", "knex": "3", "posthog-node": "4" } }
# @file migrations/001_choices.js
exports.up = (knex) => knex.schema.createTable('privacy_choices', (table) => {
  table.increments('id');
  table.string('user_id').notNullable().unique();
  table.boolean('do_not_sell').notNullable().defaultTo(false);
});
# @file db.js
const knex = require('knex')({ client: 'pg' });

module.exports = knex;
# @file posthog.js
const { PostHog } = require('posthog-node');

exports.posthog = new PostHog('key');
# @file routes/signup.js
const express = require('express');
const { posthog } = require('../posthog');

const router = express.Router();

router.post('/signup', async (req, res, next) => {
  try {
    const { userId, plan } = req.body;
    posthog.identify({ distinctId: userId, properties: { plan } });
    posthog.capture({ distinctId: userId, event: 'signed up', properties: { plan } });
    res.status(201).json({ userId });
  } catch (error) {
    next(error);
  }
});

module.exports = router;
# @file server.js
const express = require('express');
const signup = require('./routes/signup');
const { posthog } = require('./posthog');

const app = express();

app.use(express.json());
app.use(signup);
app.post('/cancel', function (req, res) {
  posthog.capture({ distinctId: req.body.userId, event: 'cancelled' });
  return res.json({ cancelled: true });
});

process.on('SIGTERM', async () => {
  await posthog.shutdown();
  process.exit(0);
});

app.listen(3000);
