import { describe, expect, it } from 'vitest';
import { project, resolutions } from './project.js';

describe('a package of the workspace', () => {
  it('is found by its name, with nothing installed or built', () => {
    const resolver = project(
      {
        'packages/ui/package.json': { name: '@acme/ui', exports: { '.': { types: './dist/index.d.ts', import: './dist/index.mjs' }, './button': './dist/esm/button.js' } },
        'packages/ui/dist/index.d.ts': '',
      },
      'packages/ui/src/index.ts', 'packages/ui/src/button.tsx',
    );
    expect(resolutions(resolver, 'apps/web/x.ts', '@acme/ui', '@acme/ui/button', '@acme/ui/gone')).toEqual([
      'packages/ui/src/index.ts', 'packages/ui/src/button.tsx', undefined,
    ]);
  });

  it.each([
    [{ main: 'dist/index.js' }, 'src/index.ts'],
    [{ main: './lib/cjs/start.cjs' }, 'src/start.ts'],
    [{ module: './dist/src/index.js' }, 'src/index.ts'],
    [{ source: './code/main.ts', main: './dist/x.js' }, 'code/main.ts'],
    [{ main: './index.js', publishConfig: { directory: 'dist' } }, 'src/index.ts'],
    [{ types: './types/index.d.ts' }, 'src/index.tsx'],
    [{ exports: './start.js' }, 'start.ts'],
    [{ exports: [{ node: null, default: './start.js' }] }, 'start.ts'],
    [{ exports: { '.': { '@acme/source': './src/main.ts', default: './dist/main.js' } } }, 'src/main.ts'],
    [{ exports: { '.': './dist/index.js' } }, 'dist/index.js'],
    [{}, 'index.vue'],
  ])('%j leads to %s', (fields, file) => {
    expect(project({ 'p/package.json': { name: 'p', ...fields } }, `p/${file}`).resolve('x.ts', 'p')).toBe(`p/${file}`);
  });

  it('takes the source where the built file is committed too', () => {
    const resolver = project({ 'p/package.json': { name: 'p', main: './dist/a.js' } }, 'p/dist/a.js', 'p/src/a.ts');
    expect(resolver.resolve('x.ts', 'p')).toBe('p/src/a.ts');
  });

  it('offers patterns, and folders in the older way', () => {
    const exports = { './*': './dist/*.js', './icons/*': './dist/icons/*/icon.js', './old/': './dist/legacy/', './secret/*': null };
    const resolver = project({ 'p/package.json': { name: 'p', exports } }, 'p/src/a/b.ts', 'p/src/icons/c/icon.tsx', 'p/src/legacy/d.ts');
    expect(resolutions(resolver, 'x.ts', 'p/a/b', 'p/icons/c', 'p/old/d.js')).toEqual(['p/src/a/b.ts', 'p/src/icons/c/icon.tsx', 'p/src/legacy/d.ts']);
  });

  it('gives its files by path where it has no exports', () => {
    const resolver = project({ 'p/package.json': { name: 'p' } }, 'p/a.ts', 'p/src/b/index.ts');
    expect(resolutions(resolver, 'x.ts', 'p/a', 'p/src/b', 'p/b')).toEqual(['p/a.ts', 'p/src/b/index.ts', 'p/src/b/index.ts']);
  });

  it('is not what a dependency of another major version asks for', () => {
    const resolver = project(
      { 'examples/next/package.json': { name: 'next' }, 'ui/package.json': { name: 'ui', version: '2.1.0' }, 'package.json': { dependencies: { next: '^14.0.0', ui: '^2.0.0' } } },
      'examples/next/index.ts', 'ui/index.ts',
    );
    expect(resolutions(resolver, 'x.ts', 'next', 'ui')).toEqual([{ external: 'next', package: 'next' }, 'ui/index.ts']);
  });

  it('knows itself by name, before another of that name', () => {
    const resolver = project({ 'a/package.json': { name: 'app' }, 'b/deep/package.json': { name: 'app' } }, 'a/index.ts', 'b/deep/index.ts');
    expect(resolver.resolve('b/deep/x.ts', 'app')).toBe('b/deep/index.ts');
    expect(resolver.resolve('c/x.ts', 'app')).toBe('a/index.ts');
  });
});

it('follows imports of a package, to files and to other packages', () => {
  const imports = { '#db': { node: './dist/db.js' }, '#lib/*': './src/lib/*.ts', '#track': 'mixpanel', '#ui': '@acme/ui' };
  const resolver = project({ 'p/package.json': { name: 'p', imports }, 'ui/package.json': { name: '@acme/ui' } }, 'p/src/db.ts', 'p/src/lib/a.ts', 'ui/index.ts');
  expect(resolutions(resolver, 'p/src/deep/x.ts', '#db', '#lib/a', '#track', '#ui', '#gone')).toEqual([
    'p/src/db.ts', 'p/src/lib/a.ts', { external: 'mixpanel', package: 'mixpanel' }, 'ui/index.ts', undefined,
  ]);
});

it('sees through other names of a dependency', () => {
  const dependencies = { segment: 'npm:@segment/analytics-node@^2.1.0', near: 'file:../near', ui: 'workspace:@acme/ui@*', far: '^1.0.0' };
  const resolver = project({ 'p/package.json': { name: 'p', dependencies }, 'ui/package.json': { name: '@acme/ui' } }, 'near/index.ts', 'ui/src/a.ts', 'p/far/index.ts');
  expect(resolutions(resolver, 'p/x.ts', 'segment', 'segment/sub', 'near', 'ui/a', 'far')).toEqual([
    { external: '@segment/analytics-node', package: '@segment/analytics-node' },
    { external: '@segment/analytics-node/sub', package: '@segment/analytics-node' },
    'near/index.ts', 'ui/src/a.ts',
    { external: 'far', package: 'far' },
  ]);
});

describe('a package from outside', () => {
  it.each([
    ['mixpanel-browser', 'mixpanel-browser'], ['@segment/analytics-node/dist/x.js', '@segment/analytics-node'], ['lodash/get', 'lodash'],
    ['node:fs/promises', 'node:fs'], ['path', 'path'], ['npm:mixpanel@0.18/lib', 'mixpanel'], ['npm:@a/b@1', '@a/b'],
    ['https://esm.sh/mixpanel-browser@2', 'https://esm.sh/mixpanel-browser@2'], ['virtual:pwa-register', 'virtual:pwa-register'],
  ])('%s is of %s', (specifier, name) => {
    expect(project({}, 'path/index.ts').resolve('x.ts', specifier)).toEqual({ external: specifier, package: name });
  });

  it.each(['', '@/gone', '~/gone', '$lib/gone', '#gone', './gone', '/gone', '{{ url }}', '%PUBLIC_URL%/a.js', '${name}'])('is not %j', (specifier) => {
    expect(project({}, 'x.ts').resolve('x.ts', specifier)).toBeUndefined();
  });
});

describe('packageOf', () => {
  const packageOf = (manifest: object, ...files: readonly string[]) => project({ 'p/package.json': manifest }, ...files).packageOf('p/src/deep/x.ts');

  it('says what others get to see of the nearest package', () => {
    const manifest = {
      name: 'p', dependencies: { b: '1' }, devDependencies: { a: '1' },
      exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' }, './hooks/*': './dist/hooks/*.js', './package.json': './package.json' },
    };
    expect(packageOf(manifest, 'p/src/index.ts', 'p/src/hooks/a.ts', 'p/src/hooks/a.test.ts', 'p/src/inner.ts')).toEqual({
      dir: 'p', name: 'p', private: false, dependencies: ['a', 'b'], entryFiles: ['p/src/hooks/a.ts', 'p/src/index.ts'],
    });
  });

  it('takes the index where nothing is said, and says when a package is private', () => {
    expect(packageOf({ private: true }, 'p/index.js')).toEqual({ dir: 'p', name: '', private: true, dependencies: [], entryFiles: ['p/index.js'] });
  });

  it('passes over a package.json that only marks a folder', () => {
    const resolver = project({ 'package.json': { name: 'root' }, 'cjs/package.json': { type: 'commonjs' } });
    expect(resolver.packageOf('cjs/a.js')?.name).toBe('root');
    expect(project({}).packageOf('a.js')).toBeUndefined();
  });
});
