import { describe, expect, it } from 'vitest';
import { project, resolutions } from './project.js';

const options = (compilerOptions: object): object => ({ compilerOptions });

describe('paths', () => {
  it('reads comments, trailing commas and a byte order mark', () => {
    const text = `\uFEFF{ // why\n "compilerOptions": { /* "paths" */ "paths": { "@/*": ["./src/*", /* later */ ], }, }, }`;
    expect(project({ 'tsconfig.json': text }, 'src/a//b.ts', 'src/a.ts').resolve('src/x.ts', '@/a')).toBe('src/a.ts');
  });

  it('keeps what looks like a comment in a string', () => {
    const text = `{ "compilerOptions": { "paths": { "~//*": ["./src/*"] } } }`;
    expect(project({ 'tsconfig.json': text }, 'src/a.ts').resolve('x.ts', '~//a')).toBe('src/a.ts');
  });

  it('prefers the exact name, then the longest pattern, then the first target that exists', () => {
    const paths = { '*': ['./types/*'], '@/*': ['./gone/*', './src/*'], '@/ui/*': ['./ui/*/index.ts'], '@/exact': ['./one.ts'] };
    const resolver = project({ 'tsconfig.json': options({ paths }) }, 'src/a.ts', 'src/ui/b.ts', 'ui/b/index.ts', 'one.ts', 'src/exact.ts', 'types/t.ts');
    expect(resolutions(resolver, 'src/x.ts', '@/a', '@/ui/b', '@/exact', 't')).toEqual(['src/a.ts', 'ui/b/index.ts', 'one.ts', 'types/t.ts']);
  });

  it('is relative to baseUrl, and baseUrl alone makes bare paths', () => {
    const resolver = project({ 'tsconfig.json': options({ baseUrl: './app', paths: { '#/*': ['lib/*'] } }) }, 'app/lib/a.ts', 'app/components/b.tsx');
    expect(resolutions(resolver, 'app/x.ts', '#/a', 'components/b', 'react')).toEqual([
      'app/lib/a.ts', 'app/components/b.tsx', { external: 'react', package: 'react' },
    ]);
  });

  it('cannot be a package where an alias names it and the file is missing', () => {
    const resolver = project({ 'tsconfig.json': options({ paths: { '@shared/*': ['./shared/*'], '*': ['./types/*'] } }) }, 'x.ts');
    expect(resolutions(resolver, 'x.ts', '@shared/gone', '@other/gone')).toEqual([undefined, { external: '@other/gone', package: '@other/gone' }]);
  });
});

describe('which config', () => {
  it('is the nearest, then those further up', () => {
    const resolver = project(
      { 'tsconfig.json': options({ paths: { '@/*': ['./src/*'], '~/*': ['./lib/*'] } }), 'apps/web/jsconfig.json': options({ paths: { '@/*': ['./*'] } }) },
      'src/a.ts', 'lib/b.ts', 'apps/web/a.ts',
    );
    expect(resolutions(resolver, 'apps/web/deep/x.ts', '@/a', '~/b')).toEqual(['apps/web/a.ts', 'lib/b.ts']);
    expect(resolver.resolve('src/x.ts', '@/a')).toBe('src/a.ts');
  });

  it('may be one beside it that it refers to', () => {
    const resolver = project(
      { 'tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }, { path: './gone' }] }, 'tsconfig.app.json': options({ paths: { '@/*': ['./src/*'] } }) },
      'src/a.ts',
    );
    expect(resolver.resolve('src/x.ts', '@/a')).toBe('src/a.ts');
  });
});

describe('extends', () => {
  it('follows files, workspace packages and lists, and passes over what is missing', () => {
    const resolver = project(
      {
        'apps/web/tsconfig.json': { extends: ['@acme/tsconfig/base.json', './.svelte-kit/tsconfig.json', '@gone/tsconfig', '../../shared'] },
        'packages/tsconfig/package.json': { name: '@acme/tsconfig' },
        'packages/tsconfig/base.json': options({ baseUrl: '../../apps/web/src' }),
        'shared.json': options({ paths: { '@/*': ['./apps/web/src/*'] } }),
      },
      'apps/web/src/a.ts', 'apps/web/src/b.ts',
    );
    expect(resolutions(resolver, 'apps/web/x.ts', '@/a', 'b')).toEqual(['apps/web/src/a.ts', 'apps/web/src/b.ts']);
  });

  it('replaces paths as a whole and survives circles', () => {
    const resolver = project(
      {
        'tsconfig.json': { extends: './base', compilerOptions: { paths: { '@/*': ['./src/*'] } } },
        'base.json': { extends: './tsconfig.json', compilerOptions: { paths: { '%old/*': ['./old/*'] } } },
      },
      'src/a.ts', 'old/a.ts',
    );
    expect(resolutions(resolver, 'x.ts', '@/a', '%old/a')).toEqual(['src/a.ts', undefined]);
  });

  it('knows ${configDir}', () => {
    const resolver = project(
      { 'apps/web/tsconfig.json': { extends: '../../base.json' }, 'base.json': options({ paths: { '@/*': ['${configDir}/src/*'] } }) },
      'apps/web/src/a.ts',
    );
    expect(resolver.resolve('apps/web/x.ts', '@/a')).toBe('apps/web/src/a.ts');
  });
});

it('works on with a broken config', () => {
  const resolver = project({ 'tsconfig.json': '{ "compilerOptions": ', 'jsconfig.json': '[]', 'package.json': 'null' }, 'a.ts', 'src/b.ts');
  expect(resolutions(resolver, 'x.ts', './a', '@/b')).toEqual(['a.ts', 'src/b.ts']);
});
