# Pages router in JavaScript: a tracking hook, a class component, a CommonJS helper behind an API route, static and server props, a document with a tag manager.
# @speaks request
# @call pages/api/order.js default {"userId":"u1","total":3}
# @call pages/api/notify.js default {"userId":"u1","kind":"mail"}
# @call pages/profile.js getServerSideProps {"userId":"u1"}
# @render components/Search.jsx default {"label":"find"}
# @file package.json
{ "name": "old-shop", "private": true, "dependencies": { "next": "13.4.0", "react": "18.2.0", "react-dom": "18.2.0", "mixpanel": "^0.17.0", "@segment/analytics-node": "^1.0.0", "posthog-js": "^1.50.0" } }
# @file jsconfig.json
{ "compilerOptions": { "baseUrl": "." } }
# @file server/events.js
const Mixpanel = require('mixpanel');
const { Analytics } = require('@segment/analytics-node');

const mixpanel = Mixpanel.init('token');
const analytics = new Analytics({ writeKey: 'wk' });

module.exports = {
  async ordered(userId, total) {
    analytics.track({ userId, event: 'Ordered', properties: { total } });
    await analytics.flush();
  },
  notified: (userId, kind) => {
    mixpanel.track('Notified', { distinct_id: userId, kind });
  },
};
# @file pages/api/order.js
import events from '../../server/events';

export default async function handler(req, res) {
  const { userId, total } = req.body;
  await events.ordered(userId, total);
  res.status(201).json({ total });
}
# @file pages/api/notify.js
import { notified } from '../../server/events';

export default (req, res) => {
  notified(req.body.userId, req.body.kind);
  return res.status(200).json({ ok: true });
};
# @file pages/profile.js
import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: 'wk' });

export const getServerSideProps = async ({ req, query: { userId } }) => {
  if (userId) analytics.page({ userId, name: 'Profile' });
  return { props: { userId: userId || null } };
};

export default function Profile({ userId }) {
  return <h1>{userId}</h1>;
}
# @file hooks/useTrack.js
import { useCallback } from 'react';
import posthog from 'posthog-js';

export default function useTrack(scope) {
  return useCallback((name, props) => posthog.capture(`${scope}: ${name}`, props), [scope]);
}
# @file components/Search.jsx
import React from 'react';
import posthog from 'posthog-js';
import useTrack from '../hooks/useTrack';

class Counter extends React.Component {
  onClick = () => {
    const { total } = this.props;
    posthog.capture('counted', { total });
    window.dataLayer && window.dataLayer.push({ event: 'counted', total });
  };

  render() {
    return <button onClick={this.onClick}>count {this.props.total}</button>;
  }
}

export default function Search({ label }) {
  const track = useTrack('search');
  const [terms, setTerms] = React.useState([]);
  const onChange = (e) => {
    const { value } = e.target;
    setTerms((all) => all.concat(value));
    track('typed', { value });
  };
  React.useEffect(() => {
    if (terms.length === 0) return undefined;
    const timer = setTimeout(() => track('settled', { terms }), 0);
    return () => clearTimeout(timer);
  }, [terms, track]);
  return (
    <div>
      <input aria-label={label} onChange={onChange} />
      <Counter total={terms.length} />
    </div>
  );
}
# @file pages/_app.js
import { useEffect } from 'react';
import Script from 'next/script';
import posthog from 'posthog-js';

export default function MyApp({ Component, pageProps }) {
  useEffect(() => {
    posthog.init('phc', { api_host: '/ingest' });
  }, []);

  return (
    <>
      <Script id="gtm" strategy="afterInteractive" dangerouslySetInnerHTML={{ __html: `(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date(0).getTime(),event:'gtm.js'});var f=d.getElementsByTagName(s)[0],j=d.createElement(s);j.async=true;j.src='https://www.googletagmanager.com/gtm.js?id='+i;})(window,document,'script','dataLayer','GTM-1');` }} />
      <Component {...pageProps} />
    </>
  );
}
# @file pages/_document.js
import { Head, Html, Main, NextScript } from 'next/document';

export default function Document() {
  return (
    <Html>
      <Head />
      <body>
        <noscript>
          <iframe src="https://www.googletagmanager.com/ns.html?id=GTM-1" height="0" width="0" style={{ display: 'none', visibility: 'hidden' }} />
        </noscript>
        <Main />
        <NextScript />
      </body>
    </Html>
  );
}
