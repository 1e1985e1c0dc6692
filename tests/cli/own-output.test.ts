/** What this program wrote into the project is nobody's code and nobody's page. */
import { describe, expect, it } from 'vitest';
import type { Repository } from './repository.js';
import { temporaryRepositories } from './repository.js';

const files = {
  'package.json': '{ "name": "site", "private": true, "devDependencies": { "typescript": "5.0.0" } }',
  'src/track.ts': `declare function fbq(...args: unknown[]): void;\n\nexport function track(): void {\n  fbq('track', 'Seen');\n}\n`,
  'opt-out-gate.config.json': '{}',
  'opt-out-gate.decisions.json': '{ "notes": [] }',
};

const repository = temporaryRepositories();

async function told({ cli }: Repository): Promise<object> {
  const { summary, scope, problems } = JSON.parse((await cli('scan', '--format', 'json')).out) as Record<string, object>;
  return { summary, scope, problems };
}

describe.each([
  ['an evidence pack', ['evidence', '--output', 'ev'], []],
  ['a pack in a folder of its own', ['evidence', '--output', 'records/2026'], []],
  ['a report', ['scan', '--format', 'html', '--output', 'report.html'], [{ by: 'build output', pattern: 'written by opt-out-gate', files: 1 }]],
] as const)('%s', (_what, command, excluded) => {
  it('changes nothing that is told of the project', async () => {
    const project = repository(files);
    const before = await told(project);
    await project.cli(...command);
    expect(await told(project)).toMatchObject({ ...before, scope: { analysed: 1, excluded } });
  });

  it('gets no gate, and is not rewritten', async () => {
    const project = repository(files);
    await project.cli(...command);
    project.commit();
    const { code } = await project.cli('migrate');
    project.git('add', '-A');
    expect([code, project.git('diff', '--cached', '--name-only').split('\n')]).toEqual([0, ['PRIVACY_OPERATIONS.md', 'src/lib/opt-out/client.ts', 'src/track.ts']]);
  });
});
