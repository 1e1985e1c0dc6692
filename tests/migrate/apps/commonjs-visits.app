# Express in CommonJS with Knex, JavaScript with JSDoc; routers, error middleware, callbacks by reference, an interval.
# @speaks request records
# @drive POST /visit {"userId":"u1","pages":["/a","/b"]}
# @drive POST /import {"people":[{"id":"u1","plan":"x"}]}
# @file package.json
{ "name": "visits", "main": "server.js", "dependencies": { "express": "^4.19.0", "knex": "^3.0.0", "mixpanel": "^0.18.0", "@segment/analytics-node": "^2.0.0" } }
# @file migrations/001.js
exports.up = (knex) => knex.schema.createTable('privacy_choices', (table) => {
  table.string('user_id').primary();
  table.boolean('do_not_sell').notNullable().defaultTo(false);
});
# @file db.js
const knex = require('knex');

const db = knex({ client: 'pg', connection: process.env.DATABASE_URL });

module.exports = db;
# @file vendors.js
const Mixpanel = require('mixpanel')
const { Analytics } = require('@segment/analytics-node')

const mixpanel = Mixpanel.init('t')

module.exports.mixpanel = mixpanel
module.exports.segment = new Analytics({ writeKey: 'k' })
module.exports.shouldTrack = (name) => !name.startsWith('_')
# @file lib/digest.js
const { segment, mixpanel, shouldTrack } = require('../vendors')

/** @param {{ userId: string }} job */
async function sendDigest (job) {
  const names = ['opened', '_hidden'].filter(shouldTrack)
  for (const name of names) {
    segment.track({ userId: job.userId, event: name })
  }
  return names.length
}

function sendLater (userId, next) {
  mixpanel.track('later', { distinct_id: userId }, next)
}

module.exports = { sendDigest, sendLater }
# @file routes/visits.js
const { Router } = require('express')
const { mixpanel, segment } = require('../vendors')
const { sendLater } = require('../lib/digest')

const router = Router()

router.post('/visit', function (req, res) {
  const { userId, pages } = req.body
  pages.forEach(function (path) { segment.page({ userId: userId, properties: { path: path } }) })
  sendLater(userId, function (error) {
    if (error) return res.status(500).json({ error: 'x' })
    res.json({ pages: pages.length })
  })
})

router.post('/import', async (req, res, next) => {
  try {
    const done = await Promise.all(req.body.people.map(async person => {
      mixpanel.people.set(person.id, { plan: person.plan })
      return person.plan
    }))
    res.json({ done })
  } catch (error) { next(error) }
})

module.exports = router
# @file server.js
const express = require('express')
const visits = require('./routes/visits')

const app = express()

app.use(express.json())
app.use(visits)

if (require.main === module) app.listen(3000)
module.exports = app
