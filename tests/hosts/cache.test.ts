/** Runs beside each other that keep what they make in one place, while somebody wrecks it. */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildPackage, repository } from './built.js';
import { temporaryFolder } from './folder.js';

const folder = temporaryFolder();
beforeAll(() => buildPackage(), 120_000);
afterAll(() => folder.remove());

function scan(...more: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [join(repository, 'dist/cli.js'), 'scan', '--format', 'csv', ...more], { cwd: folder.path });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString('utf8')));
  return new Promise((resolve) => child.on('close', (code) => resolve(`${said}exit ${code ?? 'none'}`)));
}

it('say what one run alone says', async () => {
  const pay = (name: string): string => `import { out } from './gate';\nexport const ${name} = () => { if (!out()) fbq('track', '${name}'); };\n`;
  folder.write({ '.git/HEAD': '', 'gate.ts': 'export const out = () => navigator.globalPrivacyControl;\n', ...Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`${name}.ts`, pay(name)])) });
  const alone = await scan('--no-cache');
  expect([alone.match(/,gated,true,/g)?.length, alone.endsWith('\nexit 0')]).toEqual([4, true]);
  const kept = join(folder.path, 'kept');
  const wrecking = setInterval(() => {
    try {
      rmSync(kept, { recursive: true, force: true, maxRetries: 5 });
    } catch {
      // A run wrote into it while it was taken away: the next round takes it.
    }
    // A run beside may have made the folder again in between.
    mkdirSync(kept, { recursive: true });
    writeFileSync(join(kept, 'modules.pack'), 'garbage');
  }, 40);
  try {
    for (let round = 0; round < 2; round += 1) {
      const beside = Array.from({ length: 3 }, () => scan('--cache-dir', 'kept'));
      expect(await Promise.all(beside)).toEqual([alone, alone, alone]);
      // The second round is left in peace.
      clearInterval(wrecking);
    }
  } finally {
    clearInterval(wrecking);
  }
}, 60_000);
