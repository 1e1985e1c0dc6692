import { describe, expect, it } from 'vitest';
import { cli } from './world.js';

const files = { '/p/.git/HEAD': '', '/p/src/a.ts': 'track()' };
const path = '/p/PRIVACY_OPERATIONS.md';

describe('report', () => {
  it('makes the file, and says so before the sentence', async () => {
    const ran = await cli(['report'], { files });
    expect([ran.code, ran.err, ran.out]).toEqual([0, '', 'PRIVACY_OPERATIONS.md was written.\n0 of 1 third-party sharing pathways confirmed gated on opt-out preference.\n']);
    expect(ran.written[path]).toMatch(/^# Privacy operations\n\n<!-- opt-out-gate:begin -->\n0 of 1 third-party[^]*<!-- opt-out-gate:end -->\n$/);
  });

  it('writes nothing where nothing changed, and finds nothing to object to', async () => {
    const written = (await cli(['report'], { files })).written;
    const again = await cli(['report'], { files: { ...files, ...written } });
    expect([again.code, again.written]).toEqual([0, {}]);
    expect((await cli(['report', '--check'], { files: { ...files, ...written } })).code).toBe(0);
  });

  it('fails a check of a stale or missing file, and changes nothing', async () => {
    const written = (await cli(['report'], { files })).written;
    for (const [before, short, added] of [[{}, 'there', ''], [written, 'what the code says (1 new pathway)', '  src/b.ts:9  new: not gated, segment identify\n']] as const) {
      const ran = await cli(['report', '--check'], { files: { ...files, ...before, '/p/src/b.ts': 'track()' } });
      expect([ran.code, ran.written]).toEqual([1, {}]);
      expect(ran.out).toBe(`PRIVACY_OPERATIONS.md is not ${short}: run \`opt-out-gate report\` and commit it.\n${added}0 of 2 third-party sharing pathways confirmed gated on opt-out preference.\n`);
    }
  });

  it('writes nothing where it cannot know what is its own', async () => {
    const ran = await cli(['report'], { files: { ...files, [path]: 'text\n<!-- opt-out-gate:begin -->\n' } });
    expect([ran.code, ran.written, ran.err]).toEqual([2, {}, 'opt-out-gate: PRIVACY_OPERATIONS.md: <!-- opt-out-gate:end --> is missing: put it back, or remove the other marker\n']);
  });

  it('goes where the configuration says', async () => {
    const ran = await cli(['report'], { files: { ...files, '/p/opt-out-gate.config.json': '{ "report": { "file": "docs/P.md" } }' }, cwd: '/p/src' });
    expect(Object.keys(ran.written)).toEqual(['/p/docs/P.md']);
  });
});
