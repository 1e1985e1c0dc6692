/** One finding in words, at its place. */
import type { TSESLint } from '@typescript-eslint/utils';
import type { Finding } from '../../src/model.js';
import { wordsFor } from '../../src/words.js';

export const sharingMessages = {
  notGated: '{{what}} {{why}} {{fix}}',
  /** A lone file: the project's other files were not there to decide. */
  notGatedHere: '{{what}} {{why}} {{fix}} Callers, loads, middleware and enclosing components were not seen.',
} as const;

export type SharingMessage = keyof typeof sharingMessages;

export function reportFinding(context: Readonly<TSESLint.RuleContext<SharingMessage, readonly unknown[]>>, finding: Finding): void {
  const { what, why, fix } = wordsFor(finding);
  context.report({
    // ESLint counts columns from 0.
    loc: { start: { line: finding.line, column: finding.column - 1 }, end: { line: finding.endLine, column: finding.endColumn - 1 } },
    messageId: finding.reason.kind === 'callers-not-seen' ? 'notGated' : 'notGatedHere',
    data: { what, why, fix },
  });
}
