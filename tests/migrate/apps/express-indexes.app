# Express: what calls are worth: callbacks of the vendor, a promisified client, chained thens, conditional values, a proxy of methods, streams of events.
# @speaks request
# @drive POST /a {"userId":"u1","n":3}
# @drive POST /b {"userId":"u1","n":3}
# @drive POST /c {"userId":"u1","n":0}
# @drive POST /d {"userId":"u1","list":["x","y"]}
# @file package.json
{ "name": "hard", "private": true, "dependencies": { "express": "^4.19.0", "mixpanel": "^0.18.0", "@segment/analytics-node": "^2.1.0", "customerio-node": "^4.1.0" } }
# @file src/server.js
const express = require('express');
const Mixpanel = require('mixpanel');
const { Analytics } = require('@segment/analytics-node');
const { TrackClient, RegionEU } = require('customerio-node');

const mixpanel = Mixpanel.init('t');
const segment = new Analytics({ writeKey: 'w' });
const cio = new TrackClient('site', 'key', { region: RegionEU });

const app = express();
app.use(express.json());

const route = (work) => (req, res, next) => Promise.resolve(work(req, res)).catch(next);

app.post('/a', (req, res) => {
  const { userId, n } = req.body;
  mixpanel.track('A', { distinct_id: userId, n }, (error) => {
    if (error) return res.status(502).end();
    res.json({ n });
  });
});

app.post('/b', route(async (req, res) => {
  const { userId, n } = req.body;
  const done = await cio.track(userId, { name: 'b', data: { n } })
    .then(() => 'told')
    .catch(() => 'not told')
    .finally(() => segment.track({ userId, event: 'B' }));
  res.json({ done: typeof done });
}));

app.post('/c', (req, res) => {
  const { userId, n } = req.body;
  const label = n ? (segment.track({ userId, event: 'Many' }), 'many') : (segment.track({ userId, event: 'None' }), 'none');
  n || segment.track({ userId, event: 'Zero' });
  do segment.page({ userId, name: 'c' }); while (false);
  res.json({ label });
});

app.post('/d', route(async ({ body: { userId, list } }, res) => {
  await Promise.all(list.map((name) => cio.track(userId, { name })));
  list.forEach((name, at) => at && segment.track({ userId, event: name, properties: { at } }));
  for await (const name of list) segment.track({ userId, event: `late ${name}` });
  res.json({ count: list.length });
}));

app.listen(3000);
