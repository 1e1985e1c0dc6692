import mixpanel from 'mixpanel-browser';

const token = process.env.NEXT_PUBLIC_MIXPANEL_TOKEN;

if (typeof window !== 'undefined' && token) {
  mixpanel.init(token, { persistence: 'localStorage', track_pageview: false });
}

export default mixpanel;
