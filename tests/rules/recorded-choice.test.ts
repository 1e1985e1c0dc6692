/** What `require-complete-gate` says of a choice that is recorded and does not reach those who have to honour it. */
import { afterEach, describe, expect, it } from 'vitest';
import { projectOnDisk, type ProjectOnDisk } from './project.js';

let project: ProjectOnDisk;
afterEach(() => {
  project.remove();
});

const GATE = `import Cookies from 'js-cookie';\nexport const isOptedOut = () => Cookies.get('ccpa_opt_out') === '1' || navigator.globalPrivacyControl === true;\n`;

function said(files: Readonly<Record<string, string>>): readonly string[] {
  project = projectOnDisk(files);
  return Object.entries(files).flatMap(([file, text]) => project.lint(file, text).map((message) => `${file}:${message}`));
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
    expect(project.lint('src/set.ts', `document.cookie = 'ccpa_opt_out=1; path=/';\n`)).toEqual([]);
    expect(project.lint('src/set.ts', `\n\ndocument.cookie = 'ccpa_opt_out=yes; path=/';\n`)).toEqual(['3 require-complete-gate']);
  });
});
