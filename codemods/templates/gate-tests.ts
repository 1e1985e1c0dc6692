/** Tests of the gate module, in the project's own runner: who counts as opted out, and that a failure does. */
import { accessOf } from '../application/kinds.js';
import type { DeviceStorage, Runner, ServerKind } from '../view.js';
import { gateMark } from '../../src/signals/gate-module.js';

interface Words {
  /** What a test file of the runner begins with. */
  readonly imports: string;
  readonly equal: (actual: string, expected: string) => string;
  /** Takes the place of a module; null where the runner cannot. */
  readonly replace: ((specifier: string, exports: string) => string) | null;
}

const words: Readonly<Record<Runner, Words>> = {
  'vitest': {
    imports: '// @vitest-environment node\n', equal: (actual, expected) => `expect(${actual}).toBe(${expected});`,
    replace: (specifier, exports) => `vi.mock('${specifier}', () => (${exports}));\n`,
  },
  'jest': {
    imports: '/** @jest-environment node */\n', equal: (actual, expected) => `expect(${actual}).toBe(${expected});`,
    replace: (specifier, exports) => `jest.mock('${specifier}', () => (${exports}));\n`,
  },
  'node': { imports: '', equal: (actual, expected) => `assert.equal(${actual}, ${expected});`, replace: null },
};

function importsOf(runner: Runner, mocks: boolean): string {
  if (runner === 'node') return `import assert from 'node:assert/strict';\nimport { ${mocks ? 'describe, it, mock' : 'describe, it'} } from 'node:test';\n`;
  const names = ['describe', 'expect', 'it', ...(mocks ? [runner === 'vitest' ? 'vi' : 'jest'] : [])].sort();
  return `import { ${names.join(', ')} } from '${runner === 'vitest' ? 'vitest' : '@jest/globals'}';\n`;
}

const about = (what: string): string => `/** ${gateMark}${what}: who counts as opted out. The code is yours to edit. */\n`;

export function clientTest(runner: Runner, client: string): string {
  const { imports, equal } = words[runner];
  return `${imports}${about(', browser side')}${importsOf(runner, false)}import { isUserOptedOut } from '${client}';

function visit(document: { readonly cookie: string }, globalPrivacyControl: boolean): void {
  Object.defineProperty(globalThis, 'document', { configurable: true, value: document });
  Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { globalPrivacyControl } });
}

describe('the opt-out gate of the browser', () => {
  it('lets pass who said nothing', () => {
    visit({ cookie: 'ccpa_opt_out=0' }, false);
    ${equal('isUserOptedOut()', 'false')}
  });

  it('heeds the cookie', () => {
    visit({ cookie: 'a=1; ccpa_opt_out=1' }, false);
    ${equal('isUserOptedOut()', 'true')}
  });

  it('heeds Global Privacy Control', () => {
    visit({ cookie: '' }, true);
    ${equal('isUserOptedOut()', 'true')}
  });

  it('counts a failure as opted out', () => {
    visit({ get cookie(): string { throw new Error('no cookies here'); } }, false);
    ${equal('isUserOptedOut()', 'true')}
  });
});
`;
}

export interface ServerTest {
  readonly runner: Runner;
  readonly server: ServerKind;
  readonly module: string;
  readonly preferences: string;
  /** The project's client that the gate module imports: its specifier, and its name there. */
  readonly client: { readonly specifier: string; readonly name: string } | null;
}

/** Undefined where the runner cannot stand in for what the gate asks. */
export function serverTest(needs: ServerTest): string | undefined {
  const { runner, server, module, preferences, client } = needs;
  const { imports, equal, replace } = words[runner];
  const access = accessOf(server);
  if (!replace && (client || access === 'ambient')) return undefined;
  const names = access === 'registered' ? 'isUserOptedOut, optOutRequest' : 'isUserOptedOut';
  const nodeImport = replace ? '' : `import { preferenceStore } from '${preferences}';\n`;
  return `${imports}${about(', server side')}${importsOf(runner, true)}${nodeImport}import { ${names} } from '${module}';

${replace ? replacements(needs, replace) : inPlace}
${askText(server)}
describe('the opt-out gate of the server', () => {
${people.map(({ title, headers, store, isOut }) => `  it('${title}', ${!replace && store !== allows ? '{ skip: preferenceStore === null }, ' : ''}async () => {
    answer(() => ${store}${access === 'ambient' ? `, ${headers}` : ''});
    ${equal(`await ask(${access === 'ambient' ? '' : headers})`, String(isOut))}
  });
`).join('\n')}});
`;
}

const allows = 'Promise.resolve(false)';

const people: readonly { readonly title: string; readonly headers: string; readonly store: string; readonly isOut: boolean }[] = [
  { title: 'lets pass who said nothing', headers: "{ cookie: 'ccpa_opt_out=0' }", store: allows, isOut: false },
  { title: 'heeds the stored choice', headers: '{}', store: 'Promise.resolve(true)', isOut: true },
  { title: 'heeds the cookie', headers: "{ cookie: 'a=1; ccpa_opt_out=1' }", store: allows, isOut: true },
  { title: 'heeds Global Privacy Control', headers: "{ 'sec-gpc': '1' }", store: allows, isOut: true },
  { title: 'counts a store that fails as opted out', headers: '{}', store: "Promise.reject(new Error('down'))", isOut: true },
];

/** Without a connected store, what it would say is not tested. */
const inPlace = `function answer(store: () => Promise<boolean>): void {
  if (preferenceStore) mock.method(preferenceStore, 'hasOptedOut', store);
}
`;

/** The runners move them above the imports, and let them use names that begin like these. */
function replacements({ runner, server, preferences, client }: ServerTest, replace: NonNullable<Words['replace']>): string {
  const isAmbient = accessOf(server) === 'ambient';
  const held = (text: string): string => (runner === 'vitest' ? `vi.hoisted(() => (${text}))` : text);
  const headers = isAmbient ? ', headers: {} as Readonly<Record<string, string>>' : '';
  return [
    `const mockAnswers = ${held(`{ store: (): Promise<boolean> => ${allows}${headers} }`)};\n`,
    ...(isAmbient ? [
      `const mockCookie = ${held("(name: string) => (mockAnswers.headers['cookie']?.split('; ').includes(`${name}=1`) ? { value: '1' } : undefined)")};\n`,
      `const mockHeader = ${held('(name: string) => mockAnswers.headers[name] ?? null')};\n`,
    ] : []),
    '\n',
    replace(preferences, '{ preferenceStore: { hasOptedOut: () => mockAnswers.store() }, rememberOptOutSignal: () => Promise.resolve() }'),
    ...(client ? [replace(client.specifier, `{ ${client.name}: { track: () => undefined } }`)] : []),
    ...(isAmbient ? [replace('next/headers', '{ cookies: () => Promise.resolve({ get: mockCookie }), headers: () => Promise.resolve({ get: mockHeader }) }')] : []),
    `\nfunction answer(store: () => Promise<boolean>${isAmbient ? ', headers: Readonly<Record<string, string>>' : ''}): void {\n  mockAnswers.store = store;\n${isAmbient ? '  mockAnswers.headers = headers;\n' : ''}}\n`,
  ].join('');
}

function askText(server: ServerKind): string {
  const opening = 'function ask(headers: Readonly<Record<string, string>>): Promise<boolean> {\n';
  const access = accessOf(server);
  if (access === 'ambient') return "function ask(): Promise<boolean> {\n  return isUserOptedOut('somebody');\n}\n";
  if (access === 'argument') return `${opening}  return isUserOptedOut('somebody', { headers${/^(next-pages|node)$/.test(server) ? '' : ': new Headers(headers)'} });\n}\n`;
  return `${opening}  return new Promise((resolve) => {\n    ${registeredCall(server)}\n  });\n}\n`;
}

function registeredCall(server: ServerKind): string {
  const answer = "resolve(isUserOptedOut('somebody'))";
  if (server === 'fastify') return `optOutRequest({ headers }, { header: () => undefined }, () => ${answer});`;
  if (server === 'koa') return `void optOutRequest({ headers, append: () => undefined }, async () => ${answer});`;
  if (server === 'hono') return `void optOutRequest({ req: { header: () => headers }, header: () => undefined }, async () => ${answer});`;
  return `optOutRequest({ headers }, { appendHeader: () => undefined }, () => ${answer});`;
}

export function deviceTest(runner: Runner, module: string, storage: DeviceStorage): string | undefined {
  const { imports, equal, replace } = words[runner];
  if (!replace) return undefined;
  const fake = storage === 'expo-secure-store' ? '{ getItemAsync: () => mockAnswers.stored(), setItemAsync: () => Promise.resolve() }' : '{ __esModule: true, default: { getItem: () => mockAnswers.stored(), setItem: () => Promise.resolve() } }';
  const answers = '{ stored: (): Promise<string | null> => Promise.resolve(null) }';
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['lets pass who said nothing', 'Promise.resolve(null)', false], ['heeds the stored choice', "Promise.resolve('1')", true],
    ['counts a storage that fails as opted out', "Promise.reject(new Error('locked'))", true],
  ];
  return `${imports}${about(', on the device')}${importsOf(runner, true)}import { isUserOptedOut } from '${module}';

const mockAnswers = ${runner === 'vitest' ? `vi.hoisted(() => (${answers}))` : answers};

${replace(storage, fake)}
describe('the opt-out gate of the device', () => {
${cases.map(([title, stored, expected]) => `  it('${title}', async () => {
    mockAnswers.stored = () => ${stored};
    ${equal('await isUserOptedOut()', String(expected))}
  });
`).join('\n')}});
`;
}
