# Koa in CommonJS with koa-compose style middleware, a retry helper that is handed functions, a batch generator, optional chains, a logger with the vendor's name.
# @speaks request
# @drive POST /ride {"userId":"u1","from":"A","to":"B"}
# @drive POST /rate {"userId":"u1","stars":5}
# @drive GET /status
# @file package.json
{ "name": "rides", "version": "1.0.0", "main": "index.js", "dependencies": { "koa": "^2.15.0", "mixpanel": "^0.18.0", "posthog-node": "^4.4.0" } }
# @file lib/analytics.js
const Mixpanel = require('mixpanel');
const { PostHog } = require('posthog-node');

const mixpanel = process.env.NODE_ENV === 'test' ? null : Mixpanel.init('token');
const posthog = new PostHog('phc', { flushAt: 1 });

exports.mixpanel = mixpanel;
exports.posthog = posthog;

exports.track = function track(userId, event, properties = {}) {
  mixpanel?.track(event, { distinct_id: userId, ...properties });
};

exports.rated = (userId, stars) => stars > 3
  ? posthog.capture({ distinctId: userId, event: 'liked' })
  : posthog.capture({ distinctId: userId, event: 'disliked' });
# @file lib/retry.js
module.exports = async function retry(times, work) {
  for (let at = 1; ; at += 1) {
    try {
      return await work(at);
    } catch (error) {
      if (at >= times) throw error;
    }
  }
};
# @file index.js
const Koa = require('koa');
const analytics = require('./lib/analytics');
const retry = require('./lib/retry');

const app = new Koa();

app.use(async (ctx, next) => {
  const { userId } = ctx.request.body ?? {};
  ctx.state = { userId };
  await next();
  if (userId) analytics.track(userId, 'Request', { path: ctx.path });
});

app.use(async (ctx) => {
  const { userId, from, to, stars } = ctx.request.body;
  switch (ctx.path) {
    case '/ride': {
      const price = await retry(3, async (attempt) => {
        analytics.posthog.capture({ distinctId: userId, event: 'priced', properties: { attempt } });
        return `${from}${to}`.length * 10;
      });
      analytics.track(userId, 'Ride', { from, to, price });
      ctx.body = { price };
      break;
    }
    case '/rate':
      analytics.rated(userId, stars);
      ctx.body = { stars };
      break;
    default:
      if (analytics.mixpanel) analytics.mixpanel.track('Status', { distinct_id: 'ops' });
      ctx.body = 'up';
  }
});

if (!module.parent) app.listen(3000);

module.exports = app;
