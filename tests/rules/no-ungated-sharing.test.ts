import { noUngatedSharing } from '../../rules/no-ungated-sharing.js';
import { tester } from './tester.js';

const errors = [{ messageId: 'notGatedHere' as const }];

tester.run('no-ungated-sharing', noUngatedSharing, {
  invalid: [
    { name: 'no check stands on any path', code: `fbq('track', 'Purchase');`, errors: [{ messageId: 'notGated', line: 1, column: 1, endLine: 1, endColumn: 25 }] },
    { name: 'who the person is counts like what they did', code: `import posthog from 'posthog-js'; posthog.identify('u1');`, errors: [{ messageId: 'notGated' }] },
    { name: 'the check stands the wrong way round', code: `function buy() { if (isUserOptedOut()) fbq('track', 'Purchase'); }`, errors },
    {
      name: 'a promise is always truthy',
      code: `async function isOptedOut() { return (await load()).optedOut; } async function buy() { if (isOptedOut()) return; fbq('track', 'x'); }`,
      errors,
    },
    { name: 'a check on some paths leaves the others', code: `function buy(web) { if (web) { if (isUserOptedOut()) return; } fbq('track', 'x'); }`, errors },
    { name: 'each pathway of a file is reported', code: `fbq('track', 'a');\nfbq('track', 'b');`, errors: [{ messageId: 'notGated', line: 1 }, { messageId: 'notGated', line: 2 }] },
    {
      name: 'typed code is read like any other',
      filename: 'src/buy.tsx',
      code: `export const Buy = (): JSX.Element => <button onClick={() => (window as any).fbq!('track', 'x')} />;`,
      errors: [{ messageId: 'notGated' }],
    },
  ],
  valid: [
    { name: 'a check stands before the call', code: `function buy() { if (isUserOptedOut()) return; fbq('track', 'Purchase'); }` },
    { name: 'the loading of a vendor belongs to another rule', code: `import mixpanel from 'mixpanel-browser'; mixpanel.init('token');` },
    { name: 'a request belongs to another rule', code: `fetch('https://graph.facebook.com/v19.0/1/events');` },
    { name: 'a name that a vendor happens to have is no vendor', code: `function buy(fbq) { fbq('track', 'x'); } buy(() => {});` },
    { name: 'a file without any vendor\'s name', code: `track('Purchase');` },
  ],
});
