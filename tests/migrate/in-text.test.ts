/** Scripts that nothing can be brought to: they ask in their own text, and go on doing the same for those who allow sharing. */
import { describe, expect, it } from 'vitest';
import { migrateApp } from './harness/migrate.js';

const asking = "if (!navigator.globalPrivacyControl && !document.cookie.split('; ').includes('ccpa_opt_out=1'))";

function migrate(files: Readonly<Record<string, string>>): Pick<ReturnType<typeof migrateApp>['migration'], 'changes'> & { readonly refused: readonly string[] } {
  const { changes, refusals } = migrateApp(files).migration;
  return { changes, refused: refusals.map(({ file, line, reason }) => `${file}:${line} ${reason}`) };
}

describe('a script that nothing shows to be a module', () => {
  const script = `(function (w, d) {\n  w.dataLayer = w.dataLayer || [];\n  w.seen = function (data) {\n    w.dataLayer.push(data);\n  };\n  var s = d.createElement('script');\n  s.src = 'https://www.googletagmanager.com/gtm.js?id=G';\n  d.head.appendChild(s);\n})(window, document);\n`;
  const textOf = (files: Readonly<Record<string, string>>): { readonly text: string | undefined; readonly refused: readonly string[] } => {
    const { changes, refused } = migrate({ 'package.json': '{ "name": "site", "private": true, "dependencies": { "esbuild": "1" } }', 'src/tag.js': script, ...files });
    return { refused, text: changes.find(({ path }) => path === 'src/tag.js')?.after };
  };

  it.each([
    ['its text is taken', { 'src/index.js': `import tag from './tag.js';\nexport const handler = () => new Response(tag);\n` }],
    ['Sprockets joins it with others', { 'src/all.js': '//= require ./tag\n' }],
    ['nothing is known of it', {}],
  ])('asks in its own text where %s', (_what, files) => {
    const { text, refused } = textOf(files);
    expect(refused).toEqual([]);
    expect(text).toBe(script.replace('w.dataLayer.push(data)', `${asking} w.dataLayer.push(data)`).replace('s.src =', `${asking} s.src =`));
  });

  it.each([
    ['another runs it', { 'src/index.js': `import './tag.js';\n` }],
    ['a bundler begins with it', { 'webpack.config.js': `module.exports = { entry: { tag: './src/tag.js' } };\n` }],
    ['a page loads it as a module', { 'public/index.html': '<script type="module" src="/src/tag.js"></script>\n' }],
  ])('imports the gate where %s', (_what, files) => {
    expect(textOf(files).text).toMatch(/^import \{ .*isUserOptedOut.* \} from '\.\/lib\/opt-out\/client';\n/);
  });
});

describe('a page that is put together before anybody sees it', () => {
  const pageOf = (path: string, files: Readonly<Record<string, string>>): string | undefined => {
    const { changes, refused } = migrate(files);
    expect([refused, changes.map(({ path: one }) => one)]).toEqual([[], [path]]);
    return changes[0]?.after;
  };

  it('asks in its own text where a server fills it in', () => {
    const text = `<html><head>{% block head %}\n<script defer src="https://www.googletagmanager.com/gtag/js?id={{ GA_ID }}"></script>\n<script>\n  window.dataLayer = window.dataLayer || [];\n  function gtag(){dataLayer.push(arguments);}\n  gtag('config', '{{ GA_ID }}');\n</script>\n{% endblock %}</head></html>\n`;
    const after = pageOf('views/base.html', { 'package.json': '{ "name": "site", "private": true }', 'views/base.html': text });
    expect(after).toContain(`<script>\n  ${asking} {\n    const script = document.createElement('script');\n    script.async = false;\n    script.src = "https://www.googletagmanager.com/gtag/js?id={{ GA_ID }}";\n`);
    expect(after).toContain(`  ${asking} gtag('config', '{{ GA_ID }}');\n`);
    expect(after).not.toContain('opt-out.js');
  });

  it('asks in its own text where a bundler reads it from a folder of its own', () => {
    const text = `<html><body>\n<script>\n  const s = document.createElement('script');\n  s.src = 'https://cdn.usefathom.com/script.js';\n  document.head.append(s);\n</script>\n<script type="module" src="index.tsx"></script>\n</body></html>\n`;
    const after = pageOf('web/index.html', { 'package.json': '{ "name": "root", "private": true, "workspaces": ["web"] }', 'web/package.json': '{ "name": "web", "private": true, "dependencies": { "react": "19" } }', 'web/vite.config.mts': `export default { publicDir: '../public' };\n`, 'web/index.tsx': 'export {};\n', 'web/index.html': text });
    expect(after).toBe(text.replace('s.src', `${asking} s.src`));
  });
});

describe('a script in a string', () => {
  const route = (script: string): string => `export function GET() {\n  return new Response(${script}, { headers: { 'content-type': 'text/javascript' } });\n}\n`;
  const snippet = "(() => { const i = document.createElement('img'); i.setAttribute('src', 'https://www.facebook.com/tr?id=1'); document.body.appendChild(i); })();";
  const files = (script: string): Readonly<Record<string, string>> => ({ 'package.json': '{ "name": "site", "private": true, "dependencies": { "next": "15" } }', 'src/app/layout.tsx': 'export default function Layout() { return null; }\n', 'src/app/tag/route.ts': route(script) });

  it('asks in its own text', () => {
    const { changes, refused } = migrate(files(`\`${snippet}\``));
    expect([refused, changes.map(({ after }) => after)]).toEqual([[], [route(`\`${asking} {${snippet}}\``)]]);
  });

  it('is left where more stands in it', () => {
    expect(migrate(files(`\`${snippet} start();\``)).refused).toEqual(['src/app/tag/route.ts:2 markup']);
  });
});
