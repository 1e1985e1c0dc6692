# A browser library of its own age: UMD, CommonJS, prototypes, a jQuery plugin.
# @speaks request
# @page src/index.js
# @file package.json
{ "name": "widget", "private": true, "version": "1.0.0", "main": "src/index.js", "browser": "src/index.js", "dependencies": { "mixpanel-browser": "^2.60.0", "jquery": "^3.7.0" }, "devDependencies": { "webpack": "^5.0.0" } }
# @file src/index.js
'use strict'

var Widget = require('./widget')
var tracker = require('./tracker')
var legacy = require('./legacy')

exports.Widget = Widget

exports.run = function run () {
  var log = []
  tracker.start({ token: 'mp' })
  var widget = new Widget('w1')
  widget.open().close()
  log.push(widget.count())
  ;['a', 'b'].forEach(function (name, index) { tracker.send(name, { index: index }) })
  ;['c'].map(tracker.track)
  log.push(legacy.pixel('signup'))
  log.push(legacy.beacon({ a: 1 }))
  return log
}
# @file src/tracker.js
'use strict'

var mixpanel = require('mixpanel-browser')

var started = false

function start (options) {
  if (started) return
  started = true
  mixpanel.init(options.token, { persistence: 'localStorage' })
}

function send (name, data) {
  mixpanel.track(name, data)
}

module.exports = {
  start: start,
  send: send,
  track: function (name) { return mixpanel.track(name) },
  time: mixpanel.time_event
}
# @file src/widget.js
'use strict'

var tracker = require('./tracker')

function Widget (id) {
  this.id = id
  this.opened = 0
}

Widget.prototype.open = function () {
  var self = this
  this.opened++
  tracker.send('Widget opened', { id: self.id, n: self.opened })
  window.dataLayer && window.dataLayer.push({ event: 'widget_open', id: self.id })
  return this
}

Widget.prototype.close = function () {
  if (window.ga) window.ga('send', 'event', 'widget', 'close', this.id)
  else if (typeof window.gtag === 'function') window.gtag('event', 'close', { event_category: 'widget' })
  return this
}

Widget.prototype.count = function () { return this.opened }

module.exports = Widget
# @file src/legacy.js
;(function (root, factory) {
  if (typeof define === 'function' && define.amd) define([], factory)
  else if (typeof module === 'object' && module.exports) module.exports = factory()
  else root.Legacy = factory()
}(typeof self !== 'undefined' ? self : this, function () {
  'use strict'

  var queue = []

  function pixel (event) {
    var img = new Image(1, 1)
    img.src = 'https://www.facebook.com/tr?id=9&ev=' + encodeURIComponent(event)
    queue.push(event)
    return queue.length
  }

  function beacon (data) {
    return navigator.sendBeacon('https://www.google-analytics.com/collect', JSON.stringify(data))
  }

  return { pixel: pixel, beacon: beacon }
}))
