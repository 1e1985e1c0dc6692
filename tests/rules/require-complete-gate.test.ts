import { afterEach, describe, expect, it } from 'vitest';
import { requireCompleteGate } from '../../rules/require-complete-gate.js';
import { projectOnDisk, type ProjectOnDisk } from './project.js';
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

let project: ProjectOnDisk | undefined;
afterEach(() => {
  project?.remove();
  project = undefined;
});

const GATE = `import Cookies from 'js-cookie';\nexport const isOptedOut = () => Cookies.get('ccpa_opt_out') === '1' || navigator.globalPrivacyControl === true;\n`;

function said(files: Readonly<Record<string, string>>): readonly string[] {
  const opened = project = projectOnDisk(files);
  return Object.entries(files).flatMap(([file, text]) => opened.lint(file, text).map((message) => `${file}:${message}`));
}

describe('a recorded choice', () => {
  it('is heeded where a check asks for its value', () => {
    expect(said({ 'src/set.ts': `document.cookie = 'ccpa_opt_out=1; path=/';\n`, 'src/gate.ts': GATE })).toEqual([]);
  });

  it.each([
    ['nobody reads it', { 'src/set.ts': `document.cookie = 'ccpa_opt_out=1; path=/';\n` }, 'src/set.ts:1 require-complete-gate'],
    ['no check asks for its value', { 'src/set.ts': `\ndocument.cookie = 'ccpa_opt_out=true; path=/';\n`, 'src/gate.ts': GATE }, 'src/set.ts:2 require-complete-gate'],
    ['a script asks for an HttpOnly cookie', { 'src/set.ts': `export function handler(req, res) { res.cookie('ccpa_opt_out', '1', { httpOnly: true }); }\n`, 'src/gate.ts': GATE }, 'src/gate.ts:2 require-complete-gate'],
    ['Global Privacy Control is kept for nobody', {
      'src/record.ts': `import { db } from './db';\nexport const optOut = (id: string) => db.user.update({ where: { id }, data: { optedOut: true } });\n`,
      'src/gate.ts': `import { db } from './db';\nexport async function isOut(req, id: string) {\n  const gpc = req.headers['sec-gpc'] === '1';\n  return gpc || (await db.user.findUnique({ where: { id } })).optedOut === true;\n}\n`,
    }, 'src/gate.ts:3 require-complete-gate'],
  ])('is not where %s', (_why, files, wanted) => expect(said(files)).toEqual([wanted]));

  it('is heeded again as soon as the text in the editor says so', () => {
    const files = { 'src/set.ts': `document.cookie = 'ccpa_opt_out=true; path=/';\n`, 'src/gate.ts': GATE };
    expect(said(files)).toEqual(['src/set.ts:1 require-complete-gate']);
    expect(project?.lint('src/set.ts', `document.cookie = 'ccpa_opt_out=1; path=/';\n`)).toEqual([]);
    expect(project?.lint('src/set.ts', `\n\ndocument.cookie = 'ccpa_opt_out=yes; path=/';\n`)).toEqual(['3 require-complete-gate']);
  });
});
