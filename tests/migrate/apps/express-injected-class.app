# CommonJS: a tracker class with a client in its constructor, injected into controllers; static and instance methods; an event emitter in between.
# @speaks request
# @drive POST /play {"userId":"u1","song":"x"}
# @drive POST /like {"userId":"u1","song":"x"}
# @file package.json
{ "name": "radio", "private": true, "dependencies": { "express": "^4.21.0", "mixpanel": "^0.18.0" } }
# @file src/tracker.js
const Mixpanel = require('mixpanel');

class Tracker {
  constructor(token, options = {}) {
    this.client = Mixpanel.init(token, options);
    this.defaults = { app: 'radio' };
  }

  track(userId, event, props) {
    this.client.track(event, { distinct_id: userId, ...this.defaults, ...props });
    return this;
  }

  profile(userId, traits) {
    this.client.people.set(userId, traits);
    return this;
  }
}

module.exports = Tracker;
# @file src/controllers/songs.js
class SongsController {
  constructor(tracker) {
    this.tracker = tracker;
    this.play = this.play.bind(this);
  }

  play(req, res) {
    const { userId, song } = req.body;
    this.tracker.track(userId, 'Played', { song }).profile(userId, { last: song });
    res.json({ playing: song });
  }

  like = (req, res) => {
    this.tracker.track(req.body.userId, 'Liked', { song: req.body.song });
    res.status(201).json({ liked: true });
  };
}

module.exports = SongsController;
# @file src/index.js
const express = require('express');
const Tracker = require('./tracker');
const SongsController = require('./controllers/songs');

const app = express();
const tracker = new Tracker(process.env.MIXPANEL || 'dev', { geolocate: true });
const songs = new SongsController(tracker);

app.use(express.json());
app.post('/play', songs.play);
app.post('/like', songs.like);

app.listen(3000);
