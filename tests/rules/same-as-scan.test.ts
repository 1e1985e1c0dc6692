/** With the project's facts at hand, the rules report what `scan` objects to, and nothing else. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCases, type Case } from '../semantics/cases.js';
import { projectOnDisk } from './project.js';

const folder = new URL('../semantics/', import.meta.url);
const scripts = /\.[cm]?[jt]sx?$/;

for (const name of readdirSync(folder).filter((file) => file.endsWith('.cases')).sort()) {
  const cases = parseCases(readFileSync(new URL(name, folder), 'utf8'));
  describe(name, () => {
    it.each(cases.map((each) => [each.name, each] as const))('%s', (_name, each) => expect(reported(each)).toEqual(wanted(each)));
  });
}

function reported({ files }: Case): readonly string[] {
  const project = projectOnDisk(Object.fromEntries(files));
  try {
    return [...files].filter(([file]) => scripts.test(file))
      .flatMap(([file, text]) => project.lint(file, text).filter((message) => message.includes('no-ungated-')).map((message) => `${file}:${message.split(' ')[0] ?? ''}`)).sort();
  } finally {
    project.remove();
  }
}

function wanted({ marks }: Case): readonly string[] {
  return marks.filter(({ file, verdict }) => scripts.test(file) && verdict !== 'gated' && verdict !== 'exempt').map(({ file, line }) => `${file}:${line}`).sort();
}
