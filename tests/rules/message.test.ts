/** What a person reads: what is wrong, why it matters, what to do, and which condition falls short. */
import { Linter } from 'eslint';
import { expect, it } from 'vitest';
import plugin from '../../src/index.js';

function messages(code: string): readonly string[] {
  const found = new Linter().verify(code, plugin.configs.recommended, 'src/buy.js');
  return found.map(({ message }) => message);
}

it('says what, why and what to do, and what was not seen', () => {
  expect(messages(`fbq('track', 'Purchase');`)).toEqual([
    "`track` (meta) runs without a check of the person's opt-out in this file; callers, loads, middleware and enclosing components were not seen. "
    + 'What the person did reaches meta unless a place that was not seen holds it back. '
    + 'Return before it when the person opted out: `if (isUserOptedOut()) return;`.',
  ]);
});

it('names the condition that falls short', () => {
  const [message] = messages(`function buy() {\n  if (isUserOptedOut()) fbq('track', 'Purchase');\n}`);
  expect(message).toContain('`isUserOptedOut()` (checked at src/buy.js:2) stands the wrong way round');
  expect(message).toMatch(/were not seen\.$/);
});

it('reads the tree of ESLint\'s own parser', () => {
  expect(messages(`import m from 'mixpanel-browser';\nexport function buy() { if (m?.x) m.track('x'); }`)).toHaveLength(1);
});
