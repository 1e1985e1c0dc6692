import { noUngatedLoad } from '../../rules/no-ungated-load.js';
import { tester } from './tester.js';

const errors = [{ messageId: 'notGated' as const }];

tester.run('no-ungated-load', noUngatedLoad, {
  invalid: [
    { name: 'an SDK that starts collects by itself', code: `import mixpanel from 'mixpanel-browser'; mixpanel.init('token');`, errors },
    { name: 'a script element runs when it is rendered', filename: 'src/layout.tsx', code: `import Script from 'next/script'; export const L = () => <Script src="https://connect.facebook.net/en_US/fbevents.js" />;`, errors },
    { name: 'a pixel is a request with a picture for an answer', code: `new Image().src = 'https://www.facebook.com/tr?id=1&ev=PageView';`, errors },
    { name: 'a script that code makes runs too', code: `const s = document.createElement('script'); s.src = 'https://static.hotjar.com/c/hotjar-1.js'; document.head.append(s);`, errors },
    { name: 'the check stands the wrong way round', code: `import mixpanel from 'mixpanel-browser'; if (isUserOptedOut()) mixpanel.init('token');`, errors: [{ messageId: 'notGatedHere' }] },
  ],
  valid: [
    { name: 'a check stands before the start', code: `import mixpanel from 'mixpanel-browser'; if (!isUserOptedOut()) mixpanel.init('token');` },
    { name: 'an event belongs to another rule', code: `fbq('track', 'Purchase');` },
    { name: 'constructing a client of a server sends nothing', code: `import { Analytics } from '@segment/analytics-node'; const segment = new Analytics({ writeKey: 'k' });` },
    { name: 'a script of nobody in particular', filename: 'src/layout.tsx', code: `export const L = () => <script src="/own.js" />; // mixpanel` },
  ],
});
