import { requireCompleteGate } from '../../rules/require-complete-gate.js';
import { tester } from './tester.js';

const errors = [{ messageId: 'incomplete' as const }];

tester.run('require-complete-gate', requireCompleteGate, {
  invalid: [
    { name: 'a cookie alone leaves Global Privacy Control out', code: `export function isUserOptedOut() { return document.cookie.includes('ccpa_opt_out=1'); }`, errors: [{ messageId: 'incomplete', line: 1, column: 8 }] },
    { name: 'Global Privacy Control alone leaves out who opted out on the site', code: `export const isUserOptedOut = () => navigator.globalPrivacyControl === true;`, errors },
    { name: 'a server can read the header', code: `export async function isUserOptedOut(userId) { const found = await db.privacyPreference.findFirst({ where: { userId, type: 'sale_sharing' } }); return found?.optedOut === true; }`, errors },
    { name: 'a check in place is a gate too', code: `export function buy() { if (document.cookie.includes('ccpa_opt_out=1')) return; fbq('track', 'x'); }`, errors: [{ messageId: 'incomplete', line: 1, column: 29 }] },
    { name: 'a gate is reported once, however many pathways rest on it', code: `function isOptedOut() { return document.cookie.includes('ccpa_opt_out=1'); } export function a() { if (!isOptedOut()) fbq('track', 'a'); } export function b() { if (!isOptedOut()) fbq('track', 'b'); }`, errors },
    { name: 'Do Not Track is no opt-out of sale or sharing', code: `export function buy() { if (navigator.doNotTrack === '1') return; fbq('track', 'x'); } // consent`, errors },
  ],
  valid: [
    { name: 'a component that renders nothing for some people is no gate', filename: 'src/pixel.tsx', code: `import { isUserOptedOut } from './privacy'; export function Pixel() { if (document.cookie.includes('ccpa_opt_out=1') || isUserOptedOut()) return null; return <b />; }` },
    { name: 'both are read', code: `export function isUserOptedOut() { return document.cookie.includes('ccpa_opt_out=1') || navigator.globalPrivacyControl === true; }` },
    { name: 'both are read, one after the other', code: `export function buy() { if (document.cookie.includes('ccpa_opt_out=1')) return; if (navigator.globalPrivacyControl) return; fbq('track', 'x'); }` },
    { name: 'a helper of a complete gate', code: `export function hasCookie() { return document.cookie.includes('ccpa_opt_out=1'); } export function isUserOptedOut() { return hasCookie() || navigator.globalPrivacyControl === true; }` },
    { name: 'what a check reads that only its name tells is not known', code: `import { isUserOptedOut } from './privacy'; export function buy() { if (isUserOptedOut()) return; fbq('track', 'x'); }` },
    { name: 'an app has no Global Privacy Control', code: `import AsyncStorage from '@react-native-async-storage/async-storage'; import { Platform } from 'react-native'; export async function isUserOptedOut() { return (await AsyncStorage.getItem('ccpa_opt_out')) === '1'; }` },
  ],
});
