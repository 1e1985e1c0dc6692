/** What a person at an editor sees, through the language servers that editors talk to. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildPackage } from './built.js';
import { temporaryFolder, type Folder } from './folder.js';
import { blocksOf } from './guides.js';
import { startServer, type Diagnostic, type Server, type TextEdit } from './language-server.js';

const require = createRequire(import.meta.url);
const eslintServer = join(require.resolve('vscode-langservers-extracted/package.json'), '../bin/vscode-eslint-language-server');
const oxlint = join(require.resolve('oxlint/package.json'), '../bin/oxlint');

/** As VS Code's extension answers when nothing is configured. */
const settings = {
  validate: 'on', run: 'onType', nodePath: null, workingDirectory: { mode: 'auto' }, options: {}, rulesCustomizations: [], quiet: false, onIgnoredFiles: 'off', format: false, useESLintClass: true,
  problems: { shortenToSingleLine: false }, codeAction: { disableRuleComment: { enable: true, location: 'separateLine' }, showDocumentation: { enable: true } }, codeActionOnSave: { mode: 'all' }, experimental: {},
};

const servers = [
  { name: 'VS Code\'s ESLint server', command: [process.execPath, eslintServer, '--stdio'], offer: /^(?!Disable|Show documentation|Fix all)/ },
  { name: 'oxlint --lsp', command: [process.execPath, oxlint, '--lsp'], offer: /^(?!Disable|Ignore)/ },
] as const;

const gate = `export function isOut() {\n  return document.cookie.includes('ccpa_opt_out=1') || navigator.globalPrivacyControl === true;\n}\n`;

/** One place for each kind of suggestion. */
const offering = [
  `import { isOut } from './gate';`,
  `export function buy() {\n  fbq('track', 'guard');\n}`,
  `export function turned() {\n  if (isOut()) fbq('track', 'turn');\n}`,
  `async function later() { return document.cookie.includes('ccpa_opt_out=1') || navigator.globalPrivacyControl === true; }`,
  `export async function awaiting() {\n  if (later()) return;\n  fbq('track', 'await');\n}`,
  `export function dropped() {\n  isOut();\n}`,
  `export function short() {\n  return document.cookie.includes('ccpa_opt_out=1');\n}`,
  `export function seen() {\n  if (short()) return;\n  fbq('track', 'complete');\n}`,
].join('\n');

let folder: Folder;
let server: Server;
const file = (): string => pathToFileURL(join(folder.path, 'src/buy.js')).href;

beforeAll(() => buildPackage(), 120_000);
beforeEach(() => {
  folder = temporaryFolder();
  folder.install('eslint');
  folder.write({
    '.git/HEAD': '', 'package.json': `{ "type": "module" }`, 'src/gate.js': gate, 'src/buy.js': `fbq('track', 'a');\n`,
    'eslint.config.js': `import optOutGate from 'eslint-plugin-opt-out-gate';\nexport default [...optOutGate.configs.strict];\n`,
    '.oxlintrc.json': blocksOf('docs/guides/oxlint.md', 'json')[0] ?? '',
  });
});
afterEach(() => {
  server.stop();
  folder.remove();
});

const ours = (all: readonly Diagnostic[]): readonly Diagnostic[] => all.filter(({ code }) => String(code).startsWith('opt-out-gate'));
const lines = (all: readonly Diagnostic[]): readonly number[] => ours(all).map(({ range }) => range.start.line + 1);

describe.each(servers)('$name', ({ command, offer }) => {
  const start = async (text: string): Promise<void> => {
    server = await startServer({ command: [...command], root: folder.path, settings: { ...settings, workspaceFolder: { uri: pathToFileURL(folder.path).href, name: 'shop' } } });
    server.open(file(), 'javascript', text);
  };

  it('shows what is not gated, and follows what is typed', async () => {
    await start(`fbq('track', 'a');\n`);
    expect(lines(await server.diagnostics(file()))).toEqual([1]);
    server.change(file(), `import { isOut } from './gate';\nif (!isOut()) fbq('track', 'a');\nfbq('track', 'b');\n`);
    expect(lines(await server.diagnostics(file()))).toEqual([3]);
  });

  it('says it within a second of a change, in a file of 1,000 lines, once it is warm', async () => {
    const body = (last: string): string => `import { isOut } from './gate';\n${Array.from({ length: 998 }, (_, at) => `export const f${at} = (a) => a + ${at};`).join('\n')}\n${last}\n`;
    await start(body(`if (!isOut()) fbq('track', 'a');`));
    expect(lines(await server.diagnostics(file()))).toEqual([]);
    const times: number[] = [];
    for (const at of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const from = performance.now();
      server.change(file(), body(`fbq('track', 'a${at}');`));
      expect(lines(await server.diagnostics(file()))).toEqual([1000]);
      times.push(performance.now() - from);
    }
    expect(Math.min(...times)).toBeLessThan(1000);
  });

  it('mends each place by each suggestion, so that its message goes', async () => {
    await start(offering);
    const before = ours(await server.diagnostics(file()));
    const offers = [];
    for (const diagnostic of before) {
      for (const action of (await server.actions(file(), diagnostic)).filter(({ title }) => offer.test(title))) {
        const after = edited(offering, await server.editsOf(action));
        server.change(file(), after);
        const then = ours(await server.diagnostics(file()));
        offers.push(action.title);
        expect([action.title, then.length, then.some(({ message }) => /parse|syntax/i.test(message))]).toEqual([action.title, before.length - 1, false]);
        server.change(file(), offering);
        await server.diagnostics(file());
      }
    }
    expect(offers.length).toBeGreaterThanOrEqual(5);
  });
});

function edited(text: string, edits: readonly TextEdit[]): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const at = ({ line, character }: TextEdit['range']['start']): number => (starts[line] ?? text.length) + character;
  return edits.toSorted((a, b) => at(b.range.start) - at(a.range.start)).reduce((now, { range, newText }) => now.slice(0, at(range.start)) + newText + now.slice(at(range.end)), text);
}

