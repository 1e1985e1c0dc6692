import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../../src/model.js';

/** ESLint counts columns from 0. */
export function locationOf({ line, column, endLine, endColumn }: Place): TSESTree.SourceLocation {
  return { start: { line, column: column - 1 }, end: { line: endLine, column: endColumn - 1 } };
}
