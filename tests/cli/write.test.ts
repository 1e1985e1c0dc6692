import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { writeAtomically } from '../../src/cli/write.js';

const folder = (): string => mkdtempSync(join(tmpdir(), 'opt-out-gate-'));

describe('writing a file', () => {
  it('replaces it and leaves nothing beside it', () => {
    const at = folder();
    writeFileSync(join(at, 'a.md'), 'old');
    chmodSync(join(at, 'a.md'), 0o640);
    writeAtomically(join(at, 'a.md'), 'new');
    expect([readFileSync(join(at, 'a.md'), 'utf8'), readdirSync(at), statSync(join(at, 'a.md')).mode & 0o777]).toEqual(['new', ['a.md'], 0o640]);
  });

  it('makes the folders that it needs', () => {
    const at = folder();
    writeAtomically(join(at, 'b/c.md'), 'new');
    expect(readFileSync(join(at, 'b/c.md'), 'utf8')).toBe('new');
  });

  it('replaces what a link points to, and keeps the link', () => {
    const at = folder();
    writeFileSync(join(at, 'real.md'), 'old');
    symlinkSync('real.md', join(at, 'link.md'));
    writeAtomically(join(at, 'link.md'), 'new');
    expect([readFileSync(join(at, 'real.md'), 'utf8'), readdirSync(at)]).toEqual(['new', ['link.md', 'real.md']]);
  });

  it('writes to a device instead of replacing it', () => {
    writeAtomically('/dev/null', 'gone');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('writes to a pipe that somebody reads from, and does not wait for one that nobody does', async () => {
    const at = join(folder(), 'pipe');
    execFileSync('mkfifo', [at]);
    expect(() => { writeAtomically(at, 'x'); }).toThrow(/cannot be written: it is a pipe that nobody reads from$/);
    const reader = spawn('cat', [at]);
    const text = new Promise((resolve) => { reader.stdout.on('data', (bytes: Buffer) => { resolve(String(bytes)); }); });
    await vi.waitFor(() => { writeAtomically(at, 'told'); }, 10_000);
    expect(await text).toBe('told');
  });

  it.skipIf(process.platform !== 'linux')('does not go round for ever where no folder can be made', () => {
    expect(() => { writeAtomically('/proc/x/y', ''); }).toThrow(/cannot be written: its folder cannot be made$/);
  });

  it('names the working folder', () => {
    expect(() => { writeAtomically('.', ''); }).toThrow('.: cannot be written: it is a folder');
  });

  it('says in one line what it cannot write', () => {
    const at = folder();
    writeFileSync(join(at, 'file'), '');
    expect(() => { writeAtomically(join(at, 'file/a.md'), 'x'); }).toThrow(/file\/a\.md: cannot be written: what should be its folder is a file$/);
  });
});
