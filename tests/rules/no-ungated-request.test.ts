import { noUngatedRequest } from '../../rules/no-ungated-request.js';
import { tester } from './tester.js';

const errors = [{ messageId: 'notGated' as const }];

tester.run('no-ungated-request', noUngatedRequest, {
  invalid: [
    { name: 'an address of the vendor is called', code: `fetch('https://graph.facebook.com/v19.0/1/events', { method: 'POST', body });`, errors },
    { name: 'a beacon is a request', code: `navigator.sendBeacon('https://www.google-analytics.com/g/collect', data);`, errors },
    { name: 'the check is not awaited', code: `async function isOptedOut(id) { return (await db.preference.find(id)).optedOut; } async function pay(id) { if (isOptedOut(id)) return; await fetch('https://graph.facebook.com/v19.0/1/events'); }`, errors: [{ messageId: 'notGatedHere' }] },
  ],
  valid: [
    { name: 'a check stands before the request', code: `async function pay(id) { if (await isUserOptedOut(id)) return; await fetch('https://graph.facebook.com/v19.0/1/events'); }` },
    { name: 'an address of one\'s own', code: `fetch('/api/mixpanel');` },
    { name: 'an event belongs to another rule', code: `fbq('track', 'Purchase');` },
  ],
});
