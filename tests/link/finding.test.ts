/** What a finding says of itself besides its verdict: each part of `scan --format json` has a case here that fails without it. */
import { describe, expect, it } from 'vitest';
import type { Finding, Settings } from '../../src/model.js';
import { analyse, only } from './analyse.js';

const GATE = 'export async function isOptedOut() {\n  const jar = await cookies();\n  return jar.get("ccpa_opt_out")?.value === "1" || (await headers()).get("sec-gpc") === "1";\n}\n';
const gated = (check: string): Finding => only({ 'a.ts': `import { cookies, headers } from 'next/headers';\nexport async function f(user) {\n  if (${check}) return;\n  fbq('track', 'x');\n}\n${GATE}` });

describe('data: what is handed over', () => {
  it.each([
    ['keys, one step down', 'analytics.track("x", { userId, properties: { total, cart: { a: 1 } } });', ['userId', 'properties.total', 'properties.cart']],
    ['arguments', 'analytics.identify(user.id, { email: user.email });', ['user.id', 'email']],
    ['nothing but literals', 'fbq("track", "PageView");', []],
    ['nothing at all', 'analytics.page();', []],
    ['an object that a variable holds', 'const payload = { total, plan };\nanalytics.track("x", payload);', ['total', 'plan']],
    ['what is spread', 'analytics.track("x", { total, ...rest });', ['total', 'not visible']],
    ['what a function gives', 'analytics.track("x", payloadOf(user));', ['not visible']],
    ['the body of a request, not how it is sent', 'await fetch("https://graph.facebook.com/v1/e", { method: "POST", headers: { a: "b" }, body: JSON.stringify({ email, data: [{ phone }] }) });', ['email', 'data']],
    ['a body that is made before', 'const body = JSON.stringify({ email });\nawait fetch("https://graph.facebook.com/v1/e", { method: "POST", body });', ['email']],
    ['a body that is an argument', 'import axios from "axios";\naxios.post("https://api.segment.io/v1/track", { userId: user.id }, { headers: {} });', ['userId']],
    ['a request in one object', 'import axios from "axios";\naxios({ url: "https://api.segment.io/v1/track", method: "post", data: { userId } });', ['userId']],
    ['a beacon', 'navigator.sendBeacon("https://www.google-analytics.com/collect", new URLSearchParams({ cid }));', ['cid']],
    ['the query of a pixel', 'new Image().src = `https://www.facebook.com/tr?id=1&ev=${name}`;', ['id', 'ev']],
    ['a vendor\'s function that is handed over', 'names.forEach(mixpanel.track);', ['not visible']],
  ])('%s', (_, text, data) => expect(only({ 'a.ts': text }).data).toEqual(data));

  it('the attributes of a vendor\'s component, and nothing of a script', () => {
    expect(only({ 'a.tsx': 'import { GoogleAnalytics } from "@next/third-parties/google";\nexport const A = () => <GoogleAnalytics gaId="G-1" userId={id} />;' }).data).toEqual(['gaId', 'userId']);
    expect(only({ 'a.tsx': 'export const A = () => <script src="https://static.hotjar.com/c.js?id=1" />;' }).data).toEqual([]);
  });
});

describe('callSites: who calls the wrapper', () => {
  const wrapper = 'export function send(name) {\n  queueMicrotask(() => mixpanel.track(name));\n}\n';
  it('are the callers of the function around it, through callbacks, in all files', () => {
    expect(only({ 'send.ts': wrapper, 'a.ts': 'import { send } from "./send";\nexport function pay() { send("a"); send("b"); }\nexport class Cart { add() { send("c"); } }\nsend("d");' }).callSites).toEqual([
      { file: 'a.ts', function: '' }, { file: 'a.ts', function: 'Cart.add' }, { file: 'a.ts', function: 'pay' },
    ]);
  });
  it('are none for what stands in no wrapper', () => {
    expect(only({ 'a.tsx': 'import { useEffect } from "react";\nexport default function Page() {\n  useEffect(() => { mixpanel.track("x"); }, []);\n  return null;\n}' }).callSites).toEqual([]);
  });
});

describe('gate: the check that the verdict rests on', () => {
  it('reads all signals of a helper, awaited or not', () => {
    const signals = ['cookie:ccpa_opt_out', 'gpc'];
    expect(gated('await isOptedOut()')).toMatchObject({ verdict: 'gated', gate: { text: 'await isOptedOut()', line: 3, signals, basis: 'code', takesEffect: 'call' } });
    expect(gated('isOptedOut()')).toMatchObject({ verdict: 'unawaited', gate: { signals } });
  });
  it('takes effect at the load where a load is held back, or a call by its loads', () => {
    const { findings } = analyse({ 'a.ts': 'if (!navigator.globalPrivacyControl) fbq("init", "1");\nexport const send = () => window.fbq?.("track", "x");' });
    expect(findings.map(({ kind, how, gate }) => [kind, how, gate?.takesEffect])).toEqual([['load', 'call', 'load'], ['event', 'load', 'load']]);
  });
  it('is the call that tells the vendor where the choice is left to it', () => {
    const { findings } = analyse({ 'a.ts': 'navigator.sendBeacon("https://www.google-analytics.com/collect", data);\ngtag("consent", "default", { ad_storage: navigator.globalPrivacyControl ? "denied" : "granted" });\ngtag("event", "x");' });
    expect(findings.map(({ verdict, gate, reason }) => [verdict, gate?.line, gate?.signals, reason.kind])).toEqual([['ungated', undefined, undefined, 'no-check'], ['delegated', 2, ['gpc'], 'handed-to-vendor']]);
  });
});

describe('shortOf: why a gated pathway is not confirmed', () => {
  const short = (check: string): readonly string[] => {
    const { verdict, shortOf, confirmed } = gated(check);
    return [verdict, String(confirmed), ...shortOf];
  };
  it.each([
    ['await isOptedOut()', ['gated', 'true']],
    ['document.cookie.includes("ccpa_opt_out=1")', ['gated', 'true', 'gpc']],
    ['navigator.doNotTrack === "1"', ['gated', 'false', 'gpc', 'weak-signal']],
    ['isUserOptedOutOfSale(user)', ['gated', 'false', 'gpc', 'name-only']],
    ['user.optedOut ? true : navigator.globalPrivacyControl', ['gated', 'true']],
  ])('%s', (check, wanted) => expect(short(check)).toEqual(wanted));

  it('honours Global Privacy Control only where every way reads it', () => {
    const text = 'export function f(web) {\n  if (web ? navigator.globalPrivacyControl : document.cookie.includes("ccpa_opt_out=1")) return;\n  fbq("track", "x");\n}';
    expect(only({ 'a.ts': text }).shortOf).toEqual(['gpc']);
  });

  const gates: Settings['gates'] = [{ name: 'blocked', from: './gate', meaning: 'opted-out' }];
  const asked = (body: string, settings: Partial<Settings>): readonly string[] =>
    only({ 'gate.ts': body, 'a.ts': 'import { blocked } from "./gate";\nif (!blocked()) fbq("track", "x");' }, settings).shortOf;
  it('asks for a gate of the configuration where only approved ones count, and reads what that one reads', () => {
    const body = 'export const blocked = () => document.cookie.includes("ccpa_opt_out=1") || navigator.globalPrivacyControl;';
    expect([asked(body, {}), asked(body, { gatePolicy: 'approved' }), asked(body, { gatePolicy: 'approved', gates })]).toEqual([[], ['not-approved'], []]);
  });
  it('reads a gate of the configuration from whatever folder it is asked', () => {
    const files = { 'src/gate.ts': 'export const blocked = () => document.cookie.includes("ccpa_opt_out=1") || navigator.globalPrivacyControl;', 'src/shop/a.ts': 'import { blocked } from "../gate";\nif (!blocked()) fbq("track", "x");' };
    expect(only(files, { gates: [{ name: 'blocked', from: './src/gate.ts', meaning: 'opted-out' }] }).shortOf).toEqual([]);
  });
  it('does not confirm a gate of the configuration that answers "allowed" when it fails, or whose code is not there', () => {
    expect(asked('export function blocked() {\n  try { return document.cookie.includes("ccpa_opt_out=1") || navigator.globalPrivacyControl; } catch { return false; }\n}', { gates })).toContain('fails-open');
    expect(asked('export { blocked } from "./gone";', { gates })).toContain('weak-signal');
  });
});

describe('reason: why a check does not hold on every way', () => {
  it.each([
    ['if (isCalifornia && out()) return;', { kind: 'limited', condition: 'isCalifornia' }],
    ['if (out() && user.region === "CA") return;', { kind: 'limited', condition: 'user.region === "CA"' }],
    ['if (inEurope) { if (out()) return; }', { kind: 'limited', condition: 'inEurope' }],
    ['const no = out(); if (user.isPremium && no) return;', { kind: 'limited', condition: 'user.isPremium' }],
    ['if (must(user)) return;', { kind: 'limited', condition: 'isCalifornian(user)' }],
    ['if (web) { if (out()) return; }', { kind: 'some-paths-unchecked' }],
    ['if (out()) log();', { kind: 'outcome-ignored' }],
    ['let no = false; try { no = out(); } catch { log(); } if (no) return;', { kind: 'fails-open' }],
    ['if (safe()) return;', { kind: 'fails-open' }],
    ['try { if (out()) return; } catch { log(); }', { kind: 'fails-open' }],
    ['if (await later().catch(() => false)) return;', { kind: 'fails-open' }],
  ])('%s', (check, reason) => {
    const helpers = [
      'function out() { return document.cookie.includes("ccpa_opt_out=1"); }',
      'async function later() { return out(); }',
      'function must(user) { return isCalifornian(user) && user.optedOut; }',
      'function safe() { try { return out(); } catch { return false; } }',
    ].join('\n');
    expect(only({ 'a.ts': `export async function f(user, web, isCalifornia, inEurope) {\n  ${check}\n  fbq('track', 'x');\n}\n${helpers}` })).toMatchObject({ verdict: 'partial', reason });
  });
});

describe('what a server reads of a choice', () => {
  const send = 'await fetch("https://graph.facebook.com/v1/e", { method: "POST" });';
  it.each([
    ['a webhook', 'app/api/hook/route.ts', `export async function POST(request) {\n  stripe.webhooks.constructEvent(body, sig, secret);\n  if (request.headers.get("sec-gpc") === "1") return;\n  ${send}\n}`, 'not-the-persons-request'],
    ['a cron route', 'app/api/cron/sync/route.ts', `export async function GET(request) {\n  if (request.headers.get("sec-gpc") === "1") return;\n  ${send}\n}`, 'not-the-persons-request'],
    ['a consumer of a queue', 'src/worker.ts', `import { Worker } from "bullmq";\nimport { cookies } from "next/headers";\nnew Worker("q", async (job) => {\n  if ((await cookies()).get("ccpa_opt_out")?.value === "1") return;\n  ${send}\n});`, 'not-the-persons-request'],
    ['what is read when the file is loaded', 'src/server/send.ts', `import { cookies } from "next/headers";\nconst out = cookies().get("ccpa_opt_out")?.value === "1";\nexport async function send() {\n  if (out) return;\n  ${send}\n}`, 'nobodys-choice'],
  ])('%s', (_, file, text, kind) => {
    const { verdict, reason, gate, confirmed } = only({ [file]: text });
    expect([verdict, reason.kind, gate !== null, confirmed]).toEqual(['partial', kind, true, false]);
  });
  it('counts a stored preference of the person in a webhook', () => {
    expect(only({ 'app/api/hook/route.ts': `export async function POST(request) {\n  const event = stripe.webhooks.constructEvent(body, sig, secret);\n  const record = await db.privacyPreference.findFirst({ where: { userId: event.userId, type: "sale_sharing" } });\n  if (record) return;\n  ${send}\n}` })).toMatchObject({ verdict: 'gated', gate: { signals: ['preference:sale_sharing'] } });
  });
});

describe('gates: the functions whose answer gates', () => {
  it('tells what each reads, means, and does when it fails', () => {
    const { gates } = analyse({
      'gate.ts': `import { cookies, headers } from 'next/headers';\n${GATE}export function mayTrack() {\n  try { return !document.cookie.includes("ccpa_opt_out=1"); } catch { return true; }\n}`,
      'a.ts': 'import { isOptedOut, mayTrack } from "./gate";\nexport async function f() { if (await isOptedOut()) return; fbq("track", "x"); }\nexport function g() { if (mayTrack()) fbq("track", "y"); }',
    });
    expect(gates).toEqual([
      { name: 'isOptedOut', file: 'gate.ts', line: 2, meaning: 'opted-out', async: true, signals: ['cookie:ccpa_opt_out', 'gpc'], failsClosed: true },
      { name: 'mayTrack', file: 'gate.ts', line: 6, meaning: 'allowed', async: false, signals: ['cookie:ccpa_opt_out'], failsClosed: false },
    ]);
  });
});

describe('gates: hooks, variables and components too', () => {
  const gates = (files: Readonly<Record<string, string>>): readonly string[] => {
    const { gates: found, findings } = analyse(files);
    expect(findings.flatMap(({ gates: own }) => own.map(({ name, file }) => `${file} ${name}`))).toEqual(found.map(({ name, file }) => `${file} ${name}`));
    return found.map(({ name, file, meaning }) => `${file} ${name} ${meaning}`);
  };
  const cookie = 'document.cookie.includes("ccpa_opt_out=1")';
  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['a hook', { 'a.tsx': 'import { useOptOut } from "./b";\nexport function A() { const out = useOptOut(); if (!out) fbq("track", "x"); return null; }', 'b.ts': `export function useOptOut() { return ${cookie}; }` }, 'b.ts useOptOut opted-out'],
    ['what a hook\'s answer is taken apart to', { 'a.tsx': 'import { useConsent } from "./b";\nexport function A() { const { may } = useConsent(); if (may) fbq("track", "x"); return null; }', 'b.ts': `export function useConsent() { const may = !${cookie}; return { may }; }` }, 'b.ts useConsent allowed'],
    ['a variable of another file', { 'a.ts': 'import { optedOut } from "./b";\nexport function A() { if (!optedOut) fbq("track", "x"); }', 'b.ts': `export const optedOut = ${cookie};` }, 'b.ts optedOut opted-out'],
    ['a variable of the file', { 'a.ts': `const may = !${cookie};\nexport function A() { if (may) fbq("track", "x"); }` }, 'a.ts may allowed'],
    ['a component', { 'a.tsx': 'import { Gate } from "./b";\nexport function A() { return <Gate><script src="https://static.hotjar.com/c.js" /></Gate>; }', 'b.tsx': `export function Gate({ children }) { return ${cookie} ? null : <>{children}</>; }` }, 'b.tsx Gate allowed'],
  ])('%s', (_, files, wanted) => expect(gates(files)).toEqual([wanted]));

  it('names no condition in place, nor a variable of a function', () => {
    expect(gates({ 'a.ts': `export function A() { const out = ${cookie}; if (!out) fbq("track", "x"); }` })).toEqual([]);
  });
});

describe('scope: what was left out', () => {
  it('counts what names a vendor in files left out by rule, and what cannot be read', () => {
    const { scope } = analyse({ 'a.test.ts': 'fbq("track", "x");', 'b.test.ts': 'f();', 'vendor/c.js': 'mixpanel.track("x");' });
    expect(scope.excluded).toEqual([{ by: 'tests', pattern: '**/*.test.*', files: 2, filesWithVendorToken: 1 }, { by: 'vendored', pattern: '**/vendor/**', files: 1, filesWithVendorToken: 1 }]);
  });

  it('names what a manifest depends on and no pathway below it stands for', () => {
    const manifest = '{ "dependencies": { "mixpanel-browser": "2", "posthog-js": "1", "left-pad": "1" } }';
    const { scope } = analyse({ 'package.json': '{ broken', 'a/package.json': manifest, 'a/x.ts': 'import mixpanel from "mixpanel-browser";\nmixpanel.track("x");', 'b/package.json': manifest });
    expect(scope.idleDependencies).toEqual([
      { file: 'a/package.json', package: 'posthog-js', vendor: 'posthog' },
      { file: 'b/package.json', package: 'mixpanel-browser', vendor: 'mixpanel' }, { file: 'b/package.json', package: 'posthog-js', vendor: 'posthog' },
    ]);
  });
});
