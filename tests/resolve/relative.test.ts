import { expect, it } from 'vitest';
import { project, resolutions } from './project.js';

it('tries the endings in the order of TypeScript, then a folder with an index', () => {
  const resolver = project({}, 'src/a.ts', 'src/a.js', 'src/b.vue', 'src/c/index.tsx', 'src/d.ts', 'src/d/index.ts', 'src/e.json', 'src/f.d.ts');
  expect(resolutions(resolver, 'src/x.ts', './a', './b', './b.vue', './c', './c/', './d', './d/', './e', './e.json', './f')).toEqual([
    'src/a.ts', 'src/b.vue', 'src/b.vue', 'src/c/index.tsx', 'src/c/index.tsx', 'src/d.ts', 'src/d/index.ts', 'src/e.json', 'src/e.json', 'src/f.d.ts',
  ]);
});

it('takes the name that a file will have when compiled, unless a file has that name', () => {
  const resolver = project({}, 'a.ts', 'b.tsx', 'c.mts', 'd.cts', 'e.js', 'e.ts', 'f.config.ts', 'g.server.ts');
  expect(resolutions(resolver, 'x.ts', './a.js', './b.js', './b.jsx', './c.mjs', './d.cjs', './e.js', './f.config', './g.server.js')).toEqual([
    'a.ts', 'b.tsx', 'c.mts', 'd.cts', 'e.js', 'f.config.ts', 'g.server.ts',
  ].toSpliced(1, 0, 'b.tsx'));
});

it('walks up to the root and not beyond', () => {
  const resolver = project({}, 'index.ts', 'a/index.ts', 'a/b/c.ts');
  expect(resolutions(resolver, 'a/b/c.ts', '.', '..', '../', '../..', '../../index', '../../../index', './c')).toEqual([
    undefined, 'a/index.ts', 'a/index.ts', 'index.ts', 'index.ts', undefined, 'a/b/c.ts',
  ]);
});

it('reads past what bundlers add: queries and loaders', () => {
  const resolver = project({}, 'a.ts', 'worker.ts');
  expect(resolutions(resolver, 'x.ts', './worker?worker', './worker.ts?url&inline', '!!raw-loader!./a', './gone?raw')).toEqual([
    'worker.ts', 'worker.ts', 'a.ts', undefined,
  ]);
});

it("follows a folder's own package.json", () => {
  const resolver = project({ 'lib/package.json': { name: 'lib', main: './main.js' } }, 'lib/main.ts');
  expect(resolver.resolve('x.ts', './lib')).toBe('lib/main.ts');
});

it("takes a platform's variant where there is no other", () => {
  const resolver = project({}, 'a.ios.ts', 'a.android.ts', 'b.web.tsx', 'b.native.tsx', 'c.ts', 'c.web.ts');
  expect(resolutions(resolver, 'x.ts', './a', './b', './c')).toEqual(['a.ios.ts', 'b.web.tsx', 'c.ts']);
});

it('finds the source of what is still to be built', () => {
  const resolver = project({ 'cli/package.json': { name: 'cli' } }, 'cli/src/main.ts', 'cli/bin/cli.js', 'src/x.ts');
  expect(resolutions(resolver, 'cli/bin/cli.js', '../dist/main.js', '../build/gone.js', './x')).toEqual(['cli/src/main.ts', undefined, undefined]);
});

it('takes the addresses of a page from the folder beside it, and from what is served', () => {
  const resolver = project({ 'package.json': {} }, 'index.html', 'js/a.js', 'public/js/b.js', 'src/main.ts', 'static/c.js');
  expect(resolutions(resolver, 'index.html', 'js/a.js', '/js/b.js', '/src/main.ts', '/c.js', '/gone.js')).toEqual([
    'js/a.js', 'public/js/b.js', 'src/main.ts', 'static/c.js', undefined,
  ]);
  expect(resolver.resolve('index.html', '//cdn.example.net/a.js')).toEqual({ external: '//cdn.example.net/a.js', package: '//cdn.example.net/a.js' });
});
