# CommonJS Express: the configured gate reads the store alone, its path has no ending; a queue is beside it.
# @speaks request
# @drive POST /orders {"userId":"u1","total":4}
# @drive POST /seen {"page":"/a"}
# @file package.json
{ "name": "shop", "dependencies": { "express": "4", "posthog-node": "4", "@prisma/client": "6" } }
# @file opt-out-gate.config.json
{ "gates": [{ "name": "hasOptedOut", "from": "./lib/choices", "meaning": "opted-out" }] }
# @file lib/db.js
'use strict'
const { PrismaClient } = require('@prisma/client')

module.exports = new PrismaClient()
# @file lib/choices.js
'use strict'
const db = require('./db')

async function hasOptedOut (userId) {
  const record = await db.privacyChoice.findFirst({ where: { userId } })
  return Boolean(record && record.optedOut)
}

module.exports = { hasOptedOut }
# @file lib/posthog.js
'use strict'
const { PostHog } = require('posthog-node')

module.exports.posthog = new PostHog('k')
# @file index.js
'use strict'
const express = require('express')
const { hasOptedOut } = require('./lib/choices')
const { posthog } = require('./lib/posthog')

const app = express()
app.use(express.json())

app.post('/orders', async (req, res) => {
  const { userId, total } = req.body
  if (!(await hasOptedOut(userId))) posthog.capture({ distinctId: userId, event: 'ordered', properties: { total } })
  posthog.identify({ distinctId: userId, properties: { total } })
  res.json({ total })
})

app.post('/seen', (req, res) => {
  fetch('https://graph.facebook.com/v19.0/1/events', { method: 'POST', body: JSON.stringify({ page: req.body.page }) })
  res.json({ ok: true })
})

app.listen(3000)
