/** What was looked at, and what was left out, for the report. */
import type { Finding, Scope } from '../model.js';
import { exclusionOf, languageOf, otherLanguageOf, type Exclusion } from '../source/files.js';
import type { Catalogue } from '../vendors/catalogue.js';
import { filterFor } from './mentions.js';
import type { Linked } from './world.js';

/** The text of a file, undefined where it cannot be read. */
type Read = (file: string) => string | undefined;

export interface Looked {
  readonly files: readonly string[];
  readonly read: Read;
  readonly findings: readonly Finding[];
}

export function scopeOfProject({ files, read, findings }: Looked, { world, sources, leftOut, problems }: Linked): Scope {
  const failed = new Set(problems.map(({ file }) => file));
  return {
    analysed: sources.filter((file) => !failed.has(file)).length,
    excluded: excludedFrom(files, { read, leftOut, namesVendor: filterFor(world.vendors) }),
    otherLanguages: counted(files.flatMap((file) => otherLanguageOf(file) ?? [])).map(([ext, number]) => ({ ext, files: number })),
    idleDependencies: idleIn({ files, read, findings }, world.vendors),
  };
}

interface Excluding {
  readonly read: Read;
  readonly leftOut: Linked['leftOut'];
  readonly namesVendor: (text: string) => boolean;
}

function excludedFrom(files: readonly string[], { read, leftOut, namesVendor }: Excluding): Scope['excluded'] {
  const excluded = new Map<string, Exclusion & { files: number; filesWithVendorToken: number }>();
  for (const file of files) {
    const exclusion = languageOf(file) && (exclusionOf(file) ?? leftOut.get(file));
    if (!exclusion) continue;
    const key = `${exclusion.by} ${exclusion.pattern}`;
    const known = excluded.get(key) ?? { ...exclusion, files: 0, filesWithVendorToken: 0 };
    const text = read(file);
    // What cannot be read may name one.
    excluded.set(key, { ...known, files: known.files + 1, filesWithVendorToken: known.filesWithVendorToken + (text === undefined || namesVendor(text) ? 1 : 0) });
  }
  return [...excluded].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function counted(texts: readonly string[]): readonly (readonly [string, number])[] {
  const numbers = new Map<string, number>();
  for (const text of texts) numbers.set(text, (numbers.get(text) ?? 0) + 1);
  return [...numbers].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** An SDK that nothing is seen to use may be used in a way that was not seen. */
function idleIn({ files, read, findings }: Looked, vendors: Catalogue): Scope['idleDependencies'] {
  return files.filter((file) => /(?:^|\/)package\.json$/.test(file) && exclusionOf(file) === undefined).flatMap((file) => {
    const folder = file.slice(0, -'package.json'.length);
    const own = new Set(findings.filter((finding) => finding.file.startsWith(folder)).map(({ vendor }) => vendor));
    const named = dependenciesIn(read(file) ?? '').filter(vendors.isVendorPackage);
    return named.flatMap((name) => vendors.vendors().filter(({ id, packages }) => Object.hasOwn(packages, name) && !own.has(id)).map(({ id }) => ({ file, package: name, vendor: id })));
  });
}

function dependenciesIn(text: string): readonly string[] {
  try {
    const manifest = JSON.parse(text) as Partial<Record<string, unknown>>;
    const lists = ['dependencies', 'devDependencies', 'optionalDependencies'].map((key) => manifest[key]);
    return [...new Set(lists.flatMap((list) => (typeof list === 'object' && list !== null ? Object.keys(list) : [])))].sort();
  } catch {
    return [];
  }
}
