import { describe, expect, it } from 'vitest';
import plugin from '../../src/index.js';
import { filesOf } from './code.js';
import { pageFaults } from './pages.js';
import { repositoryFiles } from './repository.js';

describe('rule, page and test', () => {
  it('belong together', () => expect(pageFaults(repositoryFiles(), Object.keys(plugin.rules ?? {}))).toEqual([]));

  it('fail where one is missing or left over', () => {
    const files = filesOf({ 'rules/a.ts': '', 'rules/support/x.ts': '', 'docs/rules/b.md': '', 'tests/rules/c.test.ts': '', 'tests/rules/message.test.ts': '' });
    expect(pageFaults(files, [])).toEqual([
      'a has no page docs/rules/a', 'a has no test tests/rules/a', 'a is not in the plugin: a', 'b is a page without a rule: b', 'c is a test without a rule: c',
    ]);
  });

  it('pass where all are there', () => {
    expect(pageFaults(filesOf({ 'rules/a.ts': '', 'docs/rules/a.md': '', 'tests/rules/a.test.ts': '' }), ['a'])).toEqual([]);
  });
});
