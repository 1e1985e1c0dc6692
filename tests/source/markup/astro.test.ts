import { describe, expect, it } from 'vitest';
import { callsOf, moduleOf, verdictsOf } from './project.js';

const head = `---
import { isOptedOut } from './gate';
const optedOut = isOptedOut();
---
`;
const astro = (markup: string): string[] => verdictsOf('src/A.astro', head + markup).map((line) => line.replace(/^\d+ /, ''));
const pixel = '<script is:inline src="https://connect.facebook.net/en_US/fbevents.js"></script>';

describe('the markup of an Astro component', () => {
  it.each([
    ['a script', `<html><head><meta charset="utf-8">${pixel}</head></html>`, 'ungated meta'],
    ['&&', `<head>{!optedOut && ${pixel}}</head>`, 'gated meta'],
    ['?:', `{optedOut ? null : (\n  <p>it's {'fine'}<br>${pixel}</p>\n)}`, 'gated meta'],
    ['elements side by side', `{!optedOut && (<p>a</p> ${pixel})}`, 'gated meta'],
    ['the wrong way round', `{optedOut && ${pixel}}`, 'inverted meta'],
    ['an inline script', `{!optedOut && <script is:inline>fbq('track', 'x');</script>}`, 'gated meta'],
    ['a variable that is handed to the page', `<script define:vars={{ optedOut }}>if (!optedOut) fbq('track', 'x');</script>`, 'gated meta'],
    ['a script of the page does not see the server', `<script>if (!optedOut()) fbq('track', 'x');</script>`, 'gated meta'],
    ['a list', `{users.map((u) => !optedOut && <img src={\`https://www.facebook.com/tr?id=1&ud=\${u.id}\`} />)}`, 'gated meta'],
    ['a comment', `<!-- {broken -->`, undefined],
  ])('%s', (_name, markup, verdict) => {
    expect(astro(markup)).toEqual(verdict === undefined ? [] : [verdict]);
  });

  it('a page that is left early', () => {
    expect(verdictsOf('src/pages/a.astro', `---\nimport { isOptedOut } from '../gate';\nif (isOptedOut()) return Astro.redirect('/');\n---\n${pixel}`)).toEqual(['5 gated meta']);
  });

  it('elements in expressions see the variables around them', () => {
    const module = moduleOf('astro', `---\nconst item = 1;\n---\n{items.map((item) => <b title={item}>{[1].map((x) => <i class={x + item} />)}</b>)}`);
    const used = JSON.stringify(module.functions).match(/"name":"item","variable":\d+/g) ?? [];
    const outer = module.variables.findIndex(({ name, function: owner }) => name === 'item' && owner === 0);
    expect(used.filter((one) => one.endsWith(`:${outer}`))).toHaveLength(1);
    expect(used.length).toBeGreaterThanOrEqual(3);
  });
});

it('offsets are those of the file', () => {
  const text = `---\na(1);\n---\n<b x={b(2)} {...c(3)} y=\`\${d(4)}\`>{e(5) && <i>{f(6)}</i>}</b>\n<script>g(7);</script>`;
  expect(callsOf(moduleOf('astro', text), text).filter((call) => /^\w\(/.test(call) && call !== 'g(7);')).toEqual(['a(1)', 'b(2)', 'c(3)', 'd(4)', 'e(5)', 'f(6)', 'g(7)']);
});

it('a component that renders its slot under a check gates what it is given', () => {
  const guard = `${head}{!optedOut && <slot />}`;
  expect(verdictsOf('src/A.astro', `---\nimport Guard from './Guard.astro';\n---\n<Guard>${pixel}</Guard>`, { 'src/Guard.astro': guard })).toEqual(['4 gated meta']);
});
