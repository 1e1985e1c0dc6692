# CommonJS without a framework: exports of every kind, a client of the database without a name, comma expressions, labels, loops without braces.
# @speaks records
# @call index.js run {"n":1}
# @file package.json
{ "name": "tool", "version": "1.0.0", "main": "index.js", "dependencies": { "mixpanel": "0.18.0", "posthog-node": "4", "@prisma/client": "6" } }
# @file prisma/schema.prisma
model PrivacyChoice {
  userId    String  @id
  doNotSell Boolean @default(false)
}
# @file db.js
const { PrismaClient } = require('@prisma/client');
module.exports = new PrismaClient();
# @file index.js
/* a tool */
const { mixpanel: mp, posthog } = require('./clients');
var sent = 0, last;

module.exports.run = async function run(input) {
  var userId = 'u' + input.n;
  last = 'none', mp.track('Started', { distinct_id: userId }), sent++;
  outer: for (const sku of ['a', 'b', 'c']) {
    if (sku === 'b') continue outer;
    posthog.capture({ distinctId: userId, event: 'sku', properties: { sku: sku } });
  }
  if (sent) mp.people.set(userId, 'sent', sent); else mp.track('Nothing', { distinct_id: userId });
  do posthog.capture({ distinctId: userId, event: 'round' }); while (sent++ < 2);
  await posthog.shutdown();
  return { sent: sent, last: last };
};
# @file clients.js
const Mixpanel = require('mixpanel');
const { PostHog } = require('posthog-node');

exports.mixpanel = Mixpanel.init('t');
exports.posthog = new PostHog('k');
