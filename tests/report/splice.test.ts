import { describe, expect, it } from 'vitest';
import { BEGIN, END, spliceSection } from '../../src/report/splice.js';
import fc from '../property.js';

const section = `${BEGIN}\nnew\n${END}`;

describe('splicing the section', () => {
  it('replaces what stands between the markers and nothing else', () => {
    expect(spliceSection(`# Ours\n\n${BEGIN}\nold\n${END}\n\nMore.\n`, section)).toBe(`# Ours\n\n${section}\n\nMore.\n`);
  });

  it('appends to a text without markers, because a first run must work', () => {
    expect(spliceSection('# Ours', section)).toBe(`# Ours\n\n${section}\n`);
    expect(spliceSection('# Ours\n', section)).toBe(`# Ours\n\n${section}\n`);
    expect(spliceSection('', section)).toBe(`${section}\n`);
  });

  it('takes on CRLF and keeps the byte order mark', () => {
    const text = `\uFEFF# Ours\r\n${BEGIN}\r\nold\r\n${END}\r\nMore.`;
    expect(spliceSection(text, section)).toBe(`\uFEFF# Ours\r\n${BEGIN}\r\nnew\r\n${END}\r\nMore.`);
  });

  it.each([
    ['a doubled begin', `${BEGIN}\n${BEGIN}\n${END}`, /begin --> stands more than once/],
    ['a doubled end', `${BEGIN}\n${END}\n${END}`, /end --> stands more than once/],
    ['a missing end', `${BEGIN}\nold`, /end --> is missing/],
    ['a missing begin', `old\n${END}`, /begin --> is missing/],
    ['markers the wrong way round', `${END}\n${BEGIN}`, /stands before/],
    ['a code fence that never closes', 'text\n```js\ncode', /code fence is not closed/],
  ])('refuses %s, because nobody knows then what is ours', (_, text, message) => {
    expect(() => spliceSection(text, section)).toThrow(message);
  });

  it.each([
    ['a fence', `\`\`\`md\n${BEGIN}\n${END}\n\`\`\`\n`],
    ['a tilde fence', `~~~\n${BEGIN}\n~~~~\n`],
    ['a longer fence that holds a shorter one', `\`\`\`\`\n\`\`\`\n${BEGIN}\n\`\`\`\n${END}\n\`\`\`\`\n`],
    ['a fence in a list item', `- \`\`\`\n  ${BEGIN}\n  \`\`\`\n`],
    ['a code span', `Between \`${BEGIN}\` and \`\` ${END} \`\` stands ours.\n`],
  ])('passes by markers in %s', (_, text) => {
    expect(spliceSection(text, section)).toBe(`${text}\n${section}\n`);
    expect(spliceSection(`${text}${BEGIN}old${END}\n`, section)).toBe(`${text}${section}\n`);
  });

  it('keeps every byte outside, whatever people wrote there', () => {
    const text = fc.array(fc.constantFrom('a', ' ', '\n', '\r\n', '\t', '`', '| x |', '# h', '<!-- c -->', '\u00e9\u{1F600}', '> ', '- ', '~~')).map((parts) => parts.join(''));
    fc.assert(fc.property(text, text, (before, after) => {
      const whole = `${before}\n${BEGIN}\nold\n${END}\n${after}`;
      let spliced: string;
      try {
        spliced = spliceSection(whole, section);
      } catch {
        return; // an open fence before the markers hides them, and that is said
      }
      const eol = /\r?\n/.exec(whole)?.[0] ?? '';
      const lines = section.replaceAll('\n', eol);
      const replaced = `${before}\n${lines}\n${after}`;
      const appended = `${whole}${whole.endsWith('\n') ? '' : eol}${eol}${lines}${eol}`; // where a fence holds the markers
      expect([replaced, appended]).toContain(spliced);
      expect(spliceSection(spliced, section)).toBe(spliced);
    }), { numRuns: 1_000, examples: [['~~~~', '~~~~'], ['~~~~', '~~~~\n'], ['\r\n~~~~', '~~~~']] });
  });

  it('changes nothing when it is run again', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!text.includes('opt-out-gate'));
      let once: string;
      try {
        once = spliceSection(text, section);
      } catch {
        return;
      }
      expect(once.startsWith(text)).toBe(true);
      expect(spliceSection(once, section)).toBe(once);
      expect(once.replaceAll('\r\n', '\n').endsWith(`${section}\n`)).toBe(true);
    }));
  });
});
