import { expect, it } from 'vitest';
import { noUngatedSharing } from '../../rules/no-ungated-sharing.js';
import { findingsOf } from '../../rules/support/findings-of.js';
import { contextOf, type Context } from './source-code.js';

it('analyses a file once for all rules', () => {
  const context = contextOf(`fbq('track', 'x');`);
  expect(findingsOf(context)).toHaveLength(1);
  expect(findingsOf(context)).toBe(findingsOf(context));
});

it('knows files apart by their tree, as oxlint shares one SourceCode among them', () => {
  const shared = { cwd: '/', filename: '/a.js', sourceCode: contextOf(`fbq('track', 'x');`).sourceCode } as Context;
  const first = findingsOf(shared);
  const next = contextOf(`fbq('track', 'x'); fbq('track', 'y');`).sourceCode;
  expect(first).toHaveLength(1);
  expect(findingsOf({ ...shared, sourceCode: next })).toHaveLength(2);
});

it('listens to nothing where no vendor is named', () => {
  expect(noUngatedSharing.create(contextOf('track();'))).toEqual({});
  expect(Object.keys(noUngatedSharing.create(contextOf('fbq();')))).toEqual(['Program:exit']);
});
