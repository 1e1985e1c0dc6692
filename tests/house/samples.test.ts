import { describe, expect, it } from 'vitest';
import plugin from '../../src/index.js';
import { repositoryFiles } from './repository.js';
import { sampleFaults, samplesOf } from './samples.js';

const page = 'docs/rules/no-ungated-sharing.md';
const text = (mark: string, code: string): string => `# Rule\n\n${mark} A sentence:\n\n\`\`\`ts\n${code}\n\`\`\`\n`;

describe('samples of the rules\' pages', () => {
  const pages = [...repositoryFiles()].filter(([path]) => path.startsWith('docs/rules/'));

  it.each(pages)('%s', (path, content) => {
    const samples = samplesOf(path, content);
    expect(samples.map(({ wanted }) => wanted)).toEqual(expect.arrayContaining(['report', 'silence']));
    expect(sampleFaults(samples, plugin)).toEqual([]);
  });

  it.each([
    ['a bad sample that is not reported', text('❌', 'f();'), `${page}:5 stands under ❌ and is not reported`],
    ['a good sample that is reported', text('✅', `fbq('track', 'x');`), `${page}:5 stands under ✅ and is reported: `],
    ['a sample that is no code', text('✅', 'const = 1'), `${page}:5 does not lint: `],
  ])('fail on %s', (_why, content, fault) => {
    expect(sampleFaults(samplesOf(page, content), plugin)).toEqual([expect.stringContaining(fault)]);
  });

  it('are told from other code by their mark', () => {
    const content = `${text('❌', 'a();')}\n## Options\n\n\`\`\`ts\nb();\n\`\`\`\n\n✅ No code of ours:\n\n\`\`\`json\n{}\n\`\`\`\n`;
    expect(samplesOf(page, content)).toEqual([{ page, line: 5, wanted: 'report', language: 'ts', code: 'a();' }]);
  });
});
