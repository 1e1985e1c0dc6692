/** New files look like the project's own, and say the same. */
import { describe, expect, it } from 'vitest';
import ts from 'typescript';
import { inOrder } from '../../codemods/text/edits.js';
import { commonStyle, restyle } from '../../codemods/text/restyle.js';
import { createWorkbench } from '../../codemods/text/source.js';
import { clientModule } from '../../codemods/templates/client.js';
import { laterModule } from '../../codemods/templates/later.js';
import { preferencesModule } from '../../codemods/templates/preferences.js';
import { serverModule } from '../../codemods/templates/server.js';
import { sharingGateModule } from '../../codemods/templates/sharing-gate.js';

const workbench = createWorkbench();
const styleOf = (text: string) => workbench.parse('a.ts', text).style;
const bare = commonStyle([styleOf('export function a() {\n\tsend("a")\n\treturn "b"\n}\n'), styleOf('const a = "x"\n'), styleOf("const a = 'x';\n"), styleOf('if (a) {\n\tb("c")\n}\n')]);

function written(path: string, text: string, style = bare): string {
  const file = workbench.parse(path, text);
  return workbench.apply(file, inOrder(restyle(file, style)));
}

const templates: readonly (readonly [string, string])[] = [
  ['client.ts', clientModule(new Set(['fbq', 'gtag', 'dataLayer', 'ttq']), { holds: false })],
  ['server.ts', serverModule({ server: 'express', client: { local: 'segment', line: "import { segment } from './segment';" }, preferences: './preferences', later: './later', remembers: true })],
  ['preferences.ts', preferencesModule(null, { later: './later', asksMany: true, hasRequests: true })],
  ['later.ts', laterModule(null)],
  ['sharing-gate.tsx', sharingGateModule({ client: './client', isNext: true, isOfNext: true, holds: false })],
];

const meaning = (path: string, text: string): string =>
  ts.transpileModule(text, { fileName: path, compilerOptions: { target: ts.ScriptTarget.ESNext, jsx: ts.JsxEmit.Preserve } }).outputText.replaceAll('"', "'").replaceAll(/\s/g, '');

describe.each(templates)('%s', (path, text) => {
  it('takes the style of most files, and means the same', () => {
    const after = written(path, text);
    expect(workbench.syntaxErrorsIn(path, after)).toEqual([]);
    expect(meaning(path, after)).toBe(meaning(path, text));
    const code = after.replaceAll(/\/\*[^]*?\*\//g, '');
    expect(code).not.toMatch(/;$/m);
    expect(code).not.toMatch(/^ {2}/m);
    expect(code).not.toMatch(/from '/);
  });

  it('stays as it is where the project writes as we do', () => {
    expect(written(path, text, commonStyle([]))).toBe(text);
  });
});

it('keeps a semicolon before what would go on with the line', () => {
  expect(written('a.ts', "const a = 'b';\n(c as D).e = a;\n")).toBe('const a = "b";\n(c as D).e = a\n');
});
