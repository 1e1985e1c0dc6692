import { expect, it } from 'vitest';
import { noUngatedSharing } from '../../rules/no-ungated-sharing.js';
import { requireCompleteGate } from '../../rules/require-complete-gate.js';
import { answerOf } from '../../rules/support/answer-of.js';
import { contextOf, type Context } from './source-code.js';

it('analyses a file once for all rules', () => {
  const context = contextOf(`fbq('track', 'x');`);
  expect(answerOf(context).findings).toHaveLength(1);
  expect(answerOf(context)).toBe(answerOf(context));
});

it('knows files apart by their tree, as oxlint shares one SourceCode among them', () => {
  const shared = { cwd: '/', filename: '/a.js', sourceCode: contextOf(`fbq('track', 'x');`).sourceCode } as Context;
  const first = answerOf(shared).findings;
  const next = contextOf(`fbq('track', 'x'); fbq('track', 'y');`).sourceCode;
  expect(first).toHaveLength(1);
  expect(answerOf({ ...shared, sourceCode: next }).findings).toHaveLength(2);
});

it('listens to nothing where no vendor is named', () => {
  expect(noUngatedSharing.create(contextOf('track();'))).toEqual({});
  expect(Object.keys(noUngatedSharing.create(contextOf('fbq();')))).toEqual(['Program:exit']);
});

it('listens to nothing where no choice is named', () => {
  expect(requireCompleteGate.create(contextOf(`fbq('track', 'x');`) as unknown as Parameters<typeof requireCompleteGate.create>[0])).toEqual({});
});
