/** A flush, or the end of the process, that waits for what is sent later. */
import { statementOf } from '../text/flushes.js';
import { needOf } from '../gate/gate-use.js';
import type { ImportContext } from '../text/imports.js';
import { insert } from '../text/insert.js';
import type { Edit, Flush, Plan, Site } from '../plan.js';
import { indentAt } from '../text/syntax.js';

export function planSettle(site: Site, { call, kind }: Flush, context: ImportContext): Plan {
  const settled = needOf(site, context, { file: 'later', name: 'sharingSettled' });
  const { text, tree, style } = site.file;
  const statement = kind === 'statement' ? statementOf(call) : undefined;
  const start = (statement ?? call).getStart(tree);
  const edits: readonly Edit[] = statement
    ? [insert(start, `await ${settled.local}()${isOnLine(text, start) ? '; ' : `${style.semicolon}${style.eol}${indentAt(text, start)}`}`)]
    : [insert(start, `${settled.local}().then(() => `), insert(call.end, ')')];
  return { kind: 'plan', action: 'rewritten', finding: site.finding, edits, imports: [settled], parts: [] };
}

/** `async () => { await client.shutdown(); }` */
function isOnLine(text: string, start: number): boolean {
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() !== '';
}
