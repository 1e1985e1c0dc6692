import { describe, expect, it } from 'vitest';
import { findRoot, selectFiles } from '../../src/config/find.js';
import { hostOf } from './host.js';

const config = 'opt-out-gate.config.json';

describe('the project root', () => {
  it('is the folder of the uppermost configuration of the repository', () => {
    const host = hostOf({ '/r/.git/HEAD': '', [`/r/apps/${config}`]: '', [`/r/apps/web/${config}`]: '', [`/${config}`]: '' });
    expect(findRoot(host, '/r/apps/web/src')).toEqual({ root: '/r/apps', found: true });
  });

  it('is the repository where no configuration is, also a linked work tree', () => {
    expect(findRoot(hostOf({ '/r/.git/HEAD': '' }), '/r/apps')).toEqual({ root: '/r', found: true });
    expect(findRoot(hostOf({ '/r/.git': 'gitdir: x' }), '/r/apps')).toEqual({ root: '/r', found: true });
  });

  it('is the folder itself where nothing marks one', () => {
    expect(findRoot(hostOf({}), '/r/apps')).toEqual({ root: '/r/apps', found: false });
  });
});

describe('include and exclude', () => {
  const listed = ['legacy/a.ts', 'src/a.ts', 'src/app/[slug]/page.tsx', 'src/app/s/page.tsx', 'src/gen/b.ts'];

  it('leave everything where they are empty', () => {
    expect(selectFiles(listed, { include: [], exclude: [] })).toEqual({ files: listed, left: [] });
  });

  it('tell by which pattern a file is left out', () => {
    expect(selectFiles(listed, { include: [], exclude: [{ below: '', patterns: ['legacy/**', 'gen'] }] })).toEqual({
      files: ['src/a.ts', 'src/app/[slug]/page.tsx', 'src/app/s/page.tsx'],
      left: [{ pattern: 'legacy/**', files: ['legacy/a.ts'] }, { pattern: 'gen', files: ['src/gen/b.ts'] }],
    });
  });

  it('read brackets as a route, not as a class of letters', () => {
    expect(selectFiles(listed, { include: [], exclude: [{ below: 'src/', patterns: ['./app/[slug]/page.tsx'] }] }).left).toEqual([
      { pattern: 'src/./app/[slug]/page.tsx', files: ['src/app/[slug]/page.tsx'] },
    ]);
  });

  it('let an exclamation mark take back', () => {
    expect(selectFiles(listed, { include: [], exclude: [{ below: '', patterns: ['src/**', '!src/a.ts'] }] }).files).toEqual(['legacy/a.ts', 'src/a.ts']);
  });

  it('limit to what include names, and tell of the rest', () => {
    const { files, left } = selectFiles(listed, { include: [{ below: '', patterns: ['src'] }], exclude: [] });
    expect([files.length, left]).toEqual([4, [{ pattern: 'not named under "include"', files: ['legacy/a.ts'] }]]);
  });
});
