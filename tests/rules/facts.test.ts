import { afterEach, describe, expect, it } from 'vitest';
import type { FileAnswer } from '../../src/link/file.js';
import { facts, projectOnDisk, type ProjectOnDisk } from './project.js';

const texts = {
  'src/analytics.ts': `export function trackBuy() { fbq('track', 'x'); }\n`,
  'src/privacy.ts': `export function check() { return document.cookie.includes('ccpa_opt_out=1') || navigator.globalPrivacyControl === true; }\n`,
  'src/buy.ts': `import { trackBuy } from 'shop/analytics';\nimport { check } from './privacy';\nexport function buy() { if (check()) return; trackBuy(); }\n`,
  'tsconfig.json': `{ "compilerOptions": { "paths": { "shop/*": ["./src/*"] } } }\n`,
};
const noGate = `export function check() { return document.cookie.includes('theme=1'); }\n`;

let project: ProjectOnDisk;
const open = (more: Readonly<Record<string, string>> = {}): ProjectOnDisk => (project = projectOnDisk({ ...texts, ...more }));
afterEach(() => project.remove());
const answer = (path: string, text: string): FileAnswer | undefined => {
  const said = facts.answer(path, text);
  if (said?.seen === 'nothing') throw new Error(said.what ?? path);
  return said;
};

describe('a file of a project', () => {
  it('is judged with all the others', () => {
    expect(open().lint('src/analytics.ts', texts['src/analytics.ts'])).toEqual([]);
  });

  it('is reported although it names no vendor, where it has its client from another file', () => {
    const use = `import mp from './client';\nmp.track('x');\n`;
    expect(open({ 'src/client.ts': `import mixpanel from 'mixpanel-browser';\nexport default mixpanel;\n`, 'src/use.ts': use }).lint('src/use.ts', use)).toEqual(['2 no-ungated-sharing']);
  });

  it('is judged anew when a file that its verdict rests on changes', () => {
    open().lint('src/analytics.ts', texts['src/analytics.ts']);
    project.write({ 'src/privacy.ts': noGate });
    expect(project.lint('src/analytics.ts', texts['src/analytics.ts'])).toEqual(['1 no-ungated-sharing']);
  });

  it('is judged by the text in the editor', () => {
    const edited = `import { check } from './privacy';\nexport function trackBuy() { fbq('track', 'x'); }\nfbq('track', 'y');\nexport const other = () => { if (!check()) fbq('track', 'z'); };\n`;
    expect(open().lint('src/analytics.ts', edited)).toEqual(['3 no-ungated-sharing']);
  });

  it('is no part of what it was, where its check was just taken away and the rest is as it stood', () => {
    const track = `fbq('track', 'x');\n`;
    expect(open({ 'src/late.ts': `if (document.cookie.includes('ccpa_opt_out=1') || navigator.globalPrivacyControl === true) throw 0;\n${track}` }).lint('src/late.ts', track)).toEqual(['1 no-ungated-sharing']);
  });

  it.each([
    ['a.vue', `<script setup>\nconst out = document.cookie.includes('ccpa_opt_out=1') || navigator.globalPrivacyControl === true;\n</script>\n`, `<template>\n<img v-if="!out" src="https://www.facebook.com/tr?id=1&ev=PageView" />\n</template>\n`],
    ['a.html', `<script>var out = document.cookie.includes('ccpa_opt_out=1') || navigator.globalPrivacyControl === true;</script>\n`, `<b>\n<script>if (!out) fbq('track', 'x');</script>\n</b>\n`],
    ['a.svelte', `<script>\nconst out = document.cookie.includes('ccpa_opt_out=1') || navigator.globalPrivacyControl === true;\n</script>\n`, `{#if !out}\n<img src="https://www.facebook.com/tr?id=1&ev=PageView" alt="" />\n{/if}\n`],
    ['a.astro', `---\nconst out = Astro.cookies.get('ccpa_opt_out')?.value === '1' || Astro.request.headers.get('sec-gpc') === '1';\n---\n`, `<p>\n{!out && <img src="https://www.facebook.com/tr?id=1&ev=PageView" />}\n</p>\n`],
  ])('%s: nor is a component whose head was', (name, head, rest) => {
    const { root } = open({ [`src/${name}`]: head + rest });
    const verdicts = (text: string): readonly string[] | undefined => answer(`${root}/src/${name}`, text)?.findings.map(({ verdict }) => verdict);
    expect(new Set(verdicts(head + rest))).toEqual(new Set(['gated']));
    expect(verdicts(rest)).not.toContain('gated');
  });

  it('is judged in parts where the host shows its parts', () => {
    const script = `import mixpanel from 'mixpanel-browser';\nexport default { methods: { go() { mixpanel.track('x'); } } };\n`;
    const whole = `<template><b @click="go" /></template>\n<script>\n${script}</script>\n`;
    const vue = open({ 'src/a.vue': whole });
    expect(answer(`${vue.root}/src/a.vue`, whole)?.findings.map(({ line, column }) => [line, column])).toEqual([[4, 36]]);
    expect(answer(`${vue.root}/src/a.vue`, `\n${script}`)?.findings.map(({ line, column }) => [line, column])).toEqual([[3, 36]]);
  });

  it('is judged by itself where no project holds it, its template too', () => {
    open();
    const script = `import mixpanel from 'mixpanel-browser';\nimport { isUserOptedOut } from './gate';\nmixpanel.track('y');\n`;
    const vue = `<template><b @click="mixpanel.track('x')" /><i v-if="!isUserOptedOut()"><img src="https://www.facebook.com/tr?id=1&ev=PageView" /></i></template>\n<script setup>\n${script}</script>\n`;
    expect(answer('/nowhere/a.vue', vue)?.findings.map(({ line, verdict, reason }) => [line, verdict, reason.kind])).toEqual([[1, 'ungated', 'callers-not-seen'], [1, 'gated', 'checked'], [5, 'ungated', 'callers-not-seen']]);
    expect(answer('/nowhere/a.vue', script)).toBeUndefined();
    expect(answer('a.vue', vue)?.seen).toBe('file');
  });

  it('is silent where scan does not look', () => {
    const test = `fbq('track', 'x');\n`;
    expect(open({ 'src/buy.test.ts': test }).lint('src/buy.test.ts', test)).toEqual([]);
    expect(open({ 'legacy/a.ts': test, 'opt-out-gate.config.json': `{ "exclude": ["legacy/**"] }` }).lint('legacy/a.ts', test)).toEqual([]);
  });

  it('is silent about what the decisions accept', () => {
    const sends = `fbq('track', 'x');\n`;
    const decisions = { exceptions: [{ files: ['src/a.ts'], vendor: 'meta', max: 1, reason: 'r', approvedBy: 'p', expires: '2027-05-01' }] };
    const accepted = open({ 'src/a.ts': sends, 'opt-out-gate.decisions.json': JSON.stringify(decisions) });
    expect(accepted.lint('src/a.ts', sends)).toEqual([]);
    expect(accepted.lint('src/a.ts', `${sends}${sends}`)).toEqual(['2 no-ungated-sharing']);
  });

  it('understands the gates of the configuration', () => {
    const file = `import { ask } from '@acme/consent';\nexport function a() { if (ask()) fbq('track', 'x'); }\n`;
    expect(open({ 'src/a.ts': file }).lint('src/a.ts', file)).toEqual(['2 no-ungated-sharing']);
    project.remove();
    expect(open({ 'src/a.ts': file, 'opt-out-gate.config.json': `{ "gates": [{ "name": "ask", "from": "@acme/consent", "meaning": "allowed" }] }` }).lint('src/a.ts', file)).toEqual([]);
  });
});

describe('a gate of the configuration', () => {
  it('is what a call is mended by', () => {
    const text = `import a from './a';\nexport function buy() {\n  fbq('track', 'x');\n}\n`;
    open({ 'src/b.ts': text, 'src/a.ts': 'export default 1;\n', 'opt-out-gate.config.json': `{ "gates": [{ "name": "useShare", "from": "@acme/consent", "meaning": "allowed" }, { "name": "mayShare", "from": "@acme/consent", "meaning": "allowed" }] }` });
    const [after = ''] = project.mended('src/b.ts', text);
    expect(after).toBe(`import a from './a';\nimport { mayShare } from '@acme/consent';\nexport function buy() {\n  if (mayShare()) fbq('track', 'x');\n}\n`);
    expect(project.lint('src/b.ts', after)).toEqual([]);
  });
});

describe('what a suggestion brings in', () => {
  const store = `const out = async (userId) => (await db.privacyPreference.findFirst({ where: { userId, type: 'sale_sharing' } })) !== null;\n`;
  const server = `import { Analytics } from '@segment/analytics-node';\nconst segment = new Analytics({ writeKey: 'k' });\nexport async function paid(userId) {\n  segment.track({ userId, event: 'x' });\n}\n`;
  const brought = (file: string, text: string): string | undefined => /import \{ isUserOptedOut \} from '([^']+)'/.exec(project.mended(file, text)[0] ?? '')?.[1];

  it('is the gate module that the application has, as its files import each other', () => {
    open({ 'src/lib/opt-out/server.js': `${store}export async function isUserOptedOut(userId) { return out(userId); }\n`, 'src/routes/paid.js': server });
    expect(brought('src/routes/paid.js', server)).toBe('../lib/opt-out/server.js');
    expect(facts.answer(`${project.root}/src/routes/paid.js`, project.mended('src/routes/paid.js', server)[0] ?? '')).toMatchObject({ findings: [{ verdict: 'gated' }] });
  });

  it('is brought in by the alias where the file has it', () => {
    const text = `import { shop } from '@/lib/shop';\nfbq('track', shop);\n`;
    open({ 'app/pixel.ts': text, 'lib/shop.ts': `export const shop = 'x';\n`, 'lib/opt-out/client.ts': `export function isUserOptedOut() { return navigator.globalPrivacyControl === true; }\n`, 'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }' });
    expect(brought('app/pixel.ts', text)).toBe('@/lib/opt-out/client');
  });

  it('says who writes it where nobody has', () => {
    const [message] = open({ 'src/a.ts': `fbq('track', 'x');\n` }).reports('src/a.ts', `fbq('track', 'x');\n`);
    expect(message?.suggestions?.map(({ desc }) => desc)).toEqual(['Hold it back for people who opted out, by `isUserOptedOut` of `@/lib/opt-out/client`, which `opt-out-gate init` writes.']);
  });

  it('is no function that only sounds like a gate, nor one that cannot be waited for', () => {
    const text = `import { hasConsent, isOptedOut } from './said';\nexport function buy() { fbq('track', 'x'); }\n`;
    open({ 'src/said.ts': `export const hasConsent = () => true;\nexport async function isOptedOut(id: string) { return (await db.preference.find(id)).optedOut; }\n`, 'src/a.ts': text });
    expect(brought('src/a.ts', text)).toBe('@/lib/opt-out/client');
  });
});

describe('a configuration that cannot be read', () => {
  const share = `fbq('track', 'x');\n`;
  const broken = { 'opt-out-gate.config.json': '{\n  "gate": []\n}\n' };

  it('is told once, by one rule, and nothing else is until it is mended', () => {
    open({ 'src/a.ts': share, 'src/b.ts': share, ...broken });
    expect(project.messages('src/b.ts', share)).toEqual([expect.stringMatching(/^1 opt-out-gate\/[\w-]+ opt-out-gate\.config\.json:2: unknown key "gate": did you mean "gates"\? Until /)]);
    expect(project.messages('src/a.ts', share)).toEqual([]);
    expect(project.lint('src/b.ts', share)).toHaveLength(1);
    project.write({ 'opt-out-gate.config.json': '{}' });
    expect(project.lint('src/b.ts', share)).toEqual(['1 no-ungated-sharing']);
  });

  it.each([
    ['decisions', { 'opt-out-gate.decisions.json': '{ "exception": [] }' }, 'did you mean "exceptions"?'],
    ['the baseline', { 'opt-out-gate.baseline.json': '[' }, 'opt-out-gate.baseline.json'],
  ])('may be of %s', (_what, files, said) => {
    open({ 'src/a.ts': share, ...files });
    expect(project.messages('src/a.ts', share)).toEqual([expect.stringContaining(said)]);
  });

  it('changes the digest', () => {
    const before = open({ 'src/a.ts': share }).digest();
    project.write(broken);
    const during = project.digest();
    project.write({ 'opt-out-gate.config.json': '{}' });
    expect([during === before, project.digest() === before]).toEqual([false, true]);
  });
});

describe('the digest', () => {
  it.each([
    ['a gate in another file', { 'src/privacy.ts': noGate }],
    ['a caller', { 'src/other.ts': `import { trackBuy } from './analytics';\ntrackBuy();\n` }],
    ['the aliases', { 'tsconfig.json': `{ "compilerOptions": { "paths": { "shop/*": ["./lib/*"] } } }\n` }],
    ['the configuration', { 'opt-out-gate.config.json': `{ "exclude": ["src/analytics.ts"] }` }],
    ['the decisions', { 'opt-out-gate.decisions.json': `{ "classifications": [{ "vendor": "meta", "as": "service-provider", "rationale": "r", "owner": "o" }] }` }],
  ])('changes with %s', (_what, change) => {
    const before = open().digest();
    project.write(change);
    expect(project.digest()).not.toBe(before);
  });

  it('does not change where code only moves, or has nothing to do with it', () => {
    const before = open().digest();
    project.write({ 'src/analytics.ts': `\n\n${texts['src/analytics.ts']}`, 'src/theme.ts': `export const dark = true;\n` });
    expect(project.digest()).toBe(before);
  });
});
