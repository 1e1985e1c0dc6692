/** A migration as the project's formatter would leave what has changed: the last step before anything is written or shown. */
import type { Coverage } from '../../src/model.js';
import type { Change, Migration } from '../migrate.js';
import { createWorkbench } from '../text/source.js';
import { keepNear } from './keep-near.js';
import type { Formatter } from './formatter.js';

export interface Formatting {
  readonly formatter: Formatter;
  readonly analyzeWith: (texts: ReadonlyMap<string, string>) => Coverage;
}

/** Layout decides no verdict; if a formatter nevertheless moved one, the text stays as it was planned and judged. */
export async function formatMigration(migration: Migration, { formatter, analyzeWith }: Formatting): Promise<Migration> {
  const workbench = createWorkbench();
  const changes: Change[] = [];
  for (const change of migration.changes) {
    const text = await formatted(change, formatter);
    changes.push(text !== change.after && workbench.syntaxErrorsIn(change.path, text).length === 0 ? { ...change, after: text } : change);
  }
  if (changes.every(({ after }, at) => after === migration.changes[at]?.after)) return migration;
  const after = analyzeWith(new Map(changes.map((change) => [change.path, change.after])));
  return verdictsOf(after) === verdictsOf(migration.after) ? { ...migration, changes, after } : migration;
}

async function formatted({ path, before, after }: Change, { format }: Formatter): Promise<string> {
  const formattedAfter = await format(path, after);
  if (formattedAfter === null || before === null) return formattedAfter ?? after;
  const formattedBefore = formattedAfter === after ? null : await format(path, before);
  return formattedBefore === null ? after : keepNear({ before, after, formattedBefore, formattedAfter });
}

function verdictsOf({ findings }: Coverage): string {
  return findings.map(({ id, verdict }) => `${id} ${verdict}`).sort().join('\n');
}
