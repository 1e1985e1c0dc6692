# Node's own server in CommonJS, a module beside it, a generator, and a label.
# @speaks request
# @drive POST / {"userId":"u1","items":["a","b"]}
# @file package.json
{ "name": "plain", "dependencies": { "@segment/analytics-node": "2" } }
# @file server.js
'use strict';

const { createServer } = require('node:http');
const { Analytics } = require('@segment/analytics-node');

const analytics = new Analytics({ writeKey: 'k' });

async function readBody(req) {
  let text = '';
  for await (const part of req) text += part;
  return JSON.parse(text);
}

const server = createServer(async (req, res) => {
  const { userId, items } = await readBody(req);
  items.forEach((item) => analytics.track({ userId, event: 'Item', properties: { item } }));
  each: for (const item of items) {
    if (item === 'b') continue each;
    else analytics.track({ userId, event: 'First', properties: { item } });
  }
  await Promise.all(items.map(async (item) => analytics.track({ userId, event: 'Mapped', properties: { item } })));
  await analytics.closeAndFlush();
  res.end(JSON.stringify({ items }));
});

server.listen(3000);
