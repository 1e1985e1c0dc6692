/** Small programs that use vendors' SDKs as their documentation shows them, a file a class. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyse } from '../link/analyse.js';
import { missesOf, parseCases } from '../semantics/cases.js';

const folder = new URL('programs/', import.meta.url);

describe.each(readdirSync(folder).sort())('%s', (file) => {
  const cases = parseCases(readFileSync(new URL(file, folder), 'utf8'));
  it.each(cases.map((each) => [each.name, each] as const))('%s', (_name, each) => {
    const { findings, problems } = analyse(Object.fromEntries(each.files));
    expect([...problems.map(({ message }) => message), ...missesOf(each, findings)]).toEqual([]);
  });
});
