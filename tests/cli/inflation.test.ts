/** Each way to make X larger than what was seen: it does not count, and the report tells it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { repository, type Repository } from './repository.js';

const open: Repository[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.remove();
});

const send = (check: string): string => `import { blocked } from './gate';\nexport function pay(user) {\n  ${check}\n  fbq('track', 'Paid');\n}\n`;
const OUT = 'document.cookie.includes("ccpa_opt_out=1")';
const decisions = (content: object): Readonly<Record<string, string>> => ({ 'opt-out-gate.decisions.json': JSON.stringify(content) });

async function report(files: Readonly<Record<string, string>>): Promise<string> {
  const repo = repository(files);
  open.push(repo);
  expect(await repo.cli('report')).toMatchObject({ code: 0, err: '' });
  return readFileSync(join(repo.root, 'PRIVACY_OPERATIONS.md'), 'utf8');
}

describe('X is not made larger by', () => {
  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['Do Not Track alone', { 'src/a.ts': send('if (navigator.doNotTrack === "1") return;') }, '1 pathway: gated, but the check reads no signal that is an opt-out of sale or sharing'],
    ['a name alone', { 'src/a.ts': send('if (isUserOptedOutOfSale(user)) return;') }, '1 pathway: gated, but nothing but the name of the check is known'],
    ['a gate that answers "allowed" when it fails', {
      'src/a.ts': send('if (blocked()) return;'), 'src/gate.ts': `export function blocked() {\n  try { return ${OUT}; } catch { return false; }\n}\n`,
    }, '1 pathway: gated on some paths only'],
    ['a gate that only the configuration knows', {
      'src/a.ts': send('if (blocked()) return;'), 'src/gate.ts': 'export { blocked } from "./gone";\n',
      'opt-out-gate.config.json': '{ "gates": [{ "name": "blocked", "from": "./gate", "meaning": "opted-out" }] }',
    }, 'gated, but the check reads no signal that is an opt-out of sale or sharing'],
    ['a gate that nobody approved, where only approved ones count', {
      'src/a.ts': send(`if (${OUT}) return;`), 'opt-out-gate.config.json': '{ "gatePolicy": "approved" }',
    }, 'gated, but the check is not among the approved gates of the configuration'],
    ['an exception', {
      'src/a.ts': send(''), ...decisions({ exceptions: [{ files: ['src/**'], vendor: 'meta', max: 1, reason: 'launch', approvedBy: 'Dana', expires: '2027-01-31' }] }),
    }, 'Accepted exception: data is still sent for people who opted out.'],
  ])('%s', async (_, files, told) => {
    const text = await report(files);
    expect(text).toContain('0 of 1 third-party sharing pathways confirmed gated on opt-out preference.');
    expect(text).not.toContain('All advertising pixels suppressed');
    expect(text).toContain(told);
  });
});

describe('Y is not made smaller in silence by', () => {
  const two = { 'src/a.ts': send(`if (${OUT}) return;`), 'src/b.ts': 'fbq("track", "x");\n' };
  it.each<[string, Readonly<Record<string, string>>, string, string]>([
    ['an advertising vendor that is reclassified', { ...two, ...decisions({ classifications: [{ vendor: 'meta', as: 'service-provider', rationale: 'r', owner: 'Dana' }] }) },
      'No third-party sharing pathways are counted', '`meta` classified as service provider by Dana: 2 pathways taken out of the count.'],
    ['an exclusion', { ...two, 'opt-out-gate.config.json': '{ "exclude": ["src/b.ts"] }' }, '1 of 1 third-party', 'Left out by configuration, `src/b.ts`: 1 file that names a vendor.'],
    ['a folder whose name says that it is not ours', { 'src/a.ts': two['src/a.ts'], 'vendor/b.js': two['src/b.ts'] }, '1 of 1 third-party', 'Left out by vendored, `**/vendor/**`: 1 file that names a vendor.'],
    ['a client that is declared not to share', { ...two, ...decisions({ notSharing: [{ name: 'fbq', from: 'globalThis', because: 'not-this-vendor', reason: 'r', decidedBy: 'Dana' }] }) },
      'No third-party sharing pathways were found', '`fbq` from `globalThis` declared not to share (not-this-vendor) by Dana: 2 pathways left out.'],
    ['another language', { 'src/a.ts': two['src/a.ts'], 'jobs/b.py': 'segment.track()' }, '1 of 1 third-party', 'Not analysed: files in other languages (`.py`).'],
    ['a file that cannot be read', { 'src/a.ts': two['src/a.ts'], 'src/b.ts': 'const = fbq;' }, '1 of 1 third-party', '1 file could not be analysed; what it shares is counted nowhere.'],
    ['a vendor that the configuration describes anew', { ...two, 'opt-out-gate.config.json': JSON.stringify({ customVendors: [{ id: 'meta', name: 'Meta', category: 'analytics', suggests: 'service-provider-possible' }] }) },
      'No third-party sharing pathways were found', 'The configuration describes `meta` in place of the catalogue: what it leaves out is counted nowhere.'],
    ['a dependency that nothing is seen to use', { 'src/a.ts': two['src/a.ts'], 'package.json': '{ "dependencies": { "mixpanel-browser": "2" } }' }, '1 of 1 third-party',
      '`package.json` depends on `mixpanel-browser` (`mixpanel`), and no pathway of that vendor was found below it.'],
  ])('%s', async (_, files, sentence, told) => {
    const text = await report(files);
    expect(text).toContain(sentence);
    expect(text).not.toContain('All advertising pixels suppressed');
    expect(text).toContain(told);
  });
});

describe('X is larger by what the configuration says, and the report tells it:', () => {
  it.each<[string, string, object, string]>([
    ['a cookie of the project\'s own', 'if (document.cookie.includes("ledger=1")) return;', { signals: { cookies: ['ledger'] } }, 'The configuration says that the cookie or storage key `ledger` holds the choice.'],
    ['a platform of the project\'s own', 'if (window.Acme.refused === true) return;', {
      signals: { platforms: [{ signal: 'cmp:acme', name: 'Acme', strength: 'opt-out', sources: ['https://example.com'], reads: [{ path: 'Acme.refused', answer: { by: 'truth', truthy: 'opted-out' } }] }] },
    }, 'The configuration says how `cmp:acme` is read.'],
    ['a gate', `if (${OUT}) return;`, { gatePolicy: 'any', gates: [{ name: 'mayShare', from: './gate', meaning: 'allowed' }] },
      'The configuration says that `mayShare` from `./gate` is a gate, and that a true answer means sharing allowed.'],
  ])('%s', async (_, check, config, told) => {
    const text = await report({ 'src/a.ts': send(check), 'opt-out-gate.config.json': JSON.stringify(config) });
    expect(text).toContain('1 of 1 third-party sharing pathways confirmed');
    expect(text).toContain(`- ${told}\n`);
  });
});
