/** Changes as a unified diff that `git apply` takes. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Change } from './migrate.js';

export function toDiff(changes: readonly Change[]): string {
  return changes.map(({ path, before, after }) => {
    const old = before === null ? '/dev/null' : `a/${path}`;
    return createTwoFilesPatch(old, `b/${path}`, before ?? '', after, undefined, undefined, { context: 3, headerOptions: FILE_HEADERS_ONLY });
  }).join('');
}
