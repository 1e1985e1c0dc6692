import { expect, it } from 'vitest';
import { project, resolutions } from './project.js';

it.each([
  ['Next', '@/lib/a', 'src/lib/a.ts'], ['Next without src', '@/lib/a', 'lib/a.ts'], ['Remix', '~/lib/a', 'app/lib/a.ts'],
  ['Nuxt', '~/lib/a', 'lib/a.ts'], ['Nuxt 4', '@/lib/a', 'app/lib/a.ts'], ['Nuxt root', '~~/server/a', 'server/a.ts'], ['Nuxt root', '@@/server/a', 'server/a.ts'],
  ['SvelteKit', '$lib/a', 'src/lib/a.ts'], ['SvelteKit', '$lib', 'src/lib/index.ts'], ['Laravel', '@/a', 'resources/js/a.vue'],
  ['src', 'src/a', 'src/a.ts'], ['a bare path', 'components/a', 'components/a.tsx'], ['a bare path', 'components/a', 'src/components/a.tsx'],
  ["a bundler's alias", '@components/a', 'src/components/a.tsx'],
])('%s: %s is %s', (_, specifier, file) => {
  const inPackage = project({ 'apps/web/package.json': { name: 'web' } }, `apps/web/${file}`);
  expect(inPackage.resolve('apps/web/deep/x.ts', specifier)).toBe(`apps/web/${file}`);
  expect(project({}, file).resolve('deep/x.ts', specifier)).toBe(file);
});

it("gives way to the project's own word and to what is declared or built in", () => {
  const resolver = project(
    { 'tsconfig.json': { compilerOptions: { paths: { '@/*': ['./code/*'] } } }, 'package.json': { dependencies: { config: '1' } } },
    'code/a.ts', 'src/a.ts', 'config/index.ts', 'events/index.ts',
  );
  expect(resolutions(resolver, 'x.ts', '@/a', 'config', 'events')).toEqual([
    'code/a.ts', { external: 'config', package: 'config' }, { external: 'events', package: 'events' },
  ]);
});

it('looks in the nearest package first', () => {
  const resolver = project({ 'apps/web/package.json': {}, 'package.json': {} }, 'src/a.ts', 'apps/web/package.json', 'src/b.ts', 'apps/web/src/a.ts');
  expect(resolutions(resolver, 'apps/web/x.ts', '@/a', '@/b')).toEqual(['src/a.ts', 'src/b.ts']);
});
