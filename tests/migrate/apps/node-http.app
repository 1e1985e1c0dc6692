# Node's own server, in plain modules: the request is in the handler's hands, helpers are given it.
# @speaks request
# @drive POST /leads {"userId":"u1","email":"a@b.c"}
# @drive POST /leads {"userId":"u2","email":""}
# @drive GET /
# @file package.json
{ "name": "leads", "type": "module", "dependencies": { "mixpanel": "0.18" } }
# @file server.mjs
import { createServer } from 'node:http';
import Mixpanel from 'mixpanel';
import { saved } from './lib/leads.mjs';

const mixpanel = Mixpanel.init('token');

const server = createServer(async (req, res) => {
  if (req.method === 'GET') {
    mixpanel.track('Visited', { path: req.url });
    res.end('hello');
    return;
  }
  const { userId, email } = await bodyOf(req);
  if (email) mixpanel.people.set(userId, { $email: email });
  saved(req, userId);
  res.statusCode = email ? 201 : 422;
  res.end(JSON.stringify({ userId }));
});

async function bodyOf(req) {
  let text = '';
  for await (const chunk of req) text += chunk;
  return JSON.parse(text);
}

server.listen(3000);
# @file lib/leads.mjs
import Mixpanel from 'mixpanel';

const mixpanel = Mixpanel.init('token');

export function saved(req, userId) {
  mixpanel.track('Lead', { distinct_id: userId, agent: req.headers['user-agent'] });
}
