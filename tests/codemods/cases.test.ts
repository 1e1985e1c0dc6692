/**
 * Pictures of the rewriting: `<rewrite>/<case>.before` and `.after`. Each result is gated throughout, keeps every line that it need not touch,
 * and is not changed by a second run.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { migrateFiles } from './project.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
const onServer = new Set(['server-call', 'await-gate']);

const around = {
  'src/lib/segment.ts': 'export const segment = client;\n',
  'src/lib/gate.ts': 'export async function isOut(id: string) { return true; }\n',
  'src/lib/newsletter.ts': 'export const isUserOptedOut = () => false;\n',
};

describe.each(folders)('%s', (folder) => {
  const path = onServer.has(folder) ? 'src/app/api/order/route.ts' : 'src/components/a.tsx';
  const cases = readdirSync(`${here}${folder}`).filter((name) => name.endsWith('.before')).map((name) => name.slice(0, -'.before'.length));

  it.each(cases)('%s', async (name) => {
    const before = readFileSync(`${here}${folder}/${name}.before`, 'utf8');
    const first = migrateFiles({ ...around, [path]: before });
    const after = new Map(first.changes.map((change) => [change.path, change.after]));
    expect(first.refusals.map(({ reason, line, about }) => `${line}: ${reason} ${about}`)).toEqual([]);
    await expect(after.get(path)).toMatchFileSnapshot(`${here}${folder}/${name}.after`);

    const second = migrateFiles({ ...around, ...Object.fromEntries(after) });
    expect(second.changes).toEqual([]);
  });
});
