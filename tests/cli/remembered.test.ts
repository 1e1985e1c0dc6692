/** An answer that is taken from an earlier run is the one that a new run gives, whatever became of the project in between. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { keepStates } from '../../src/cli/remembered.js';
import type { Coverage } from '../../src/model.js';
import { analyzeProject } from '../../src/link/project.js';
import { defaultSettings } from '../../src/link/files/settings.js';
import { hostOf } from '../config/host.js';
import { projects } from '../link/projects.js';
import fc from '../property.js';

const folder = mkdtempSync(join(tmpdir(), 'opt-out-gate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Files = Readonly<Record<string, string>>;
type Edit = (files: Files) => Files;

const analyse = (files: Files): Coverage => analyzeProject(hosted(files), projectOf(files));
const hosted = (files: Files): ReturnType<typeof hostOf> => hostOf(Object.fromEntries(Object.entries(files).map(([file, text]) => [`/p/${file}`, text])));
const projectOf = (files: Files): Parameters<typeof analyzeProject>[1] => ({ root: '/p', files: Object.keys(files).sort(), settings: defaultSettings });

/** What a run says that may find its answer kept, and whether it did. */
function remembered(pack: string, files: Files): { readonly coverage: Coverage; readonly isKnown: boolean } {
  const states = keepStates(join(folder, pack), 'one');
  const recalled = states.recall(hosted(files), projectOf(files));
  if (recalled.is === 'known') return { coverage: recalled.coverage, isKnown: true };
  const coverage = analyzeProject(recalled.host, projectOf(files));
  recalled.keep(coverage);
  states.save();
  return { coverage, isKnown: false };
}

/** What nobody has to do with anything that is shared. */
const plain: Files = {
  'src/plain/price.ts': `export const price = (cents: number) => cents / 100;\n`,
  'src/plain/row.tsx': `import { price } from './price';\nexport const Row = ({ cents }: { cents: number }) => <td>{price(cents)}</td>;\n`,
  'src/plain/price.test.ts': `import { price } from './price';\nif (price(100) !== 1) throw new Error();\n`,
  'src/plain/jobs.py': 'print(1)\n',
};
const lines = Object.values(projects).flatMap((files) => Object.values(files)).flatMap((text) => text.split('\n')).filter((line) => line !== '');
const words = ['// a remark', 'export const more = 1;', `import './price';`, `import { price } from '../plain/price';`, 'window[name]();', `const at = 'https://widget.example.net/x.js';`, ''];
const places = ['src/plain/', 'src/lib/', 'src/', 'packages/gate/src/', 'apps/web/src/', 'server/utils/', ''];
const names = ['price.ts', 'price.js', 'price.test.ts', 'settled.js', 'settled/index.ts', 'lib.ts', 'gate.ts', 'stores.ts', 'index.ts', 'index.js', 'send.mts', 'ask.tsx', 'db.js', 'notes.md', 'jobs.py', 'page.mdx', 'nuxt.config.ts', 'tsconfig.json', 'package.json', 'CNAME', 'upload.d.ts'];

const line = fc.oneof(fc.constantFrom(...words), fc.constantFrom(...lines));
const fileOf = (files: Files, at: number): string => Object.keys(files)[at % Object.keys(files).length] ?? '';
const without = (files: Files, file: string): Files => Object.fromEntries(Object.entries(files).filter(([each]) => each !== file));
const place = fc.tuple(fc.constantFrom(...places), fc.constantFrom(...names)).map((parts) => parts.join(''));
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.nat(), fc.nat(), line).map(([at, row, more]): Edit => (files) => {
    const file = fileOf(files, at);
    const rows = (files[file] ?? '').split('\n');
    return { ...files, [file]: rows.toSpliced(row % rows.length, 0, more).join('\n') };
  }),
  fc.tuple(fc.nat(), fc.nat()).map(([at, row]): Edit => (files) => {
    const file = fileOf(files, at);
    const rows = (files[file] ?? '').split('\n');
    return { ...files, [file]: rows.toSpliced(row % rows.length, 1).join('\n') };
  }),
  fc.tuple(place, fc.array(line, { maxLength: 3 })).map(([file, text]): Edit => (files) => ({ ...files, [file]: text.join('\n') })),
  fc.nat().map((at): Edit => (files) => without(files, fileOf(files, at))),
  fc.tuple(fc.nat(), place).map(([at, to]): Edit => (files) => {
    const file = fileOf(files, at);
    return { ...without(files, file), [to]: files[file] ?? '' };
  }),
);

describe('a kept answer', () => {
  it.each(Object.keys(projects))('is never stale: %s', (name) => {
    const seen = { known: 0, unknown: 0 };
    let run = 0;
    fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      run += 1;
      let files: Files = { ...projects[name], ...plain };
      remembered(String(run), files);
      for (const change of edits) {
        files = change(files);
        const { coverage, isKnown } = remembered(String(run), files);
        seen[isKnown ? 'known' : 'unknown'] += 1;
        expect(coverage).toStrictEqual(analyse(files));
      }
    }), { numRuns: 12 });
    expect(Math.min(seen.known, seen.unknown)).toBeGreaterThan(0);
  }, 120_000);

  const shop = { ...projects['a shop with an alias, barrels and hooks over hooks'], ...plain };
  const added = (file: string, text: string): Files => ({ ...shop, [file]: text });

  it.each<[string, boolean, Files]>([
    ['a remark', true, added('src/plain/price.ts', `// a remark\n${plain['src/plain/price.ts'] ?? ''}`)],
    ['another import of what nobody asked about', true, added('src/plain/more.ts', `import { price } from './price';\nexport const more = price(1);\n`)],
    ['a file that goes', true, Object.fromEntries(Object.entries(shop).filter(([file]) => file !== 'src/plain/row.tsx'))],
    ['a test and a file of another language', true, { ...added('src/more.test.ts', ''), 'more.py': '', 'notes.md': '' }],
    ['a file in place of a folder that an import led to', false, added('src/lib.ts', 'export const settled = () => false;\n')],
    ['a file that names a vendor', false, added('src/plain/price.ts', `fbq('track', 'x');\n`)],
    ['a user of what tells the choice', false, added('src/plain/row.tsx', `import { settled } from '../lib/settled';\nexport const row = settled;\n`)],
    ['a package', false, added('src/plain/package.json', `{ "name": "plain" }`)],
  ])('is kept only where it can be: %s', (what, isKept, files) => {
    remembered(what, shop);
    expect(remembered(what, files)).toStrictEqual({ coverage: analyse(files), isKnown: isKept });
  });

  const scripts = {
    'public/send.js': `window.SHOP = window.SHOP || {};\nSHOP.send = function () { gtag('event', 'x'); };\n`,
    'public/start.js': `if (document.cookie.includes('tracking_consent=yes')) SHOP.send();\n`,
  };

  it.each<[string, boolean, string, string]>([
    ['a script', false, 'public/more.js', 'SHOP.send();\n'],
    ['a template', false, 'views/page.erb', '<button onclick="SHOP.send()">\n'],
    ['a script of another matter', true, 'public/other.js', 'document.title = 1;\n'],
    ['a template of another matter', true, 'views/other.erb', '<p>\n'],
  ])('knows who shares a name of the page: %s comes', (what, isKept, file, text) => {
    remembered(what, scripts);
    const { coverage, isKnown } = remembered(what, { ...scripts, [file]: text });
    expect(isKnown).toBe(isKept);
    expect(coverage).toStrictEqual(analyse({ ...scripts, [file]: text }));
    expect(coverage.findings.map(({ verdict }) => verdict)).toStrictEqual([isKept ? 'gated' : what === 'a script' ? 'partial' : 'ungated']);
  });
});
