# CommonJS with tabs, double quotes, no semicolons, a shebang and a directive behind a comment; callbacks by which the answer is sent.
# @speaks request
# @drive POST /a {"userId":"u1"}
# @file package.json
{ "name": "c", "dependencies": { "express": "4", "mixpanel": "0.18", "@segment/analytics-node": "2" } }
# @file index.js
#!/usr/bin/env node
// Our server.
"use strict"

const express = require("express"), Mixpanel = require("mixpanel")
const { Analytics } = require("@segment/analytics-node")

const mixpanel = Mixpanel.init("t")
const segment = new Analytics({ writeKey: "k" })
const app = express()

app.use(express.json())

app.post("/a", function (req, res, next) {
	var userId = req.body.userId
	mixpanel.track("A", { distinct_id: userId }, function (error) {
		if (error) return next(error)
		res.json({ userId: userId })
	})
	segment.track({ userId: userId, event: "B" }, function () {})
})

app.listen(3000)
