# CommonJS jobs: one object by `module.exports`, a method that is added to a class later, callbacks, loops without braces; tabs and no semicolons.
# @speaks records
# @job src/worker.js {"userId":"u1","kind":"mail","tags":["a","b"]}
# @job src/cron.js {}
# @call src/importer.js importAll {"users":[{"id":"u1","mail":"a@b.c"},{"id":"u1","mail":"d@e.f"}]}
# @file package.json
{ "name": "mailer", "version": "1.0.0", "main": "src/worker.js", "dependencies": { "bullmq": "^5.1.0", "node-cron": "^3.0.3", "knex": "^3.1.0", "mixpanel": "^0.18.0", "@segment/analytics-node": "^2.1.0", "posthog-node": "^4.0.0" } }
# @file migrations/20240101_privacy.js
exports.up = (knex) =>
	knex.schema.createTable('privacy_preferences', (table) => {
		table.string('user_id').primary()
		table.boolean('do_not_sell').notNullable().defaultTo(false)
	})
# @file src/db.js
module.exports = require('knex')({ client: 'pg' })
# @file src/analytics.js
'use strict'

const { Analytics: Segment } = require('@segment/analytics-node')
const mixpanel = require('mixpanel').init('token')
const { PostHog } = require('posthog-node')

class Telemetry {
	constructor(options = {}) {
		this.segment = new Segment({ writeKey: 'wk', ...options })
		this.posthog = new PostHog('phc')
		this.sent = 0
	}

	track(userId, event, properties) {
		this.sent++
		this.segment.track({ userId, event, properties })
		return this
	}

	people(userId, props, cb) {
		mixpanel.people.set(userId, props, cb)
	}

	close() {
		return Promise.all([this.segment.closeAndFlush(), this.posthog.shutdown()])
	}
}

Telemetry.prototype.capture = function (userId, event) {
	this.posthog.capture({ distinctId: userId, event: event, properties: { nth: this.sent } })
	return this
}

module.exports = new Telemetry()
module.exports.Telemetry = Telemetry
# @file src/worker.js
const { Worker } = require('bullmq')
const telemetry = require('./analytics')

module.exports = new Worker('mail', async ({ data: { userId, kind, tags } }) => {
	telemetry.track(userId, 'Mail sent', { kind }).capture(userId, 'mail')
	const done = await new Promise((resolve, reject) => {
		telemetry.people(userId, { last: kind }, (err) => (err ? reject(err) : resolve(tags.length)))
	})
	tags.forEach((tag) => telemetry.track(userId, `Tag ${tag}`))
	return { done }
})
# @file src/cron.js
const cron = require('node-cron')
const telemetry = require('./analytics')

const users = ['u1', 'u2']

cron.schedule('0 3 * * *', async function nightly() {
	let i = 0
	while (i < users.length) telemetry.segment.identify({ userId: users[i++], traits: { nightly: true } })
	await telemetry.close()
	return { i }
})
# @file src/importer.js
const { segment } = require('./analytics')

function importOne(user, index) {
	if (!user.mail) return null
	segment.identify({ userId: user.id, traits: { mail: user.mail, index } })
	return user.mail.toUpperCase()
}

exports.importAll = function ({ users }) {
	return users.map(importOne).filter(Boolean)
}
