# Express in CommonJS with Mixpanel; its own gate reads cookie and header, and only some calls use it.
# @speaks request
# @drive POST /cart {"userId":"u1","sku":"a"}
# @drive POST /checkout {"userId":"u1","total":10}
# @drive POST /review {"userId":"u1","stars":5}
# @drive GET /home
# @file package.json
{ "name": "legacy-shop", "private": true, "main": "src/index.js", "dependencies": { "express": "^4.19.2", "cookie-parser": "^1.4.6", "mixpanel": "^0.18.0" } }
# @file src/privacy.js
'use strict';

/** Cookie first, then the browser's own signal. */
function hasOptedOut(req) {
  const cookies = req.cookies || {};
  return cookies.ccpa_opt_out === '1' || req.get('Sec-GPC') === '1';
}

module.exports = { hasOptedOut };
# @file src/tracking.js
'use strict';

const Mixpanel = require('mixpanel');

const mixpanel = Mixpanel.init(process.env.MIXPANEL_TOKEN || 'dev', { keepAlive: true });

module.exports = mixpanel;
# @file src/routes/cart.js
'use strict';

const { hasOptedOut } = require('../privacy');
const mixpanel = require('../tracking');

module.exports = function addToCart(req, res) {
  if (!hasOptedOut(req)) {
    mixpanel.track('Added', { distinct_id: req.body.userId, sku: req.body.sku });
  }
  res.json({ sku: req.body.sku });
};
# @file src/routes/checkout.js
'use strict';

const mixpanel = require('../tracking');

module.exports = function checkout(req, res) {
  const { userId, total } = req.body;
  mixpanel.track('Checked out', { distinct_id: userId, total });
  mixpanel.people.increment(userId, 'orders');
  mixpanel.people.track_charge(userId, total);
  res.status(201).json({ total });
};
# @file src/routes/review.js
'use strict';

const mixpanel = require('../tracking');

async function review(req, res) {
  const { userId, stars } = req.body;
  await new Promise((resolve, reject) => {
    mixpanel.track('Reviewed', { distinct_id: userId, stars }, (err) => (err ? reject(err) : resolve()));
  });
  res.json({ stars });
}

module.exports = { review };
# @file src/index.js
'use strict';

const express = require('express');
const cookieParser = require('cookie-parser');
const addToCart = require('./routes/cart');
const checkout = require('./routes/checkout');
const { review } = require('./routes/review');
const mixpanel = require('./tracking');

const app = express();

app.use(express.json());
app.use(cookieParser());

app.get('/home', (req, res) => {
  mixpanel.track('Home');
  res.send('home');
});
app.post('/cart', addToCart);
app.post('/checkout', checkout);
app.post('/review', review);

app.listen(process.env.PORT || 3000);
