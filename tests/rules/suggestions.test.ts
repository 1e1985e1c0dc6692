/** Each suggestion is applied: the code must parse, and the message that offered it must be gone, without another in its place. */
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../../src/index.js';

const config: Linter.Config[] = [...plugin.configs.strict, { files: ['**/*.{ts,tsx}'], languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } } }];

function lint(code: string, file: string): readonly Linter.LintMessage[] {
  return new Linter().verify(code, config, file);
}

interface Offer {
  readonly desc: string;
  readonly after: string;
}

/** The first message that offers something, with its offers carried out. */
function offered(code: string, rule: string, file: string): readonly Offer[] {
  const messages = lint(code, file);
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  const message = messages.find(({ ruleId, suggestions }) => ruleId === `opt-out-gate/${rule}` && (suggestions?.length ?? 0) > 0);
  return (message?.suggestions ?? []).map(({ desc, fix }) => {
    const after = code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]);
    const then = lint(after, file);
    expect(then.filter(({ fatal }) => fatal)).toEqual([]);
    const count = (list: readonly Linter.LintMessage[]): number => list.filter(({ ruleId }) => ruleId === message?.ruleId).length;
    expect(count(then)).toBe(count(messages) - 1);
    expect(then.length).toBeLessThan(messages.length);
    return { desc, after };
  });
}

type Row = readonly [why: string, before: string, after: string, file?: string];

function suggests(rule: string, rows: readonly Row[]): void {
  describe(rule, () => {
    it.each(rows.map(([why, before, after, file = 'src/a.tsx']) => ({ why, before, after, file })))('$why', ({ before, after, file }) => {
      expect(offered(before, rule, file).map((offer) => offer.after)).toEqual([after]);
    });
  });
}

const gate = `const isOut = () => document.cookie.includes('ccpa_opt_out=1') || navigator.globalPrivacyControl === true;`;
const later = `async function isUserOptedOut(id) { return (await db.preference.find(id)).optedOut || (await headers()).get('sec-gpc') === '1'; }`;

suggests('no-ungated-sharing', [
  ['a gate of the file', `${gate}\nexport function buy() {\n  fbq('track', 'x');\n}`, `${gate}\nexport function buy() {\n  if (!isOut()) fbq('track', 'x');\n}`],
  ['a gate that is imported', `import { mayTrack } from './privacy';\nexport const b = <b onClick={() => fbq('track', 'x')} />;`, `import { mayTrack } from './privacy';\nexport const b = <b onClick={() => (mayTrack() ? fbq('track', 'x') : undefined)} />;`],
  ['a gate that must be awaited', `${later}\nexport async function pay(userId) { await segment.track({ userId, event: 'x' }); }`, `${later}\nexport async function pay(userId) { if (!(await isUserOptedOut(userId))) await segment.track({ userId, event: 'x' }); }`],
  ['the gate that migrate writes, in a browser', `fbq('track', 'x');`, `import { isUserOptedOut } from '@/lib/opt-out/client';\n\nif (!isUserOptedOut()) fbq('track', 'x');`],
  ['the gate that migrate writes, on a server', `import { Analytics } from '@segment/analytics-node';\nconst segment = new Analytics({ writeKey: 'k' });\nexport async function paid(userId: string) { segment.track({ userId, event: 'x' }); }`,
    `import { Analytics } from '@segment/analytics-node';\nimport { isUserOptedOut } from '@/lib/opt-out/server';\nconst segment = new Analytics({ writeKey: 'k' });\nexport async function paid(userId: string) { if (!(await isUserOptedOut(userId))) segment.track({ userId, event: 'x' }); }`],
  ['a directive stays first', `'use client';\n\nexport const a = () => { fbq('track', 'x'); };`, `'use client';\n\nimport { isUserOptedOut } from '@/lib/opt-out/client';\n\nexport const a = () => { if (!isUserOptedOut()) fbq('track', 'x'); };`],
  ['an else keeps its if', `${gate}\nif (a) fbq('track', 'x'); else b();`, `${gate}\nif (a) { if (!isOut()) fbq('track', 'x'); } else b();`],
  ['a list of imports grows', `import { optOut } from '@/lib/opt-out/client';\nfbq('track', 'x');`, `import { optOut, isUserOptedOut } from '@/lib/opt-out/client';\nif (!isUserOptedOut()) fbq('track', 'x');`],
  ['a condition is turned round', `${gate}\nfunction buy() { if (isOut()) fbq('track', 'x'); }`, `${gate}\nfunction buy() { if (!isOut()) fbq('track', 'x'); }`],
  ['a negation is taken away', `${gate}\nfunction buy() { if (!isOut()) return; fbq('track', 'x'); }`, `${gate}\nfunction buy() { if (isOut()) return; fbq('track', 'x'); }`],
  ['a negation of what is awaited is taken away', `${later}\nasync function buy(id) { if (!(await isUserOptedOut(id))) return; fbq('track', 'x'); }`, `${later}\nasync function buy(id) { if ((await isUserOptedOut(id))) return; fbq('track', 'x'); }`],
  ['a variable is turned round where it is asked', `${gate}\nfunction buy() { const out = isOut(); if (out) fbq('track', 'x'); }`, `${gate}\nfunction buy() { const out = isOut(); if (!out) fbq('track', 'x'); }`],
  ['a promise is awaited', `${later}\nasync function buy(id) { if (isUserOptedOut(id)) return; fbq('track', 'x'); }`, `${later}\nasync function buy(id) { if (await isUserOptedOut(id)) return; fbq('track', 'x'); }`],
  ['a negated promise is awaited', `${later}\nasync function buy(id) { if (!isUserOptedOut(id)) fbq('track', 'x'); }`, `${later}\nasync function buy(id) { if (!await isUserOptedOut(id)) fbq('track', 'x'); }`],
  ['some paths are closed too', `${gate}\nfunction buy(web) { if (web) { if (isOut()) return; } fbq('track', 'x'); }`, `${gate}\nfunction buy(web) { if (web) { if (isOut()) return; } if (!isOut()) fbq('track', 'x'); }`],
]);

suggests('no-ungated-load', [
  ['an element among others', `import Script from 'next/script';\n${gate}\nexport const L = () => <div><Script src="https://connect.facebook.net/en_US/fbevents.js" /></div>;`,
    `import Script from 'next/script';\n${gate}\nexport const L = () => <div>{!isOut() && <Script src="https://connect.facebook.net/en_US/fbevents.js" />}</div>;`],
  ['an element alone', `import Script from 'next/script';\n${gate}\nexport const L = () => <Script src="https://connect.facebook.net/en_US/fbevents.js" />;`,
    `import Script from 'next/script';\n${gate}\nexport const L = () => (!isOut() ? <Script src="https://connect.facebook.net/en_US/fbevents.js" /> : null);`],
  ['the start of an SDK', `import mixpanel from 'mixpanel-browser';\n${gate}\nmixpanel.init('t');`, `import mixpanel from 'mixpanel-browser';\n${gate}\nif (!isOut()) mixpanel.init('t');`],
  ['a pixel', `${gate}\nnew Image().src = 'https://www.facebook.com/tr?id=1';`, `${gate}\nif (!isOut()) new Image().src = 'https://www.facebook.com/tr?id=1';`],
]);

suggests('no-ungated-request', [
  ['a request whose answer is used', `${later}\nexport async function pay(userId) { const sent = await fetch('https://graph.facebook.com/v19.0/1/events'); return sent; }`,
    `${later}\nexport async function pay(userId) { const sent = (!(await isUserOptedOut(userId)) ? await fetch('https://graph.facebook.com/v19.0/1/events') : undefined); return sent; }`],
]);

suggests('no-ungated-upload', [
  ['a list of people', `fetch('https://graph.facebook.com/v19.0/1/users', { method: 'POST', body: JSON.stringify(users) });`, `fetch('https://graph.facebook.com/v19.0/1/users', { method: 'POST', body: JSON.stringify(users.filter((person) => !person.optedOut)) });`],
]);

const wrapper = `import { trackServerEvent } from './analytics';\nimport { isUserOptedOut } from './privacy';\n`;

suggests('no-misused-gate', [
  ['awaited', `${later}\nexport async function a(id) { if (isUserOptedOut(id)) return; send(id); }`, `${later}\nexport async function a(id) { if (await isUserOptedOut(id)) return; send(id); }`],
  ['awaited where it is kept', `${later}\nexport async function a(id) { const out = isUserOptedOut(id); if (out) return; send(id); }`, `${later}\nexport async function a(id) { const out = await isUserOptedOut(id); if (out) return; send(id); }`],
  ['turned round', `${wrapper}export async function a(id) { if (await isUserOptedOut(id)) trackServerEvent('x'); }`, `${wrapper}export async function a(id) { if (!(await isUserOptedOut(id))) trackServerEvent('x'); }`],
  ['heeded', `${wrapper}export async function a(id) {\n  await isUserOptedOut(id);\n  send(id);\n}`, `${wrapper}export async function a(id) {\n  if (await isUserOptedOut(id)) return;\n  send(id);\n}`],
  ['heeded where it is kept', `${wrapper}export async function a(id) { const out = await isUserOptedOut(id); send(id); }`, `${wrapper}export async function a(id) { const out = await isUserOptedOut(id); if (out) return; send(id); }`],
  ['heeded the other way round', `import { hasConsent } from './privacy';\nexport function a() { hasConsent(); send(); }`, `import { hasConsent } from './privacy';\nexport function a() { if (!hasConsent()) return; send(); }`],
]);

const browser = '(globalThis.navigator as { globalPrivacyControl?: boolean } | undefined)?.globalPrivacyControl === true';

suggests('require-complete-gate', [
  ['a gate in a browser', `export function isOut() { return document.cookie.includes('ccpa_opt_out=1'); }`, `export function isOut() { if (${browser}) return true; return document.cookie.includes('ccpa_opt_out=1'); }`],
  ['a gate that is one expression', `export const isOut = () => document.cookie.includes('ccpa_opt_out=1');`, `export const isOut = () => globalThis.navigator?.globalPrivacyControl === true || (document.cookie.includes('ccpa_opt_out=1'));`, 'src/a.js'],
  ['a gate that means allowed', `export const mayTrack = () => !document.cookie.includes('ccpa_opt_out=1');`, `export const mayTrack = () => !(globalThis.navigator?.globalPrivacyControl === true) && (!document.cookie.includes('ccpa_opt_out=1'));`, 'src/a.js'],
  ['a gate in Next.js', `import { cookies } from 'next/headers';\nexport async function isOut() { return (await cookies()).get('ccpa_opt_out')?.value === '1'; }`,
    `import { cookies, headers } from 'next/headers';\nexport async function isOut() { if ((await headers()).get('sec-gpc') === '1') return true; return (await cookies()).get('ccpa_opt_out')?.value === '1'; }`],
  ['a gate in Express', `export function isOut(req) { return req.cookies.ccpa_opt_out === '1'; }`, `export function isOut(req) { if (req.headers['sec-gpc'] === '1') return true; return req.cookies.ccpa_opt_out === '1'; }`],
  ['a check in place', `function buy() { if (document.cookie.includes('ccpa_opt_out=1')) return; fbq('track', 'x'); }`, `function buy() { if (document.cookie.includes('ccpa_opt_out=1') || globalThis.navigator?.globalPrivacyControl === true) return; fbq('track', 'x'); }`, 'src/a.js'],
  ['a negated check in place', `function buy() { if (!document.cookie.includes('ccpa_opt_out=1')) fbq('track', 'x'); }`, `function buy() { if (!document.cookie.includes('ccpa_opt_out=1') && !(globalThis.navigator?.globalPrivacyControl === true)) fbq('track', 'x'); }`, 'src/a.js'],
]);

const read = `(await db.preference.findFirst({ where: { userId: id } })).optedOut || (await headers()).get('sec-gpc') === '1'`;

suggests('require-closed-gate', [
  ['what is returned', `export async function isOut(id) { try { return ${read}; } catch { return false; } }`, `export async function isOut(id) { try { return ${read}; } catch { return true; } }`],
  ['what is returned where allowed is the answer', `export async function mayTrack(id) { try { return !(${read}); } catch { return true; } }`, `export async function mayTrack(id) { try { return !(${read}); } catch { return false; } }`],
  ['a catch that says nothing', `export async function isOut(id) { let out = false; try { out = ${read}; } catch {} return out; }`, `export async function isOut(id) { let out = false; try { out = ${read}; } catch { return true; } return out; }`],
  ['a catch that only logs', `export async function isOut(id) { let out = false; try { out = ${read}; } catch (error) { log(error); } return out; }`, `export async function isOut(id) { let out = false; try { out = ${read}; } catch (error) { log(error); return true; } return out; }`],
  ['a promise that is caught', `export async function isOut(id) { return db.preference.findFirst({ where: { userId: id } }).then((p) => p.optedOut).catch(() => false); } // gpc`, `export async function isOut(id) { return db.preference.findFirst({ where: { userId: id } }).then((p) => p.optedOut).catch(() => true); } // gpc`],
]);

it('offers nothing that would not mend the code', () => {
  // A function that is not async cannot wait for the answer.
  expect(offered(`${later}\nexport function buy(id) { if (isUserOptedOut(id)) return; send(id); }`, 'no-misused-gate', 'src/a.tsx')).toEqual([]);
});
