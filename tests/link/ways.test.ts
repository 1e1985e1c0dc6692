/** The story of each way, as plain data: `line:kind` of each step, after what the way says of a person who opted out. */
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model.js';
import { analyse, only } from './analyse.js';

const GATE = 'export function isOptedOut() {\n  return document.cookie.includes("ccpa_opt_out=1") || navigator.globalPrivacyControl;\n}\n';

function told({ ways }: Finding): readonly string[] {
  return ways.map(({ outcome, steps }) => `${outcome}: ${steps.map((step) => `${step.file.replace(/\..*/, '')}:${step.line} ${step.is === 'bypass' ? step.because : step.is === 'check' ? step.says : step.is === 'use' ? step.how : step.is === 'start' ? step.at : step.is}`).join(', ')}`);
}
const waysOf = (body: string): readonly string[] => told(only({ 'gate.ts': GATE, 'a.ts': `import { isOptedOut } from './gate';\n${body}` }));

describe('what a way passes', () => {
  it('tells the way without a check first, and why it meets none', () => {
    expect(waysOf('export function pay(web) {\n  if (web) {\n    if (isOptedOut()) return;\n  }\n  fbq("track", "x");\n}')).toEqual([
      'nothing: a:2 unused, a:4 not-true', 'allowed: a:2 unused, a:4 allowed',
    ]);
  });

  it.each([
    ['if (web) log(); else if (isOptedOut()) return;', 'true'],
    ['if (web || isOptedOut()) log(); else return;', 'true'],
    ['for (const one of web) { if (isOptedOut()) return; }', 'no-round'],
    ['while (web()) { if (isOptedOut()) return; }', 'no-round'],
    ['switch (web) { case 1: if (isOptedOut()) return; }', 'other-case'],
    ['try { web(); if (isOptedOut()) return; } catch { log(); }', 'failed'],
    ['try { web(); } catch { if (isOptedOut()) return; }', 'not-failed'],
    ['const out = isOptedOut(); if (web && out) return;', 'not-true'],
    ['web ? (isOptedOut() && stop()) : 0; if (web && isOptedOut()) return;', 'not-true'],
  ])('%s', (check, because) => {
    const leaking = waysOf(`export function pay(web) {\n  ${check}\n  fbq("track", "x");\n}`).filter((way) => way.startsWith('nothing'));
    expect(leaking.join('\n')).toContain(`a:3 ${because}`);
  });

  it('tells where the ways join', () => {
    const { ways } = only({ 'gate.ts': GATE, 'a.ts': 'import { isOptedOut } from "./gate";\nif (web) {\n  if (isOptedOut()) throw 0;\n}\nfbq("track", "x");' });
    expect(ways[0]?.steps).toMatchObject([{ is: 'start', line: 1 }, { is: 'bypass', text: 'isOptedOut()', line: 3, condition: 'web', conditionLine: 2, joins: 4 }]);
  });

  it('tells that an outcome leads on that should not', () => {
    expect(waysOf('export function pay() {\n  if (isOptedOut()) log();\n  fbq("track", "x");\n}')).toEqual(expect.arrayContaining(['opted-out: a:2 unused, a:3 opted-out', 'allowed: a:2 unused, a:3 allowed']));
  });

  it('tells the outcome of a check that another condition overrules', () => {
    expect(waysOf('export function pay(premium) {\n  if (isOptedOut() && premium) return;\n  fbq("track", "x");\n}')).toContain('opted-out: a:2 unused, a:3 opted-out');
  });

  it.each([
    ['a helper that answers when its read failed', 'function safe() {\n  try {\n    return isOptedOut();\n  } catch {\n    return false;\n  }\n}\nexport function pay() {\n  if (safe()) return;\n  fbq("track", "x");\n}', 'nothing: a:9 unused, a:10 failure'],
    ['a promise that answers when it failed', 'async function out() { return isOptedOut(); }\nexport async function pay() {\n  if (await out().catch(() => false)) return;\n  fbq("track", "x");\n}', 'nothing: a:3 unused, a:4 failure'],
    ['a check that a failure passes by, told once', 'export function pay() {\n  try { if (isOptedOut()) return; } catch { log(); }\n  fbq("track", "x");\n}', 'nothing: a:2 unused, a:3 failed'],
  ])('tells of %s', (_, body, way) => expect(waysOf(body)[0]).toBe(way));

  it('reads a helper with three signals as one check', () => {
    expect(only({ 'gate.ts': GATE, 'a.ts': 'import { isOptedOut } from "./gate";\nif (!isOptedOut()) fbq("track", "x");' }).ways[0]?.steps.at(-1)).toMatchObject({
      is: 'check', says: 'allowed', signals: ['cookie:ccpa_opt_out', 'gpc'], basis: 'code', text: 'isOptedOut()', line: 2,
    });
  });
});

describe('what leads to a way', () => {
  it('gives each caller its own way', () => {
    expect(told(only({
      'send.ts': 'export function send() {\n  fbq("track", "x");\n}',
      'a.ts': 'import { send } from "./send";\nif (!navigator.globalPrivacyControl) send();',
      'b.ts': 'import { send } from "./send";\nexport function other() {\n  send();\n}',
    }))).toEqual(['nothing: b:2 unused, b:3 callers', 'allowed: a:1 file, a:2 allowed, a:2 callers']);
  });

  it('names the framework as the caller of a route', () => {
    expect(told(only({ 'app/api/x/route.ts': 'export async function POST(request) {\n  if (request.headers.get("sec-gpc") === "1") return;\n  await fetch("https://graph.facebook.com/v1/events", { method: "POST" });\n}' }))).toEqual(['allowed: app/api/x/route:1 entry, app/api/x/route:2 allowed']);
  });

  it('follows a callback to the function that runs it, and a component to where it is rendered', () => {
    expect(told(only({ 'a.ts': 'function ifAllowed(run) {\n  if (navigator.globalPrivacyControl) return;\n  run();\n}\nifAllowed(() => fbq("track", "x"));' }))).toEqual(['allowed: a:1 file, a:5 allowed, a:5 callback']);
    expect(told(only({ 'a.tsx': 'function Pixel() {\n  fbq("track", "x");\n  return null;\n}\nexport function Page() {\n  return navigator.globalPrivacyControl ? null : <Pixel />;\n}' }))).toEqual(['allowed: a:5 unused, a:6 allowed, a:6 component']);
  });

  it('leads through the load that holds a call back', () => {
    const { findings } = analyse({
      'a.ts': 'if (window.fbq) window.fbq("track", "x");',
      'load.ts': 'if (!navigator.globalPrivacyControl) fbq("init", "1");',
    });
    expect(findings.map(told)).toEqual([['allowed: load:1 file, load:1 allowed, load:1 load'], ['allowed: load:1 file, load:1 allowed']]);
  });

  it('ends where a function calls itself', () => {
    expect(told(only({ 'a.ts': 'function send(n) {\n  if (n > 0) send(n - 1);\n  fbq("track", "x");\n}\nsend(3);' }))).toEqual(['nothing: a:1 file, a:5 callers']);
  });

  it('tells every way into a circle of functions, wherever in it the pathway stands', () => {
    const text = 'function a(n) {\n  if (n) b(n - 1);\n}\nfunction b(n) {\n  a(n);\n  fbq("track", "x");\n}\na(1);\nif (!navigator.globalPrivacyControl) b(2);';
    expect(told(only({ 'a.ts': text }))).toEqual(['nothing: a:1 file, a:8 callers, a:2 callers', 'allowed: a:1 file, a:9 allowed, a:9 callers']);
  });

  it('gives no more ways than a person reads, and says that there are more', () => {
    const calls = Array.from({ length: 40 }, (_, at) => `export function f${at}() { if (!navigator.globalPrivacyControl) send(); }`).join('\n');
    const { ways, hasMoreWays } = only({ 'a.ts': `function send() { fbq("track", "x"); }\n${calls}\nexport function last() { send(); }` });
    expect([ways.length, hasMoreWays, ways[0]?.outcome, ways[1]?.outcome]).toEqual([24, true, 'nothing', 'allowed']);
  });

  it('counts no check that speaks for somebody else', () => {
    const { verdict, ways } = only({ 'app/api/hook/route.ts': 'import Stripe from "stripe";\nexport async function POST(request) {\n  stripe.webhooks.constructEvent(body, sig, secret);\n  if (request.headers.get("sec-gpc") === "1") return;\n  await fetch("https://graph.facebook.com/v1/events", { method: "POST" });\n}' });
    expect([verdict, ways.map(({ outcome }) => outcome)]).toEqual(['partial', ['nothing']]);
  });
});
