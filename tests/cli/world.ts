/** A world in memory for the command line; what it wrote and printed is kept. */
import type { Analyze, World } from '../../src/cli/world.js';
import { run } from '../../src/cli/program.js';
import { hostOf } from '../config/host.js';
import { coverage, finding, vendors } from '../report/findings.js';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly notes: string;
  readonly written: Readonly<Record<string, string>>;
}

export interface Setting {
  readonly files: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly analyze?: Analyze;
  readonly color?: boolean;
  /** What stands on standard input. */
  readonly input?: string;
}

/** Finds one pathway in every listed file whose text says `track`. */
export const tracks: Analyze = (host, { root, files }) => {
  const sources = files.filter((file) => file.endsWith('.ts'));
  const findings = sources.filter((file) => host.read(`${root}/${file}`).includes('track')).map((file) => finding({ file, id: file }));
  return coverage(findings, { scope: { analysed: sources.length, excluded: [], otherLanguages: [], idleDependencies: [] } });
};

const nobody = (): void => undefined;

/** Nobody hears what it says. */
export function worldOf({ files, cwd = '/p', analyze = tracks, color = false, input = '' }: Setting): World {
  return {
    host: hostOf(files), engine: () => Promise.resolve(analyze), vendorsOf: () => vendors, mentionsVendor: (text) => text.includes('track'), version: '1.2.3', cwd, today: '2026-11-22', color,
    out: nobody, err: nobody, note: nobody, input: () => input, openCache: () => null, write: nobody, writeTogether: nobody,
  };
}

export async function cli(args: readonly string[], setting: Setting): Promise<Ran> {
  const [out, err, notes]: [string[], string[], string[]] = [[], [], []];
  const written: Record<string, string> = {};
  const world: World = {
    ...worldOf(setting),
    out: (text) => void out.push(text), err: (text) => void err.push(text), note: (text) => void notes.push(text), write: (path, text) => void (written[path] = text), writeTogether: (texts) => void Object.assign(written, Object.fromEntries(texts)),
  };
  const code = await run(args, world);
  return { code, out: out.join(''), err: err.join(''), notes: notes.join(''), written };
}
