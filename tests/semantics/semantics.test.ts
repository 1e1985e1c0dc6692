/** The specification of "gated" by worked examples: every case is a small project, analysed whole, without any configuration. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Host } from '../../src/host.js';
import { analyzeProject } from '../../src/link/project.js';
import { defaultSettings } from '../../src/link/files/settings.js';
import { missesOf, parseCases, type Case } from './cases.js';

const ROOT = '/case';
const folder = new URL('.', import.meta.url);
/** `own/` holds variations of the cases beside it. */
const names = ['', 'own/'].flatMap((under) => readdirSync(new URL(`./${under}`, folder)).map((name) => under + name));

for (const name of names.filter((file) => file.endsWith('.cases')).sort()) {
  describe(name, () => {
    it.each(parseCases(readFileSync(new URL(name, folder), 'utf8')).map((each) => [each.name, each] as const))('%s', (_name, each) => {
      const { findings, problems } = analyzeProject(hostOf(each), { root: ROOT, files: [...each.files.keys()].sort(), settings: defaultSettings });
      expect([...problems.map(({ file, message }) => `${file}: ${message}`), ...missesOf(each, findings)].join('\n')).toBe('');
    });
  });
}

/**
 * `open/` holds cases that are still answered wrongly: each is a known fault with its right answer. One that is answered rightly has to move
 * to `own/`, so that this list only ever shrinks.
 */
for (const name of readdirSync(new URL('./open/', folder)).sort()) {
  describe(`open/${name}`, () => {
    it.each(parseCases(readFileSync(new URL(`./open/${name}`, folder), 'utf8')).map((each) => [each.name, each] as const))('%s is not answered rightly yet', (_name, each) => {
      const { findings, problems } = analyzeProject(hostOf(each), { root: ROOT, files: [...each.files.keys()].sort(), settings: defaultSettings });
      expect([...problems, ...missesOf(each, findings)]).not.toEqual([]);
    });
  });
}

function hostOf({ files }: Case): Host {
  const text = (path: string): string | undefined => files.get(path.slice(ROOT.length + 1));
  return {
    read: (path) => {
      const found = text(path);
      if (found === undefined) throw new Error(`${path}: no such file`);
      return found;
    },
    isFile: (path) => text(path) !== undefined,
    list: (path) => [...files.keys()].map((file) => `${ROOT}/${file}`).filter((file) => file.startsWith(`${path}/`)).sort(),
  };
}
