/** How the frameworks, the stores of a browser and the database libraries give a choice: each read as their documentation shows it, and the wrong way round. */
import { describe, expect, it } from 'vitest';
import { analyze } from './project.js';
import { requestRows } from './requests.js';

function verdictsOf(file: string, text: string): string {
  const { findings, problems } = analyze({ [file]: text });
  return [...problems.map(({ message }) => message), ...findings.map(({ verdict }) => verdict)].join();
}

describe.each(requestRows.map((row) => [row.name, row] as const))('%s', (_name, { file, around, out }) => {
  it('holds back who opted out', () => expect(verdictsOf(file, around(`if (${out}) return;`))).toBe('gated'));
  it('is seen the wrong way round', () => expect(verdictsOf(file, around(`if (!(${out})) return;`))).toBe('inverted'));
});
