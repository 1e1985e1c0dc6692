import { Linter, type Rule, type SourceCode } from 'eslint';
import { expect, it } from 'vitest';
import { noUngatedSharing } from '../../rules/no-ungated-sharing.js';
import { findingsOf } from '../../rules/support/findings-of.js';

type Context = Parameters<typeof noUngatedSharing.create>[0];

/** The context that ESLint hands to a rule for this text. */
function contextOf(code: string): Context {
  let context: Rule.RuleContext | undefined;
  const probe: Rule.RuleModule = {
    create: (given) => {
      context = given;
      return {};
    },
  };
  new Linter().verify(code, { plugins: { test: { rules: { probe } } }, rules: { 'test/probe': 'error' } }, 'src/a.js');
  return context as unknown as Context;
}

it('analyses a file once for all rules', () => {
  const context = contextOf(`fbq('track', 'x');`);
  expect(findingsOf(context)).toHaveLength(1);
  expect(findingsOf(context)).toBe(findingsOf(context));
});

it('knows files apart by their tree, as oxlint shares one SourceCode among them', () => {
  const shared = { cwd: '/', filename: '/a.js', sourceCode: contextOf(`fbq('track', 'x');`).sourceCode } as unknown as Context;
  const first = findingsOf(shared);
  const next = contextOf(`fbq('track', 'x'); fbq('track', 'y');`).sourceCode as unknown as SourceCode;
  expect(first).toHaveLength(1);
  expect(findingsOf({ ...shared, sourceCode: next } as unknown as Context)).toHaveLength(2);
});

it('listens to nothing where no vendor is named', () => {
  expect(noUngatedSharing.create(contextOf('track();'))).toEqual({});
  expect(Object.keys(noUngatedSharing.create(contextOf('fbq();')))).toEqual(['Program:exit']);
});
