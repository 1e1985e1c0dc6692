/** Suggestions where code stands in awkward places: whatever is offered must parse, take its message away, and bring no other. */
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../../src/index.js';

const config: Linter.Config[] = [...plugin.configs.strict, { files: ['**/*.{ts,tsx}'], languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } } }];
const lint = (code: string, file: string): readonly Linter.LintMessage[] => new Linter().verify(code, config, file);

/** How many were offered, and what is wrong with each. */
function tried(code: string, file = 'src/a.tsx'): { readonly offers: number; readonly faults: readonly string[] } {
  const before = lint(code, file);
  const offers = before.flatMap((message) => (message.suggestions ?? []).map((suggestion) => ({ message, suggestion })));
  const faults = offers.flatMap(({ message, suggestion: { desc, fix } }) => {
    const after = code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]);
    const then = lint(after, file);
    const count = (all: readonly Linter.LintMessage[]): number => all.filter(({ ruleId }) => ruleId === message.ruleId).length;
    const broken = then.filter(({ fatal }) => fatal === true).map((one) => one.message);
    const isMended = count(then) === count(before) - 1 && then.length < before.length;
    return broken.length > 0 || !isMended ? [`${desc}\n${after}\n${[...broken, ...then.map((one) => `${one.line} ${one.message}`)].join('\n')}`] : [];
  });
  return { offers: offers.length + before.filter(({ fatal }) => fatal === true).length * 1000, faults };
}

const gate = `const isOut = () => document.cookie.includes('ccpa_opt_out=1') || navigator.globalPrivacyControl === true;\n`;
const later = `async function isUserOptedOut(id) { return (await db.preference.find(id)).optedOut || (await headers()).get('sec-gpc') === '1'; }\n`;

const positions = [
  'if (a) $; else b();', 'if (a) b(); else $;', 'for (const x of xs) $;', 'while (next()) $;', 'do $; while (a());', 'for (;;) $;', 'x: $;', 'x: for (const y of ys) { if (y) continue x; $; }',
  'const f = () => $;', 'const f = () => { $ }', 'const f = async () => await $;', 'a && $;', 'a || $;', 'a ?? $;', 'a ? $ : b();', 'a ? b() : $;', 'function f() { return $; }', 'const r = $;', 'let r; r = $;', '($, b());', '[1].forEach((x) => $);',
  'new Promise((done) => done($));', 'switch (a) { case 1: $; break; default: }', 'switch (a) { case $: }', 'const t = `${($)}`;', 'void $;', 'const n = !$;', 'class A { m() { $; } }', 'class A { x = $; }', 'class A { static { $; } }', 'class A { constructor() { $; } }', 'class A { get x() { return $; } }',
  'function f(x = $) {}', 'function* g() { yield $; }', 'function* g() { const x = yield $; }', 'export default $;', 'throw $;', 'try { $; } finally { b(); }', 'try { b(); } catch { $; }', 'b(...[$]);', 'const o = { k: $ };', 'if ($) b();', 'a = b\n$\n', '$\n;[1].map(b)', ';$', 'b();$;c();', '/* x */ $ // y', '$ as unknown;', 'f($ as any);', '($)!;', 'delete $;', 'typeof $;', 'label: { $; }',
  'setTimeout(() => $, 10);', 'button.onclick = () => $;', 'const { x } = $ ?? {};', 'const [y] = [$];', 'f(a, $, b);', 'new F($);', 'await $;', 'for (const x of [$]) b();', 'for (let i = $; i < 1; i++) b();', 'namespace N { $; }', 'if (a) { $ } else { b() }', '$, $;', 'export const e = $;', 'if (a) if (b) $; else c();',
];

const calls = ["fbq('track', 'x')", "window.fbq?.('track', 'x')", "(fbq as any)('track', 'x')"];

describe('a guard, in place of an expression', () => {
  it.each(calls.flatMap((call) => positions.map((position) => [position.replaceAll(/\$(?!\{)/g, () => call)])))('%s', (code) => {
    const { offers, faults } = tried(gate + code);
    expect(faults).toEqual([]);
    expect(offers).toBeGreaterThan(0);
  });
});

const elements = [
  'const L = () => <div>$</div>;', 'const L = () => $;', 'const L = () => <>$</>;', 'const L = () => <div>{a && $}</div>;', 'const L = () => <div>{a ? $ : b}</div>;', 'const L = () => <B icon={$} />;', 'const L = () => (<div>\n  text $ text\n</div>);', 'const L = () => xs.map((x) => $);', 'const L = () => [$, $];', 'const L = () => { const tag = $; return tag; };', 'const L = () => <div {...{ a: $ }} />;', 'const L = () => <A>{() => $}</A>;', 'function L() { if (a) return $; return null; }', 'class L extends C { render() { return $; } }', 'export default function L() { return (\n    $\n  ); }',
];
const tags = ['<Script src="https://connect.facebook.net/en_US/fbevents.js" />', '<Script id="x" src="https://connect.facebook.net/en_US/fbevents.js"></Script>', '<img src="https://www.facebook.com/tr?id=1&ev=PageView" />'];

describe('a guard around an element', () => {
  it.each(tags.flatMap((tag) => elements.map((position) => [position.replaceAll('$', tag)])))('%s', (code) => {
    const { offers, faults } = tried(`import Script from 'next/script';\n${gate}${code}`);
    expect(faults).toEqual([]);
    expect(offers).toBeGreaterThan(0);
  });
});

describe('an import', () => {
  it.each([
    ["'use client'\nfbq('track', 'x')"], ["#!/usr/bin/env node\nfbq('track', 'x');"], ["// licence\n\nfbq('track', 'x');"], ["/** licence */\n'use strict';\n\nfbq('track', 'x');"],
    ["import type { isUserOptedOut as T } from '@/lib/opt-out/client';\nfbq('track', 'x');"], ["import type { T } from '@/lib/opt-out/client';\nfbq('track', 'x');"], ["import * as out from '@/lib/opt-out/client';\nfbq('track', 'x');"], ["import out from '@/lib/opt-out/client';\nfbq('track', 'x');"],
    ["import {} from '@/lib/opt-out/client';\nfbq('track', 'x');"], ["import { optOut, } from '@/lib/opt-out/client';\nfbq('track', 'x');"], ["import {\n  optOut,\n} from '@/lib/opt-out/client';\nfbq('track', 'x');"], ["import out, { optOut } from '@/lib/opt-out/client';\nfbq('track', 'x');"],
    ["import '@/lib/opt-out/client';\nfbq('track', 'x');"], ["import a from \"a\"\nimport b from \"b\"\nfbq(\"track\", \"x\")"], ["import { isUserOptedOut as out } from '@/lib/opt-out/client';\nfbq('track', 'x');"], ["import a from 'a'; fbq('track', 'x');"], ["import a from 'a' // why\nfbq('track', 'x')"], ["export * from 'a';\nfbq('track', 'x');"], ["import a = require('a');\nfbq('track', 'x');"],
  ])('%s', (code) => {
    const { offers, faults } = tried(code);
    expect(faults).toEqual([]);
    expect(offers).toBeGreaterThan(0);
  });

  it.each([
    ['a function of that name', "function isUserOptedOut() { return false; }\nfbq('track', 'x');"], ['a parameter of that name', "function f(isUserOptedOut) { fbq('track', 'x'); }"], ['a type of that name', "type isUserOptedOut = 1;\nfbq('track', 'x');"],
  ])('is not added over %s', (_what, code) => {
    expect(tried(code)).toEqual({ offers: 0, faults: [] });
  });
});

describe('CommonJS', () => {
  it.each(["const a = require('a');\nfbq('track', 'x');", "fbq('track', 'x');\nmodule.exports = 1;"])('%s', (code) => expect(tried(code, 'src/a.cjs').faults).toEqual([]));
});

const conditions = ['if (#) $;', 'if (#) { $; }', 'if (# && web) $;', 'if (web && #) $;', '# && $;', 'web && # && $;', '# ? $ : 0;', 'while (#) $;', 'const c = #; if (c) $;', 'const c = #; c && $;', 'const c = #; const d = c; if (d) $;', 'const go = () => { if (#) return $; };', 'if (# === true) $;', 'if (Boolean(#)) $;', 'if (!!#) $;', 'let c; c = #; if (c) $;', 'if (#) { if (web) { $; } }', 'switch (true) { case #: $; }'];
const leaving = ['if (!#) return; $;', 'if (!#) { return; } $;', 'if (!# || web) return; $;', 'const c = !#; if (c) return; $;', 'if (#) {} else return; $;', 'if (# === false) return; $;', 'const c = #; if (!c) return; $;', 'for (const x of xs) { if (!#) continue; $; }', 'if (!#) throw new Error(); $;'];

describe('a condition that stands the wrong way round', () => {
  it.each([...conditions, ...leaving].flatMap((shape) => [
    [`${gate}function f(web) { ${shape.replaceAll('#', 'isOut()').replaceAll('$', "fbq('track', 'x')")} }`],
    [`function f(web) { const out = navigator.globalPrivacyControl || document.cookie.includes('ccpa_opt_out=1'); ${shape.replaceAll('#', 'out').replaceAll('$', "fbq('track', 'x')")} }`],
    [`${later}async function f(web, id) { ${shape.replaceAll('#', '(await isUserOptedOut(id))').replaceAll('$', "fbq('track', 'x')").replace('() =>', 'async () =>')} }`],
  ]))('%s', (code) => expect(tried(code, 'src/a.tsx').faults).toEqual([]));
});

const promised = ['if (!#) $;', 'if (#) return; $;', 'const c = #; if (c) return; $;', 'const c = #; if (!c) $;', '# || $;', '!# && $;', '# ? 0 : $;', 'if (# || web) return; $;', 'const c = !#; if (c) $;', 'if ((#)) return; $;', 'const { length } = [#]; if (#) return; $;', 'const go = () => { if (#) return; $; };', 'let c = #; if (c) return; $;', 'switch (#) { case true: return; } $;', 'if (#) { return; } else { $; }', 'for (const x of xs) { if (#) continue; $; }', 'if (# === true) return; $;', 'const c = web || #; if (c) return; $;'];

describe('a check that is not awaited', () => {
  it.each(promised.flatMap((shape) => ['async ', ''].map((head) => [`${later}${head}function f(web, id) { ${shape.replaceAll('#', 'isUserOptedOut(id)').replaceAll('$', "fbq('track', 'x')")} }`])))('%s', (code) => expect(tried(code).faults).toEqual([]));
});

const wrapped = `import { trackServerEvent } from './analytics';\nimport { isUserOptedOut, hasConsent } from './privacy';\n`;

describe('an answer that is dropped', () => {
  it.each([
    'async function a(id) { await isUserOptedOut(id); send(id); }', 'async function a(id) { isUserOptedOut(id); send(id); }', 'async function a(id) { if (id) await isUserOptedOut(id); else b(); send(id); }', 'async function a(id) { const out = await isUserOptedOut(id), b = 1; send(b); }', 'async function a(id) { const { out } = await isUserOptedOut(id); send(id); }',
    'async function a(id) { for (const x of id) await isUserOptedOut(x); send(id); }', 'async function a(id) { let out = await isUserOptedOut(id); send(id); }', 'function a() { hasConsent(); send(); }', 'function a() { const may = hasConsent(); send(); }', 'const a = async (id) => { void isUserOptedOut(id); send(id); };', 'const a = async (id) => await isUserOptedOut(id);', 'await isUserOptedOut(1); send();', 'async function a(id) { (await isUserOptedOut(id)); send(id); }', 'async function a(id) { const out = (await isUserOptedOut(id)); send(id); }',
    'async function a(id) { switch (id) { case 1: await isUserOptedOut(id); send(id); } }', 'async function a(id) {\n  const out = await isUserOptedOut(id)\n  send(id)\n}',
  ])('%s', (code) => expect(tried(wrapped + code).faults).toEqual([]));
});

describe('a gate that falls short', () => {
  it.each([
    "export function isOut() { return document.cookie.includes('ccpa_opt_out=1'); }", "export const isOut = function () { return document.cookie.includes('ccpa_opt_out=1'); };", "export const isOut = () => ({ out: document.cookie.includes('ccpa_opt_out=1') }).out;", "export const isOut = (): boolean => document.cookie.includes('ccpa_opt_out=1');", "export default function isOut() { return document.cookie.includes('ccpa_opt_out=1'); }",
    "export default () => document.cookie.includes('ccpa_opt_out=1');", "export function isOut() { 'use strict'; return document.cookie.includes('ccpa_opt_out=1'); }", "export class P { isOut() { return document.cookie.includes('ccpa_opt_out=1'); } }", "export const p = { isOut() { return document.cookie.includes('ccpa_opt_out=1'); } };", "export function mayTrack() { return !document.cookie.includes('ccpa_opt_out=1'); }", "export async function isOut() { return document.cookie.includes('ccpa_opt_out=1'); }",
    "export function useOptedOut() { return localStorage.getItem('ccpa_opt_out') === '1'; }", "export const out = document.cookie.includes('ccpa_opt_out=1');\nexport function b() { if (!out) fbq('track', 'x'); }", "export function isOut(request) { return request.cookies.get('ccpa_opt_out')?.value === '1'; }", "export function isOut(req: Request) { return req.headers.get('cookie')?.includes('ccpa_opt_out=1'); }", "export const isOut = (req) => req.cookies.ccpa_opt_out === '1';", "export function isOut({ cookies }) { return cookies.ccpa_opt_out === '1'; }",
    "function b() { if (document.cookie.includes('ccpa_opt_out=1')) { return; } fbq('track', 'x'); }", "function b() { if (a || document.cookie.includes('ccpa_opt_out=1')) return; fbq('track', 'x'); }", "function b() { if (document.cookie.includes('ccpa_opt_out=1')) return 1; else fbq('track', 'x'); }", "function b() { if (document.cookie.includes('ccpa_opt_out=1')) c(); else fbq('track', 'x'); }", "function b() { document.cookie.includes('ccpa_opt_out=1') || fbq('track', 'x'); }", "function b() { if (!document.cookie.includes('ccpa_opt_out=1')) { fbq('track', 'x'); return; } c(); }", "function b() { return document.cookie.includes('ccpa_opt_out=1') ? null : fbq('track', 'x'); }",
    "import { cookies } from 'next/headers';\nexport const isOut = async () => (await cookies()).get('ccpa_opt_out')?.value === '1';", "import { cookies, headers as h } from 'next/headers';\nexport async function isOut() { return (await cookies()).get('ccpa_opt_out')?.value === '1'; }", "import * as next from 'next/headers';\nexport async function isOut() { return (await next.cookies()).get('ccpa_opt_out')?.value === '1'; }",
    "export async function isOut(id) { try { return (await db.preference.find(id)).optedOut || navigator.globalPrivacyControl; } catch (e) { log(e); return false; } }", "export async function isOut(id) { try { return (await db.preference.find(id)).optedOut || navigator.globalPrivacyControl; } catch { } }", "export async function isOut(id) { try { return (await db.preference.find(id)).optedOut || navigator.globalPrivacyControl; } catch { return undefined; } return true; }", "export async function isOut(id) { let out; try { out = (await db.preference.find(id)).optedOut || navigator.globalPrivacyControl; } catch { out = false; } return out; }", "export const isOut = async (id) => { try { return (await db.preference.find(id)).optedOut || navigator.globalPrivacyControl; } catch { return !1; } };",
    "export const isOut = (id) => db.preference.find(id).then((p) => p.optedOut || navigator.globalPrivacyControl, () => false);", "export const isOut = (id) => db.preference.find(id).then((p) => p.optedOut || navigator.globalPrivacyControl).catch(() => { return false; });", "export const isOut = (id) => db.preference.find(id).then((p) => p.optedOut || navigator.globalPrivacyControl).catch((e) => { log(e); });", "export async function isOut(id) { const p = await db.preference.find(id).catch(() => null); return p?.optedOut || navigator.globalPrivacyControl; }", "export async function isOut(id) { try { const p = await db.preference.find(id); if (p.optedOut || navigator.globalPrivacyControl) return true; } catch (e) { if (e.code) throw e; } return false; }",
    "export async function isOut(id) {\n  let out = false\n  try {\n    out = (await db.preference.find(id)).optedOut || navigator.globalPrivacyControl\n  } catch (error) {\n    log(error)\n  }\n  return out\n}",
  ])('%s', (code) => expect(tried(code).faults).toEqual([]));
});
