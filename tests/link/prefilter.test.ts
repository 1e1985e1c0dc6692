/**
 * The pre-filter leaves out only what settles nothing: with every text taken to name a vendor, a choice and every export, so that each file
 * is parsed and asked, the answer is the same to the byte.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../src/link/files/settings.js';
import { hostOf } from '../config/host.js';
import { parseCases } from '../semantics/cases.js';
import { projects } from './projects.js';

type Analyze = typeof import('../../src/link/project.js').analyzeProject;

const filtered: Analyze = (await import('../../src/link/project.js')).analyzeProject;

vi.resetModules();
const always = (): boolean => true;
vi.doMock('../../src/link/files/mentions.js', async (original) => ({
  ...await original<object>(),
  filterFor: () => always, vendorTextOf: () => always, wordMentionOf: () => always, mentionsVendor: always,
  mentionsOf: (): ReturnType<typeof import('../../src/link/files/mentions.js').mentionsOf> => () => ({ vendor: true, choice: true }),
}));
vi.doMock('../../src/link/files/users.js', async (original) => {
  const { createUsers, ...rest } = await original<typeof import('../../src/link/files/users.js')>();
  const all = new Set(['*']);
  return { ...rest, canName: always, createUsers: (texts: Parameters<typeof createUsers>[0]) => ((users) => (file: string) => users(file, all))(createUsers({ ...texts, isBarrel: always })) };
});
const everything: Analyze = (await import('../../src/link/project.js')).analyzeProject;
afterAll(() => {
  vi.doUnmock('../../src/link/files/mentions.js');
  vi.doUnmock('../../src/link/files/users.js');
});

function answer(analyze: Analyze, files: ReadonlyMap<string, string>): string {
  const host = hostOf(Object.fromEntries([...files].map(([file, text]) => [`/p/${file}`, text])));
  // The filter counts for itself what it left out.
  const { scope, unreviewedHosts, ...rest } = analyze(host, { root: '/p', files: [...files.keys()].sort(), settings: defaultSettings });
  return JSON.stringify({ ...rest, analysed: scope.analysed, unreviewedHosts });
}

const folder = new URL('../semantics/', import.meta.url);
const names = ['', 'own/'].flatMap((under) => readdirSync(new URL(under || '.', folder)).map((name) => under + name)).filter((name) => name.endsWith('.cases')).sort();

describe('without the pre-filter', () => {
  it.each(names)('the answer is the same for every program of %s', (name) => {
    // Where there is one file, it is parsed in any case.
    const programs = parseCases(readFileSync(new URL(name, folder), 'utf8')).filter(({ files }) => files.size > 1);
    for (const { name: each, files } of programs) expect(`${each} ${answer(everything, files)}`).toBe(`${each} ${answer(filtered, files)}`);
  });

  it.each(Object.entries(projects))('the answer is the same for %s', (_name, files) => {
    expect(answer(everything, new Map(Object.entries(files)))).toBe(answer(filtered, new Map(Object.entries(files))));
  });
});
