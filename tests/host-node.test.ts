import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeHost } from '../src/host-node.js';
import { asNobody } from './nobody.js';

let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'host-node-'))).replaceAll('\\', '/');
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
}

function git(...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'protocol.file.allow=always', ...args], { cwd: root, stdio: 'pipe' });
}

const listed = (folder = root): readonly string[] => nodeHost.list(folder).map((path) => path.slice(folder.length + 1));

const PROJECT = {
  '.gitignore': '*.log\n/build/\n',
  'a.ts': '', 'a.log': '', 'B.ts': '', 'build/out.js': '', 'node_modules/x/index.js': '',
  'sub/.gitignore': '!keep.log\ngenerated\n',
  'sub/keep.log': '', 'sub/generated/a.ts': '', 'sub/build/page.ts': '', 'sub/ä b.ts': '',
};
const LEFT = ['.gitignore', 'B.ts', 'a.ts', 'sub/.gitignore', 'sub/build/page.ts', 'sub/keep.log', 'sub/ä b.ts'];

describe('list', () => {
  it('honours nested ignore files without git, sorted by code unit', () => {
    write(PROJECT);
    expect(listed()).toEqual(LEFT);
  });

  it('says the same in a git work tree, where some files are tracked and some are new', () => {
    write(PROJECT);
    git('init', '-q');
    git('add', 'a.ts', 'sub/.gitignore');
    expect(listed()).toEqual(LEFT);
  });

  it('lists a folder of a work tree alone', () => {
    write(PROJECT);
    git('init', '-q');
    expect(listed(`${root}/sub`)).toEqual(['.gitignore', 'build/page.ts', 'keep.log', 'ä b.ts']);
  });

  it('leaves out what git still tracks but is gone, and what was committed below node_modules', () => {
    write({ 'a.ts': '', 'gone.ts': '', 'node_modules/x/index.js': '' });
    git('init', '-q');
    git('add', '-f', '.');
    rmSync(join(root, 'gone.ts'));
    expect(listed()).toEqual(['a.ts']);
  });

  it('keeps an ignored file that is tracked', () => {
    write({ '.gitignore': 'a.ts\n', 'a.ts': '' });
    git('init', '-q');
    git('add', '-f', 'a.ts');
    expect(listed()).toContain('a.ts');
  });

  it('lists a folder that is itself ignored, since it was asked for by name', () => {
    write({ '.gitignore': 'tmp\n', 'tmp/a.ts': '' });
    git('init', '-q');
    expect(listed(`${root}/tmp`)).toEqual(['a.ts']);
  });

  it('skips submodules', () => {
    write({ 'lib/x.ts': '', 'app/a.ts': '' });
    for (const name of ['lib', 'app']) git('-C', name, 'init', '-q');
    git('-C', 'lib', 'add', '.');
    git('-C', 'lib', 'commit', '-qm', 'x');
    git('-C', 'app', 'submodule', 'add', '-q', `${root}/lib`, 'lib');
    expect(listed(`${root}/app`)).toEqual(['.gitmodules', 'a.ts']);
  });

  it.each(['with git', 'without git'])('skips links that leave the root or lead to folders, %s', (kind) => {
    write({ 'outside.ts': '', 'app/a.ts': '', 'app/dir/b.ts': '' });
    symlinkSync(`${root}/outside.ts`, join(root, 'app/out.ts'));
    symlinkSync(`${root}/app/dir`, join(root, 'app/linked'));
    symlinkSync(`${root}/app`, join(root, 'app/dir/circle'));
    symlinkSync('a.ts', join(root, 'app/same.ts'));
    symlinkSync('missing.ts', join(root, 'app/broken.ts'));
    if (kind === 'with git') git('-C', 'app', 'init', '-q');
    expect(listed(`${root}/app`)).toEqual(['a.ts', 'dir/b.ts', 'same.ts']);
  });

  it('is not led astray by the variables of a hook', () => {
    write({ 'a.ts': '' });
    git('init', '-q');
    process.env['GIT_DIR'] = '/nowhere';
    try {
      expect(listed()).toEqual(['a.ts']);
    } finally {
      delete process.env['GIT_DIR'];
    }
  });

  it('says what cannot be listed', () => {
    write({ 'a.ts': '' });
    expect(() => nodeHost.list(`${root}/none`)).toThrow(`${root}/none cannot be listed: it does not exist`);
    expect(() => nodeHost.list(`${root}/a.ts`)).toThrow('cannot be listed: it is not a folder');
  });

  it('does not enter what is ignored', () => {
    write({ '.gitignore': 'data\n', 'a.ts': '', 'data/b.ts': '' });
    chmodSync(join(root, 'data'), 0);
    expect(listed()).toEqual(['.gitignore', 'a.ts']);
    git('init', '-q');
    expect(listed()).toEqual(['.gitignore', 'a.ts']);
    chmodSync(join(root, 'data'), 0o755);
  });

  it.each(['with git', 'without git'])('tells a folder inside that must not be entered, and lists the rest, %s', (kind) => {
    write({ 'a.ts': '', 'locked/b.ts': '', 'open/c.ts': '' });
    if (kind === 'with git') git('init', '-q');
    chmodSync(join(root, 'locked'), 0);
    const told: string[][] = [];
    expect(asNobody(root, () => nodeHost.list(root, (...closed) => void told.push(closed)))).toEqual([`${root}/a.ts`, `${root}/open/c.ts`]);
    expect(told).toEqual([[`${root}/locked`, `${root}/locked cannot be listed: permission denied`]]);
    chmodSync(join(root, 'locked'), 0o755);
  });
});

describe('read and isFile', () => {
  it('keeps the byte order mark and line ends', () => {
    write({ 'a.ts': '\uFEFFconst ä = 1;\r\n' });
    expect(nodeHost.read(`${root}/a.ts`)).toBe('\uFEFFconst ä = 1;\r\n');
  });

  it.each([
    ['latin1', Buffer.from('const ä = 1', 'latin1')],
    ['UTF-16', Buffer.from('\uFEFFconst a = 1', 'utf16le')],
    ['binary', Buffer.from('a\0b')],
  ])('refuses %s', (_, bytes) => {
    write({ 'a.ts': bytes });
    expect(() => nodeHost.read(`${root}/a.ts`)).toThrow(`${root}/a.ts is not UTF-8 text`);
  });

  it('says why a file cannot be read', () => {
    expect(() => nodeHost.read(`${root}/none.ts`)).toThrow(`${root}/none.ts cannot be read: it does not exist`);
    expect(() => nodeHost.read(root)).toThrow('cannot be read: it is a folder');
  });

  it('tells files from folders and from nothing', () => {
    write({ 'a.ts': '' });
    expect([`${root}/a.ts`, root, `${root}/none`, `${root}/a.ts/x`].map(nodeHost.isFile)).toEqual([true, false, false, false]);
  });
});
