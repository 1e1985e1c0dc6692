import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const storefront = join(root, 'examples', 'storefront');

interface Pathway {
  readonly file: string;
  readonly line: number;
  readonly vendor: string;
  readonly kind: string;
  readonly verdict: string;
}

interface ScannedPathway extends Pathway {
  readonly how: string | null;
  readonly gate: { readonly basis: string; readonly signals: readonly string[] } | null;
  readonly callSites: readonly { readonly file: string }[];
}

interface Scan {
  readonly pathways: readonly ScannedPathway[];
  readonly checks: readonly { readonly id: string; readonly status: string; readonly detail: string }[];
  readonly unresolved: readonly unknown[];
  readonly problems: readonly unknown[];
}

const expected = JSON.parse(readFileSync(join(storefront, 'expected.json'), 'utf8')) as readonly Pathway[];

describe('the example shop', () => {
  it('type-checks', () => {
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const { status, stdout } = run([tsc, '--noEmit', '-p', storefront], root);
    expect(stdout).toBe('');
    expect(status).toBe(0);
  }, 180_000);

  it('has a list of expected findings that is sorted and names each place once', () => {
    const places = expected.map(({ file, line }) => `${file}:${String(line).padStart(4, '0')}`);
    expect(places).toEqual([...new Set(places)].sort());
  });
});

describe.each([
  { names: 'on', config: undefined },
  { names: 'off', config: { signals: { names: false } } },
])('a scan of the example shop with verdicts by name $names', ({ config }) => {
  const workplace = mkdtempSync(join(realpathSync(tmpdir()), 'opt-out-gate-storefront-'));
  let status: number | null;
  let scan: Scan;

  beforeAll(() => {
    const shop = join(workplace, 'storefront');
    copyShop(shop);
    if (config) writeFileSync(join(shop, 'opt-out-gate.config.json'), JSON.stringify(config));

    const ended = run([join(root, 'dist', 'cli.js'), 'scan', '--format', 'json'], shop);
    if (ended.status === null || ended.status > 1) throw new Error(ended.stderr);
    status = ended.status;
    scan = JSON.parse(ended.stdout) as Scan;
  }, 60_000);

  afterAll(() => {
    rmSync(workplace, { recursive: true, force: true });
  });

  it('finds what a careful reader finds, and nothing else', () => {
    expect(scan.pathways.map(inOneLine).sort()).toEqual(expected.map(inOneLine).sort());
    expect(status).toBe(1);
  });

  it('reads and resolves everything', () => {
    expect(scan.problems).toEqual([]);
    expect(scan.unresolved).toEqual([]);
  });

  it('fails the readiness check, naming the call that the opt-out does not reach', () => {
    const check = scan.checks.find(({ id }) => id === 'ccpa-readiness.opt-out.third-party-sharing-gated');
    expect(check?.status).toBe('fail');
    expect(check?.detail).toContain('src/app/providers.tsx');
  });

  it('rests every gated verdict on code that was read', () => {
    const gated = scan.pathways.filter(({ verdict }) => verdict === 'gated');
    expect(gated.map(({ file, how, gate }) => [file, how, gate?.basis, [...(gate?.signals ?? [])].sort()])).toEqual([
      ['src/app/api/wishlist/route.ts', 'call', 'code', ['cookie:ccpa_opt_out', 'gpc']],
      ['src/components/buy-box.tsx', 'load', 'code', ['cookie:ccpa_opt_out']],
      ['src/components/meta-pixel.tsx', 'call', 'code', ['cookie:ccpa_opt_out']],
      ['src/components/purchase-conversion.tsx', 'call', 'code', ['cookie:ccpa_opt_out']],
    ]);
  });

  it('counts a wrapper once and names the files that call it', () => {
    const wrapper = scan.pathways.find(({ file }) => file === 'src/lib/measure.ts');
    expect(wrapper?.callSites.map(({ file }) => file).sort()).toEqual([
      'src/components/buy-box.tsx',
      'src/components/checkout-form.tsx',
      'src/components/site-header.tsx',
    ]);
  });
});

function inOneLine({ file, line, vendor, kind, verdict }: Pathway): string {
  return `${file}:${line} ${vendor} ${kind} ${verdict}`;
}

function copyShop(to: string): void {
  const leftBehind = new Set(['node_modules', '.next']);
  cpSync(storefront, to, { recursive: true, filter: (path) => !leftBehind.has(basename(path)) });
}

function run(args: readonly string[], cwd: string) {
  return spawnSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 });
}
