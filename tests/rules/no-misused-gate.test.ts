import { noMisusedGate } from '../../rules/no-misused-gate.js';
import { tester } from './tester.js';

const gate = `async function isUserOptedOut(id) { return (await db.preference.find(id)).optedOut; }`;
const wrapper = `import { trackServerEvent } from './analytics'; import { isUserOptedOut } from './privacy';`;

tester.run('no-misused-gate', noMisusedGate, {
  invalid: [
    { name: 'a promise is always truthy', code: `${gate} async function buy(id) { if (isUserOptedOut(id)) return; send(id); }`, errors: [{ messageId: 'unawaited' }] },
    { name: 'a negated promise is always false', code: `${gate} async function buy(id) { if (!isUserOptedOut(id)) send(id); }`, errors: [{ messageId: 'unawaited' }] },
    { name: 'a promise in a variable is one still', code: `${gate} async function buy(id) { const out = isUserOptedOut(id); return out ? null : send(id); }`, errors: [{ messageId: 'unawaited' }] },
    { name: 'one promise among other conditions', code: `${gate} async function buy(id) { if (web && isUserOptedOut(id)) return; send(id); }`, errors: [{ messageId: 'unawaited' }] },
    { name: 'the wrapper runs for those who opted out', code: `${wrapper} export async function buy(id) { if (await isUserOptedOut(id)) await trackServerEvent('Paid', {}, id); }`, errors: [{ messageId: 'inverted' }] },
    { name: 'the wrapper runs behind a return for the others', code: `${wrapper} export async function buy(id) { if (!(await isUserOptedOut(id))) return; await trackServerEvent('Paid', {}, id); }`, errors: [{ messageId: 'inverted' }] },
    { name: 'nobody reads the answer', code: `${wrapper} export async function buy(id) { await isUserOptedOut(id); send(id); }`, errors: [{ messageId: 'dropped' }] },
    { name: 'the variable with the answer is never used', code: `${wrapper} export async function buy(id) { const out = await isUserOptedOut(id); send(id); }`, errors: [{ messageId: 'dropped' }] },
  ],
  valid: [
    { name: 'awaited, the right way round', code: `${wrapper} export async function buy(id) { if (await isUserOptedOut(id)) return; await trackServerEvent('Paid', {}, id); }` },
    { name: 'the rule of a pathway speaks of the checks before it', code: `${gate} async function buy(id) { if (isUserOptedOut(id)) return; fbq('track', 'x'); }` },
    { name: 'an assertion says its answer by throwing', code: `function assertNotOptedOut() { if (navigator.globalPrivacyControl) throw new Error('no'); } function isAllowed() { assertNotOptedOut(); return true; }` },
    { name: 'what is done for people who opted out is no sharing', code: `${wrapper} export async function page(id) { if (await isUserOptedOut(id)) showNotice(); }` },
    { name: 'writing the choice is no question', code: `import { optOut } from './privacy'; export async function click() { await optOut(); }` },
    { name: 'a promise that is handed on is awaited elsewhere', code: `${gate} export function ask(id) { return isUserOptedOut(id); }` },
    { name: 'a promise of something else', code: `async function isReady() { return true; } async function go() { if (isReady()) return; } // optedOut` },
  ],
});
