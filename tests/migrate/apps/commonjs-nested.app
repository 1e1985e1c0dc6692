# CommonJS: Express with Mixpanel's callbacks, a shebang, CRLF, a byte order mark, tabs; module.exports objects, a class, util.promisify.
# @speaks request
# @drive POST /register {"userId":"u1","plan":"pro"}
# @drive POST /purchase {"userId":"u1","amount":12,"items":["a","b"]}
# @drive GET /stats
# @drive POST /feedback {"userId":"u1","stars":2}
# @drive POST /feedback {"userId":"u1","stars":5}
# @file package.json
{ "name": "legacy", "version": "2.0.0", "main": "server.js", "dependencies": { "express": "^4.21.0", "mixpanel": "^0.17.0", "cookie-parser": "^1.4.6" } }
# @file lib/mixpanel.js
'use strict'

const Mixpanel = require('mixpanel')
const { promisify } = require('node:util')

const client = Mixpanel.init(process.env.MIXPANEL_TOKEN || 'dev', { keepAlive: false })

module.exports = client
module.exports.trackAsync = promisify(client.track.bind(client))
# @file lib/users.js
const mixpanel = require('./mixpanel')

function Users() {
	this.known = {}
}

Users.prototype.register = function (userId, plan, done) {
	const self = this
	mixpanel.people.set_once(userId, { plan: plan, $created: 'today' }, function (err) {
		if (err) return done(err)
		self.known[userId] = plan
		mixpanel.track('Registered', { distinct_id: userId, plan: plan })
		done(null, Object.keys(self.known).length)
	})
}

Users.prototype.count = function () { return Object.keys(this.known).length }

module.exports = { Users: Users, default: new Users() }
# @file routes/purchases.js
const express = require('express')
const mixpanel = require('../lib/mixpanel')

const router = express.Router()

router.post('/purchase', function (req, res, next) {
	const { userId, amount, items } = req.body
	items.forEach(item => mixpanel.track('Item bought', { distinct_id: userId, item }))
	mixpanel.people.track_charge(userId, amount)
	mixpanel.track('Purchase', {
		distinct_id: userId,
		amount,	// with tax
	}, err => {
		if (err) return next(err)
		res.status(201).json({ amount })
	})
})

router.post('/feedback', (req, res) => {
	const { userId, stars } = req.body
	if (stars < 3) mixpanel.track('Unhappy', { distinct_id: userId })
	else if (stars > 4) mixpanel.track('Happy', { distinct_id: userId })
	else res.locals = { neutral: true }
	res.json({ thanks: true })
})

module.exports = router
# @file server.js
﻿#!/usr/bin/env node
'use strict';

// The whole service.
var express = require('express');
var cookieParser = require('cookie-parser');
var users = require('./lib/users').default;
var mixpanel = require('./lib/mixpanel');

var app = express();
app.use(express.json());
app.use(cookieParser());

app.post('/register', function (req, res) {
	users.register(req.body.userId, req.body.plan, function (err, count) {
		if (err) { return res.status(500).json({ error: String(err) }); }
		res.status(201).json({ count: count });
	});
});

app.get('/stats', async function (req, res) {
	await mixpanel.trackAsync('Stats seen', { distinct_id: 'anonymous' });
	res.json({ users: users.count() });
});

app.use(require('./routes/purchases'));

if (require.main === module) app.listen(process.env.PORT || 3000);
module.exports = app;
