/** A stamp of the code that runs: what it keeps for a later run holds for that code alone. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { once } from '../memo.js';

/** All of the code, the versions that it rests on, and the engine, whose format some of what is kept has. */
export const stampOfOwnCode = once(() => {
  const manifest = createRequire(import.meta.url).resolve('eslint-plugin-opt-out-gate/package.json');
  const hash = createHash('sha256').update(process.versions.v8).update(readFileSync(manifest));
  const root = dirname(manifest);
  const part = partThatRuns(root);
  // What is published stands side by side; below it are seven hundred files of types, which run nowhere.
  for (const file of readdirSync(join(root, part), { recursive: part !== 'dist', encoding: 'utf8' }).sort()) {
    if (/\.(?:js|json|(?<!\.d\.)ts)$/.test(file)) hash.update(file).update(readFileSync(join(root, part, file)));
  }
  return hash.digest('hex');
});

/** `dist`, which npm publishes, `build` for the benchmarks, or `src` in tests. */
function partThatRuns(root: string): string {
  const [part = ''] = relative(root, fileURLToPath(import.meta.url)).split(sep);
  return part;
}
