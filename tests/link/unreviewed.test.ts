/** Third parties that stand in no entry of ours: listed, and never counted. */
import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.js';

function hostsIn(files: Readonly<Record<string, string>>): readonly string[] {
  const { unreviewedHosts, findings } = analyse(files);
  expect(findings).toEqual([]);
  return unreviewedHosts.map(({ host, file, line }) => `${file}:${line} ${host}`);
}

describe('a host that only the catalogue of third parties knows', () => {
  it.each([
    ['a script', `const s = document.createElement('script');\ns.src = 'https://widget.privy.example/x.js';\ns.src = 'https://static.addtoany.com/menu/page.js';`, '3 static.addtoany.com'],
    ['a script without a scheme', `document.createElement('script').src = '//static.addtoany.com/menu/page.js';`, '1 static.addtoany.com'],
    ['a script of an element', `export const A = () => <script src="https://static.addtoany.com/menu/page.js" />;`, '1 static.addtoany.com'],
    ['a pixel', `new Image().src = 'https://srv.buysellads.com/p.gif?e=' + name;`, '1 srv.buysellads.com'],
    ['a request', `await fetch(\`https://api.github.com/users/\${name}\`);`, '1 api.github.com'],
    ['a path of a host whose other paths are reviewed', `fetch('https://www.facebook.com/some/page');`, '1 www.facebook.com'],
    ['what is given to a helper of the file', `function load(url) {\n  document.createElement('script').src = url;\n}\nload('https://static.addtoany.com/menu/page.js');`, '2 static.addtoany.com'],
  ])('%s', (_what, text, wanted) => expect(hostsIn({ 'a.tsx': text })).toEqual([`a.tsx:${wanted}`]));

  it('stands in a page too', () => {
    expect(hostsIn({ 'public/index.html': '<p>hello</p>\n<script async src="https://static.addtoany.com/menu/page.js"></script>\n' })).toEqual(['public/index.html:2 static.addtoany.com']);
  });
});

describe('what is not listed', () => {
  it.each([
    ['a host that nobody knows', `fetch('https://api.acme.example/x');`],
    ['a link', `export const A = () => <a href="https://static.addtoany.com/menu">share</a>;`],
    ['a comment', `// see https://static.addtoany.com/menu/page.js\nfetch('/api');`],
    ['error monitoring', `document.createElement('script').src = 'https://browser.sentry-cdn.com/7/bundle.min.js';`],
    ['a payment', `await fetch('https://api.stripe.com/v1/charges', { method: 'POST' });`],
    ['a consent platform', `document.createElement('script').src = 'https://cdn.cookielaw.org/scripttemplates/otSDKStub.js';`],
    ['files that are served', `document.createElement('script').src = 'https://cdn.jsdelivr.net/npm/vue';`],
    ['a path of the own server', `fetch('//api');\nfetch('/static.addtoany.com/x');`],
  ])('%s', (_what, text) => expect(hostsIn({ 'a.tsx': text })).toEqual([]));

  it('a vendor of ours, which is a pathway', () => {
    const { unreviewedHosts, findings } = analyse({ 'a.ts': `document.createElement('script').src = 'https://connect.facebook.net/en_US/fbevents.js';` });
    expect([unreviewedHosts, findings.map(({ vendor }) => vendor)]).toEqual([[], ['meta']]);
  });

  it('a vendor that the project reviewed itself', () => {
    const customVendors = [{ id: 'addtoany', name: 'AddToAny', category: 'marketing', suggests: 'sharing', hosts: { read: ['static.addtoany.com'] } }];
    expect(analyse({ 'a.ts': `fetch('https://static.addtoany.com/x');` }, { customVendors }).unreviewedHosts).toEqual([]);
  });

  it.each([
    ['package.json', '{ "name": "site", "homepage": "https://www.voxmedia.com/news" }'], ['CNAME', 'voxmedia.com\n'],
  ])('the host that %s names as the project\'s own, and those of the same owner', (file, text) => {
    const code = { 'a.ts': `fetch('https://www.voxmedia.com/x');\nfetch('https://cdn.vox-cdn.com/y');` };
    expect(hostsIn(code)).toHaveLength(2);
    expect(hostsIn({ ...code, [file]: text })).toEqual([]);
  });

  it('the host of a repository\'s page is not the project\'s own', () => {
    expect(hostsIn({ 'package.json': '{ "name": "a", "homepage": "https://github.com/acme/a" }', 'a.ts': `fetch('https://api.github.com/x');` })).toHaveLength(1);
  });
});
