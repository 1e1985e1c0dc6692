# No store of choices: requests are decided by their cookie and `Sec-GPC`; what no request is seen to lead to could never be allowed, and is refused.
# @speaks request
# @refused jobs.js:8 store-not-connected
# @refused lib/mail.js:6 store-not-connected
# @refused lib/nightly.js:7 store-not-connected
# @refused lib/nightly.js:13 request-not-at-hand
# @drive POST /subscribe {"userId":"u1","plan":"pro"}
# @drive POST /cancel {"userId":"u1"}
# @drive POST /look {"userId":"u1"}
# @file package.json
{ "name": "billing", "dependencies": { "express": "4", "node-cron": "3", "posthog-node": "4", "@segment/analytics-node": "1" } }
# @file lib/segment.js
'use strict';

const { Analytics } = require('@segment/analytics-node');

const segment = new Analytics({ writeKey: 'k' });

module.exports = { segment };
# @file lib/nightly.js
'use strict';

const { segment } = require('./segment');

module.exports.run = async function run({ ids }) {
  await Promise.all(ids.map(async (userId) => {
    await segment.track({ userId, event: 'Nightly' });
  }));
  return ids.length;
};

module.exports.count = async function count() {
  await segment.track({ anonymousId: 'all', event: 'Counted' });
};
# @file lib/mail.js
'use strict';

const { segment } = require('./segment');

async function mailed(userId) {
  await segment.track({ userId, event: 'Mailed' });
}

module.exports = { mailed };
# @file jobs.js
'use strict';

const cron = require('node-cron');
const { segment } = require('./lib/segment');
const { mailed } = require('./lib/mail');

cron.schedule('0 3 * * *', async () => {
  await segment.track({ userId: 'u9', event: 'Woken' });
  await mailed('u9');
});
# @file lib/safely.js
'use strict';

module.exports = (handler) => (...given) => handler(...given).catch(given[2]);
# @file lib/resolvers.js
'use strict';

const { segment } = require('./segment');

module.exports = {
  Mutation: {
    buy: async (_parent, { userId }) => {
      await segment.track({ userId, event: 'Bought', context: { locale: 'en' } });
    },
    async sell(_parent, { userId }) {
      await segment.track({ userId, event: 'Sold', context: { locale: 'en' } });
    },
  },
};
# @file lib/plans.js
'use strict';

const { segment } = require('./segment');
const { mailed } = require('./mail');

async function record(userId, name) {
  await segment.track({ userId, event: name, properties: {} });
}

function subscribe(userId, plan) {
  return Promise.resolve({ userId, plan }).then(async (row) => {
    await record(userId, 'Subscribed');
    return row;
  });
}

class Book {
  async look(userId) {
    await segment.track({ userId, event: 'Looked', properties: { page: 1 } });
    return { userId };
  }
}

module.exports = {
  subscribe,
  record,
  cancel: async (userId) => {
    await record(userId, 'Cancelled');
    return { userId, plan: null };
  },
  book: new Book(),
  async resend(req) {
    await mailed(req.body.userId);
  },
};
# @file index.js
'use strict';

const express = require('express');
const safely = require('./lib/safely');
const plans = require('./lib/plans');

const app = express();

app.use(express.json());

app.post('/subscribe', async (req, res) => {
  const row = await plans.subscribe(req.body.userId, req.body.plan);
  res.json(row);
});

app.post('/cancel', (req, res, next) => {
  plans.cancel(req.body.userId).then((row) => res.json(row)).catch(next);
});

const look = async ({ body }, res) => {
  res.json(await plans.book.look(body.userId));
};

app.post('/look', safely(look));

app.listen(3000);
