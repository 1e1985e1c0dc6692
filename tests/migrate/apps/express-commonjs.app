# Plain JavaScript with `require`, semicolons left out, no store of choices.
# @speaks request
# @drive POST /signup {"userId":"u2","plan":"pro"}
# @drive POST /search {"userId":"u2","q":"shoes"}
# @file package.json
{ "name": "signup", "dependencies": { "express": "4", "posthog-node": "4" } }
# @file index.js
#!/usr/bin/env node
'use strict'

const express = require('express')
const { posthog } = require('./lib/posthog')

const app = express()
app.use(express.json())

app.post('/signup', async (req, res) => {
	posthog.capture({ distinctId: req.body.userId, event: 'signed up', properties: { plan: req.body.plan } })
	res.json({ ok: true })
})

app.post('/search', (req, res) => {
	const results = [req.body.q]
	if (results.length)
		posthog.capture({ distinctId: req.body.userId, event: 'searched' })
	else res.status(404)
	res.json({ results })
})

app.listen(3000)
# @file lib/posthog.js
const { PostHog } = require('posthog-node')

const posthog = new PostHog('key')

module.exports = { posthog }
