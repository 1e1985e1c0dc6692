/** What is said of a page, told to a linter that is shown one of its scripts. */
import { describe, expect, it } from 'vitest';
import { fragmentOf, limitedTo } from '../../src/cli/fragment.js';
import type { FileAnswer } from '../../src/link/file.js';
import type { Finding } from '../../src/model.js';

const PAGE = '<p>\n  <script>\n    if (ready)\n      send("a");\n  </script>\n  <script>send("b");</script>\n</p>\n';

/** Where the part says that a call of the page stands: its text there, its line and its column. */
function placed(page: string, part: string, call: string): readonly [string, number, number] | undefined {
  const start = page.indexOf(call);
  const found = { file: 'a.html', start, end: start + call.length, line: 0, column: 0, endLine: 0, endColumn: 0, gate: null } as unknown as Finding;
  const fragment = fragmentOf(page, part);
  const { findings: [one] } = fragment ? limitedTo(fragment, { findings: [found], faults: [], gates: [], seen: 'project' } satisfies FileAnswer) : { findings: [] };
  return one && [part.slice(one.start, one.end), one.line, one.column];
}

describe('a part of a page', () => {
  it.each([
    ['as it stands', PAGE, '\n    if (ready)\n      send("a");\n  ', ['send("a")', 3, 7]],
    ['without the indentation of the page, as eslint-plugin-html hands it over', PAGE, 'if (ready)\n  send("a");\n', ['send("a")', 2, 3]],
    ['in lines that end as on Windows', PAGE.replaceAll('\n', '\r\n'), 'if (ready)\r\n  send("a");\r\n', ['send("a")', 2, 3]],
    ['without the other script', PAGE, 'send("b");', undefined],
    ['of a file that has changed', PAGE, 'if (done)\n  send("a");\n', undefined],
  ] as const)('%s', (_name, page, part, wanted) => {
    expect(placed(page, part, 'send("a")')).toEqual(wanted);
  });

  it('begins in the middle of a line', () => {
    expect(placed(PAGE, 'send("b");', 'send("b")')).toEqual(['send("b")', 1, 1]);
  });
});
