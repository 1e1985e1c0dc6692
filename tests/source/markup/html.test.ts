import { describe, expect, it } from 'vitest';
import { callsOf, exprsOf, moduleOf, verdictsOf } from './project.js';

const page = (body: string): string[] => verdictsOf('index.html', `<!doctype html>\n<html><head>\n${body}\n</head></html>`);

describe('a page', () => {
  it('scripts share the scope of the page, whichever comes first', () => {
    expect(page(`<script>
  window.dataLayer = window.dataLayer || [];
  function gtag(){dataLayer.push(arguments);}
  gtag('js', new Date());
</script>
<script>gtag('config', 'G-1'); if (!navigator.globalPrivacyControl) pixel();</script>
<script>function pixel() { fbq('track', 'x'); }</script>`)).toEqual(['6 ungated google-analytics', '8 ungated google-analytics', '9 gated meta']);
  });

  it('what one script checks says nothing of the next', () => {
    expect(page(`<script>if (navigator.globalPrivacyControl) throw 0; fbq('init', '1');</script>\n<script>fbq('init', '2');</script>`)).toEqual(['3 gated meta', '4 ungated meta']);
  });

  it.each([
    ['a script', '<script async src="https://connect.facebook.net/en_US/fbevents.js"></script>', ['3 ungated meta']],
    ['an image that counts', '<noscript><img src="https://www.facebook.com/tr?id=1&amp;ev=PageView"></noscript>', ['3 ungated meta']],
    ['a handler', `<a onclick="fbq('track', 'x'); return false">x</a>`, ['3 ungated meta']],
    ['a handler with references', `<a onclick="fbq(&quot;track&quot;, 'x')">x</a>`, ['3 ungated meta']],
    ['a handler that checks', `<a onclick="if (!navigator.globalPrivacyControl) fbq('track', 'x')">x</a>`, ['3 gated meta']],
    ['an address that is code', `<a href="javascript:fbq('track','x')">x</a>`, ['3 ungated meta']],
    ['a handler of Alpine', `<a @click="fbq('track', 'x')">x</a>`, ['3 ungated meta']],
    ['a module', `<script type="module">import a from './a.js'; fbq('init', '3');</script>`, ['3 ungated meta']],
    ['what the server prints', `<script>var id = <%= id %>; <% if (a) { %> fbq('init', '{{ id }}');<% } %></script>`, ['3 ungated meta']],
    ['what a template prints', `<script>var id = {{ id }}; fbq('init', id);</script>`, ['3 ungated meta']],
    ['comments', `<!--[if IE]><script>fbq('init', 1)</script><![endif]-->`, []],
  ])('%s', (_name, body, verdicts) => {
    expect(page(body)).toEqual(verdicts);
  });

  it('a script that is held back is code inside its element, whose attributes tell whether it ever runs', () => {
    const module = moduleOf('html', `<script type="text/plain" data-category="ads">fbq('init', '1')</script>`);
    const element = exprsOf(module).find((expr) => expr.is === 'element' && expr.attributes.length > 0);
    expect(element).toMatchObject({
      tag: { value: 'script' }, children: [{ is: 'call', callee: { is: 'function' } }],
      attributes: [{ key: { value: 'type' }, value: { value: 'text/plain' } }, { key: { value: 'data-category' }, value: { value: 'ads' } }],
    });
    expect(exprsOf(module).some((expr) => expr.is === 'call' && expr.callee.is === 'name' && expr.callee.name === 'fbq')).toBe(true);
  });

  it('what is held back and is no code stays a text, and no gap', () => {
    const module = moduleOf('html', `<script type="text/plain" data-category="ads">not code (</script>`);
    expect(exprsOf(module).find((expr) => expr.is === 'element' && expr.attributes.length > 0)).toMatchObject({ children: [{ is: 'constant', value: 'not code (' }] });
    expect(module.gaps).toBeUndefined();
  });

  it('a broken script is a gap, and the others are read', () => {
    const text = `<script>this is (</script>\n<script>ok(1)</script>`;
    const module = moduleOf('html', text);
    expect(module.gaps?.map(({ at }) => at)).toEqual([expect.any(Number)]);
    expect(callsOf(module, text)).toContain('ok(1)');
  });
});

describe('odd files', () => {
  it('offsets survive CRLF, entities and astral characters', () => {
    const text = `<p title="&amp;😀">\r\n<a onclick="a(&quot;😀&quot;)">\r\n<script>\r\nb(1)\r\n</script>`;
    expect(callsOf(moduleOf('html', text), text).filter((call) => !call.includes('\n'))).toEqual(['a(&quot;😀&quot;)', 'b(1)']);
  });

  it.each(['html', 'vue', 'svelte', 'astro'] as const)('%s: what is not closed ends with the file', (language) => {
    for (const text of ['<', '<a', '<a b', '<a b=', '<a b="', '<script>', '<!--', '{', '{{', '{#if a}', '</b>', '<a {', '---', '<script>a(', '{a && <b>', '<template>', '<template><a :b="']) {
      expect(() => moduleOf(language, text)).not.toThrow();
      expect(() => moduleOf(language, `<template><p>${text}`)).not.toThrow();
    }
  });

  it.each(['html', 'vue', 'svelte', 'astro'] as const)('%s: deep nesting is no problem', (language) => {
    const deep = language === 'svelte' ? '{#if a}<p>'.repeat(5000) : '<p>'.repeat(10_000);
    expect(() => moduleOf(language, `<template>${deep}`)).not.toThrow();
  });

  it.each([
    ['html', `<p onclick="a(1)">text</p>\n`], ['html', '<% '], ['vue', '<template><p>{{ '], ['svelte', '<p>{ '], ['svelte', `<p class="a">text</p>\n`], ['astro', '<p>{a && <b> '], ['astro', '<p>it\'s {x} text</p>\n'],
  ] as const)('%s: a long file of %j takes time in proportion', (language, line) => {
    const once = timeOf(() => moduleOf(language, line.repeat(500)));
    const often = timeOf(() => moduleOf(language, line.repeat(5_000)));
    expect(often).toBeLessThan(Math.max(once, 5) * 60);
  });
});

function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
