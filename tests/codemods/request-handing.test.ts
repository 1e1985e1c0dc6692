/** A helper is handed the request only where all that call it have it: anything else stays as it was. */
import { describe, expect, it } from 'vitest';
import { migrateApp } from '../migrate/harness/migrate.js';

const project = {
  'package.json': '{ "name": "rr", "dependencies": { "@remix-run/node": "2", "react": "18", "@segment/analytics-node": "2" } }',
  'tsconfig.json': '{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler", "strict": true, "jsx": "react-jsx" } }',
  'app/segment.server.ts': `import { Analytics } from '@segment/analytics-node';\n\nexport const segment = new Analytics({ writeKey: 'k' });\n`,
};
const head = `import { segment } from './segment.server';\n\n`;
const helper = `${head}export function seen(userId: string) {\n  segment.page({ userId, name: 'Seen' });\n}\n`;
const loader = `import { seen } from '../seen.server';\n\nexport async function loader({ params }: { params: { id: string } }) {\n  seen(params.id);\n  return null;\n}\n`;

function migrated(files: Readonly<Record<string, string>>): { readonly reasons: readonly string[]; readonly files: Readonly<Record<string, string>> } {
  const { migration, files: after } = migrateApp({ ...project, ...files });
  return { reasons: migration.refusals.map(({ file, reason }) => `${file} ${reason}`), files: after };
}

describe('a helper is handed the request', () => {
  it('and waits, where all that call it can', () => {
    const { reasons, files } = migrated({ 'app/seen.server.ts': helper, 'app/routes/a.tsx': loader });
    expect(reasons).toEqual([]);
    expect(files['app/seen.server.ts']).toContain('export async function seen(userId: string, request: PersonsRequest) {\n  if (!(await isUserOptedOut(userId, request))) segment.page(');
    expect(files['app/routes/a.tsx']).toContain('loader({ request, params }: { request: Request; params: { id: string } }) {\n  await seen(params.id, request);');
  });

  it('before what its callers may leave out', () => {
    const twice = loader.replace('seen(params.id);', `seen(params.id);\n  seen(params.id, 'Again', 2);`);
    const { reasons, files } = migrated({ 'app/seen.server.ts': helper.replace('userId: string', `userId: string, name = 'Seen', ...more: number[]`), 'app/routes/a.tsx': twice });
    expect(reasons).toEqual([]);
    expect(files['app/seen.server.ts']).toContain(`seen(userId: string, request: PersonsRequest, name = 'Seen', ...more: number[]) {`);
    expect(files['app/routes/a.tsx']).toContain(`  await seen(params.id, request);\n  await seen(params.id, request, 'Again', 2);`);
  });

  it('through another helper, whose answer is used', () => {
    const between = `import { seen } from './seen.server';\n\nexport const both = (id: string): number => {\n  seen(id);\n  return 2;\n};\n`;
    const route = `import { both } from '../both.server';\n\nexport async function action({ request }: { request: Request }) {\n  const { id } = await request.json();\n  return Response.json({ n: both(id).toFixed(1) });\n}\n`;
    const { reasons, files } = migrated({ 'app/seen.server.ts': helper, 'app/both.server.ts': between, 'app/routes/a.tsx': route });
    expect(reasons).toEqual([]);
    expect(files['app/both.server.ts']).toContain('export const both = async (id: string, request: PersonsRequest): Promise<number> => {\n  await seen(id, request);');
    expect(files['app/both.server.ts']).toContain(`import type { PersonsRequest } from './lib/opt-out/gate.server';`);
    expect(files['app/routes/a.tsx']).toContain('n: (await both(id, request)).toFixed(1)');
  });
});

const ownGate = `export async function mayNotShare(userId: string | undefined, request: Request): Promise<boolean> {
  return request.headers.get('sec-gpc') === '1' || (request.headers.get('cookie') ?? '').includes('ccpa_opt_out=1');
}
`;

describe('a gate of the project that takes the request', () => {
  it('is brought it out of what the handler is given', () => {
    const route = `import { segment } from '../segment.server';\n\nexport async function loader({ params }: { params: { id: string } }) {\n  segment.page({ userId: params.id, name: 'Seen' });\n  return null;\n}\n`;
    const used = `import { mayNotShare } from '../gate.server';\nimport { segment } from '../segment.server';\n\nexport async function action({ request }: { request: Request }) {\n  if (!(await mayNotShare('u1', request))) segment.page({ userId: 'u1', name: 'Used' });\n  return null;\n}\n`;
    const { reasons, files } = migrated({ 'app/gate.server.ts': ownGate, 'app/routes/a.tsx': route, 'app/routes/b.tsx': used });
    expect(reasons).toEqual([]);
    expect(files['app/routes/a.tsx']).toContain('loader({ request, params }');
    expect(files['app/routes/a.tsx']).toContain('if (!(await mayNotShare(params.id, request))) segment.page(');
  });
});

describe('it stays as it was', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['where one that calls it has no request', { 'app/seen.server.ts': helper, 'app/routes/a.tsx': loader, 'app/start.server.ts': `import { seen } from './seen.server';\n\nexport function start() {\n  seen('u1');\n}\n` }],
    ['where it is handed over itself', { 'app/seen.server.ts': helper, 'app/routes/a.tsx': loader.replace('seen(params.id)', '[params.id].forEach(seen)') }],
    ['where it is handed what nobody has counted', { 'app/seen.server.ts': helper.replace('userId: string', `userId: string, name = 'x'`), 'app/routes/a.tsx': loader.replace('seen(params.id)', 'seen(...([params.id] as const))') }],
    ['where a test calls it', { 'app/seen.server.ts': helper, 'app/routes/a.tsx': loader, 'app/seen.test.ts': `import { seen } from './seen.server';\n\nit('sees', () => { seen('u1'); });\n` }],
    ['where nobody is seen to call it', { 'app/seen.server.ts': helper }],
    ['where a callback of its own would have to wait', { 'app/seen.server.ts': `${head}export function seen(userId: string) {\n  ['a'].forEach((name) => { segment.page({ userId, name }); });\n}\n`, 'app/routes/a.tsx': loader }],
    ['where it means something else by the name', { 'app/seen.server.ts': helper.replace('{\n  segment', '{\n  const request = 1;\n  void request;\n  segment'), 'app/routes/a.tsx': loader }],
    ['where one of its callers waits for a value at once', { 'app/seen.server.ts': helper, 'app/routes/a.tsx': loader.replace('seen(params.id)', 'const all = [params.id].map((id) => { seen(id); return id; });\n  void all') }],
  ];

  it.each(cases)('%s', (_where, files) => {
    const { reasons, files: after } = migrated(files);
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toMatch(/^app\/seen\.server\.ts (request-not-at-hand|sync-function)$/);
    expect(after).toMatchObject(files);
  });
});
