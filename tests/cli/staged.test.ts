/** What `scan --staged` and `--changed` say where git cannot tell what is staged: never that there is nothing. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryRepositories } from './repository.js';

const made = temporaryRepositories();
const leak = (name: string): string => `export const ${name} = () => fbq('track', '${name}');\n`;

it.each(['--staged', '--changed', '--changed=HEAD'])('%s ends where git cannot read its index', async (option) => {
  const repo = made({ 'a.js': leak('a') });
  repo.commit();
  writeFileSync(join(repo.root, '.git/index'), 'junk');
  const { code, out, err } = await repo.cli('scan', option);
  expect([code, out, err.split('\n').length]).toEqual([2, '', 2]);
  expect(err).toContain('`git status` says why');
});

it('lists a file that is not merged yet', async () => {
  const repo = made({ 'a.js': leak('a'), 'b.js': leak('b') });
  repo.commit();
  const base = repo.git('rev-parse', 'HEAD');
  repo.write({ 'a.js': leak('ours') });
  repo.commit();
  const ours = repo.git('rev-parse', 'HEAD');
  repo.git('checkout', '--quiet', base);
  repo.write({ 'a.js': leak('theirs') });
  repo.commit();
  expect(() => repo.git('merge', '--quiet', ours)).toThrow();
  const { problems, pathways } = JSON.parse((await repo.cli('scan', '--staged', '--format', 'json')).out) as { readonly problems: readonly object[]; readonly pathways: readonly { readonly file: string }[] };
  expect(problems).toEqual([{ file: 'a.js', line: 1, message: 'could not be read: it is not merged yet' }]);
  expect(pathways.map(({ file }) => file)).toEqual(['b.js']);
});
