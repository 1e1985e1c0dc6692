/** The rows of the report, what is read back from them, and the picture. */
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/model.js';
import { toDiagram } from '../../src/report/diagram.js';
import { packageFolders, packageOf } from '../../src/report/packages.js';
import { pathwaysTable, readStandings } from '../../src/report/pathway-rows.js';
import { emptyRows, toRowSections, toSection } from '../../src/report/section.js';
import { BEGIN, END, spliceSection } from '../../src/report/splice.js';
import fc from '../property.js';
import { confirmed, coverage, finding, gateUse, settled, vendors, view } from './findings.js';

const nasty = fc.string({ unit: fc.constantFrom('a', '|', '`', '<', '"', '\\', '\n', ' | ', '<!--', '›', '$', '#', '[x](y)', '\u202e') }).map((text) => `f${text}`);

describe('rows', () => {
  it('are read back as they were written, whatever code and people say', () => {
    const verdict = fc.constantFrom<Verdict>('gated', 'partial', 'inverted', 'unawaited', 'ungated', 'delegated', 'exempt');
    fc.assert(fc.property(nasty, verdict, fc.boolean(), (text, standing, isConfirmed) => {
      const one = finding({ id: 'aabbccddeeff', file: text, api: text, enclosing: text, data: [text], gate: gateUse({ text, file: text }), verdict: standing, confirmed: isConfirmed, reason: { kind: 'limited', condition: text } });
      const table = pathwaysTable([one], [{ id: one.id, owner: text, note: text }], view);
      expect([...readStandings(table)].map(([id, { verdict: read, isConfirmed: sure }]) => [id, read, sure])).toEqual([[one.id, standing, standing === 'gated' && isConfirmed]]);
      expect(table.split('\n')).toHaveLength(5);
    }));
  });

  const many = Array.from({ length: 101 }, (_, at) => finding({ id: String(at).padStart(12, '0'), file: at < 60 ? `apps/web/src/${at}.ts` : `packages/a b/${at}.ts`, vendor: at % 2 === 0 ? 'meta' : 'segment' }));
  const wide = { ...view, packages: ['', 'apps/web', 'packages/a b'] };

  it('stand in a file for each package where they are too many for one table', () => {
    const section = toSection(settled(coverage(many)), wide);
    expect(section).toContain('| [`apps/web`](PRIVACY_OPERATIONS.pathways/apps/web.md) | Meta | 30 pathways | 0 of 30 | 30 not gated |');
    expect(section).toContain('(PRIVACY_OPERATIONS.pathways/packages/a%20b.md)');
    expect(section).not.toContain('000000000000');
    const files = toRowSections(settled(coverage(many)), wide);
    expect([...files.keys()]).toEqual(['apps/web.md', 'packages/a b.md']);
    expect([...files.values()].flatMap((file) => [...readStandings(file.section).keys()]).sort()).toEqual(many.map(({ id }) => id));
  });

  it('stand in one table up to a hundred', () => {
    expect(toRowSections(settled(coverage(many.slice(1))), wide).size).toBe(0);
    expect(readStandings(toSection(settled(coverage(many.slice(1))), wide)).size).toBe(100);
  });

  it('do not depend on the order of files', () => {
    expect(toSection(settled(coverage(many.toReversed())), wide)).toBe(toSection(settled(coverage(many)), wide));
    expect(emptyRows.startsWith(BEGIN) && emptyRows.endsWith(END)).toBe(true);
  });
});

describe('packages', () => {
  it('are the nearest folder with a manifest', () => {
    const folders = packageFolders(['package.json', 'apps/web/package.json', 'apps/web/a.ts', 'apps/website/a.ts']);
    expect(folders).toEqual(['', 'apps/web']);
    expect(['apps/web/a.ts', 'apps/website/a.ts', 'a.ts'].map((file) => packageOf(folders, file))).toEqual(['apps/web', '', '']);
  });
});

describe('the picture', () => {
  it('leads from where code runs, over what holds it back, to who receives it', () => {
    expect(toDiagram(coverage([confirmed({ gates: [{ name: 'isUserOptedOut', file: 'g.ts' }] }), confirmed({ confirmed: false }), finding()]), vendors).split('\n')).toEqual([
      '```mermaid', 'flowchart LR', '  s0["browser"]', '  g0["a check in place, not confirmed"]', '  g1["isUserOptedOut"]', '  g2["not gated"]', '  v0["Meta"]', '  v1["Segment"]',
      '  s0 -->|1| g0', '  s0 -->|1| g1', '  s0 -->|1| g2', '  g0 -->|1| v0', '  g1 -->|1| v0', '  g2 -->|1| v1', '```',
    ]);
  });

  it('holds nothing that could end a label or the block', () => {
    fc.assert(fc.property(nasty, (name) => {
      const lines = toDiagram(coverage([confirmed({ gates: [{ name, file: 'g.ts' }] })]), () => ({ name, category: '' })).split('\n');
      expect(lines.every((line) => /^(?:```mermaid|flowchart LR|```| {2}[sgv]\d+(?:\["[\p{L}\p{N} ,.:/_()#;-]*"\]| -->\|\d+\| [gv]\d+))$/u.test(line))).toBe(true);
    }));
  });

  it('shows the largest where there are too many', () => {
    const all = Array.from({ length: 40 }, (_, at) => finding({ id: String(at), vendor: `v${at}` }));
    expect(toDiagram(coverage(all), () => undefined).match(/^ {2}v\d+\[/gm)).toHaveLength(24);
  });
});

describe('a section with conflict markers of git', () => {
  it('is written anew, and what people wrote around it stays', () => {
    const torn = `# Ours\n\n${BEGIN}\n<<<<<<< HEAD\n1 of 2\n=======\n2 of 2\n>>>>>>> topic\n${END}\n\nMore.\n`;
    expect(spliceSection(torn, `${BEGIN}\nnew\n${END}`)).toBe(`# Ours\n\n${BEGIN}\nnew\n${END}\n\nMore.\n`);
  });

  it('is refused where the conflict holds the markers themselves', () => {
    const torn = `<<<<<<< HEAD\n${BEGIN}\na\n${END}\n=======\n${BEGIN}\nb\n${END}\n>>>>>>> topic\n`;
    expect(() => spliceSection(torn, `${BEGIN}\nnew\n${END}`)).toThrow(/stands more than once/);
  });
});
