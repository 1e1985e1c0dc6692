/**
 * How long a person at an editor waits: VS Code's ESLint server, told of a change in a file of 1,000 lines, until it has told what is wrong.
 *
 *     npm run build && node bench/editor.mjs [changes]        prints the median, and the same without our rules
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const repository = fileURLToPath(new URL('..', import.meta.url));
const server = join(require.resolve('vscode-langservers-extracted/package.json'), '../bin/vscode-eslint-language-server');
const [changes = '30'] = process.argv.slice(2);

const root = mkdtempSync(join(tmpdir(), 'opt-out-gate-'));
try {
  prepare();
  for (const [name, config] of [['with our rules', 'ours.mjs'], ['with the parser alone', 'alone.mjs']]) {
    const times = await measure(join(root, config));
    const sorted = times.toSorted((a, b) => a - b);
    console.log(`${name}: median ${Math.round(sorted[Math.floor(sorted.length / 2)])} ms, least ${Math.round(sorted[0])}, most ${Math.round(sorted.at(-1))}, the first ${Math.round(times.first)}`);
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}

function prepare() {
  mkdirSync(join(root, 'node_modules'));
  for (const name of ['eslint', '@typescript-eslint']) symlinkSync(join(dirname(dirname(require.resolve('eslint/package.json'))), name), join(root, 'node_modules', name));
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  const files = `{ files: ['**/*.{js,jsx,ts,tsx}'], languageOptions: { parser: await import('@typescript-eslint/parser') } }`;
  writeFileSync(join(root, 'alone.mjs'), `export default [${files}];\n`);
  writeFileSync(join(root, 'ours.mjs'), `import plugin from ${JSON.stringify(pathToFileURL(join(repository, 'dist/index.js')).href)};\nexport default [${files}, ...plugin.configs.strict];\n`);
  for (const made of ['.git', 'src']) mkdirSync(join(root, made));
  writeFileSync(join(root, '.git/HEAD'), '');
  writeFileSync(join(root, 'src/measured.ts'), textOf(0));
}

/** A gate, a hundred functions of ten lines, and a call in every fifth of them. */
function textOf(at) {
  const part = (n) => [
    `export function price${n}(items: readonly Item[], user: { id: string; name?: string }): number {`,
    `  const known = items.filter((item) => item.price > ${n} && !item.tags.includes('free'));`,
    `  if (known.length === 0) return 0;`,
    `  let total = 0;`,
    `  for (const { price, count } of known) {`,
    `    total += count > 1 ? price * count * 0.9 : price;`,
    `  }`,
    n % 5 === 0 ? `  if (total > 100 && !isUserOptedOut()) window.fbq('track', 'Priced', { value: total, user: user.id });` : `  const label = \`\${user.name ?? 'somebody'}: \${total.toFixed(2)}\`;`,
    `  return label${n % 5 === 0 ? 's' : ''}.length > 0 ? Math.round(total) : total;`,
    `}`,
  ];
  return [
    'declare global { interface Window { fbq: (...args: unknown[]) => void } }',
    'interface Item { price: number; count: number; tags: string[] }',
    'const labels: string[] = [];',
    `export const isUserOptedOut = () => document.cookie.includes('ccpa_opt_out=1') || (navigator as any).globalPrivacyControl === true;`,
    ...Array.from({ length: 99 }, (_, n) => part(n)).flat(),
    '', '', '', '', '',
    `window.fbq('track', 'Edited${at}');`,
  ].join('\n');
}

async function measure(overrideConfigFile) {
  const child = spawn(process.execPath, [server, '--stdio'], { cwd: root, stdio: ['pipe', 'pipe', 'ignore'] });
  const uri = pathToFileURL(join(root, 'src/measured.ts')).href;
  const workspaceFolder = { uri: pathToFileURL(root).href, name: 'measured' };
  const settings = {
    validate: 'on', run: 'onType', nodePath: null, workingDirectory: { mode: 'auto' }, options: { overrideConfigFile, cwd: root }, rulesCustomizations: [], quiet: false, onIgnoredFiles: 'off', format: false, useESLintClass: true,
    problems: { shortenToSingleLine: false }, codeAction: { disableRuleComment: { enable: true, location: 'separateLine' }, showDocumentation: { enable: true } }, codeActionOnSave: { mode: 'all' }, experimental: {}, workspaceFolder,
  };
  const { request, notify } = connect(child, settings);
  await request('initialize', { processId: process.pid, rootUri: workspaceFolder.uri, workspaceFolders: [workspaceFolder], capabilities: { workspace: { configuration: true, workspaceFolders: true }, textDocument: { diagnostic: {}, codeAction: {} } } });
  notify('initialized', {});
  notify('workspace/didChangeConfiguration', { settings });
  notify('textDocument/didOpen', { textDocument: { uri, languageId: 'typescript', version: 1, text: textOf(0) } });
  const times = [];
  for (let version = 1; version <= Number(changes) + 3; version += 1) {
    const start = performance.now();
    if (version > 1) notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text: textOf(version) }] });
    const { items } = await request('textDocument/diagnostic', { textDocument: { uri } });
    const time = performance.now() - start;
    if (overrideConfigFile.endsWith('ours.mjs') !== items.some(({ code }) => String(code).startsWith('opt-out-gate'))) throw new Error(`not what it should say: ${JSON.stringify(items.slice(0, 2))}`);
    if (version === 1) times.first = time;
    else if (version > 3) times.push(time);
  }
  child.kill();
  return times;
}

function connect(child, settings) {
  const open = new Map();
  let bytes = Buffer.alloc(0);
  let last = 0;
  const send = (message) => {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  const take = ({ id, method, params, result, error }) => {
    if (method === undefined && error) open.get(id)[1](new Error(error.message));
    else if (method === undefined) open.get(id)[0](result);
    else if (id !== undefined) send({ id, result: method === 'workspace/configuration' ? params.items.map(() => settings) : null });
  };
  child.stdout.on('data', (more) => {
    bytes = Buffer.concat([bytes, more]);
    for (;;) {
      const end = bytes.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/.exec(bytes.toString('latin1', 0, Math.max(0, end)))?.[1]);
      if (end < 0 || bytes.length < end + 4 + length) return;
      const message = JSON.parse(bytes.toString('utf8', end + 4, end + 4 + length));
      bytes = bytes.subarray(end + 4 + length);
      take(message);
    }
  });
  const request = (method, params) => new Promise((...settle) => {
    open.set((last += 1), settle);
    send({ id: last, method, params });
  });
  return { request, notify: (method, params) => send({ method, params }) };
}
