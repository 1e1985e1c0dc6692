/** Linking does not depend on the order in which files are named or asked. */
import { describe, it } from 'vitest';
import { analyzeProject } from '../../src/link/project.js';
import { defaultSettings } from '../../src/link/files/settings.js';
import { hostOf } from '../config/host.js';
import fc from '../property.js';
import { projects } from './projects.js';

describe('the order of the files', () => {
  it.each(Object.entries(projects))('changes nothing in %s', (_name, texts) => {
    const host = hostOf(Object.fromEntries(Object.entries(texts).map(([file, text]) => [`/p/${file}`, text])));
    const answer = (files: readonly string[]): string => JSON.stringify(analyzeProject(host, { root: '/p', files, settings: defaultSettings }));
    const files = Object.keys(texts).sort();
    const sorted = answer(files);
    fc.assert(fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (shuffled) => answer(shuffled) === sorted), { numRuns: 20 });
  });
});
