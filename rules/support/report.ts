/** What ESLint wants to be told, from what is known of a place. */
import type { TSESLint } from '@typescript-eslint/utils';
import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../../src/model.js';
import type { Mend } from './mend/nodes.js';

/** ESLint counts columns from 0. */
export function locationOf({ line, column, endLine, endColumn }: Place): TSESTree.SourceLocation {
  return { start: { line, column: column - 1 }, end: { line: endLine, column: endColumn - 1 } };
}

/** The rule holds the message of each of its mends. */
export function suggestionsOf<Message extends string>(mends: readonly Mend[]): TSESLint.ReportSuggestionArray<Message> {
  return mends.map(({ messageId, data, edits }) => ({
    messageId: messageId as Message,
    ...(data && { data }),
    fix: (fixer) => edits.map(({ start, end, text }) => fixer.replaceTextRange([start, end], text)),
  }));
}
