/** What was looked at, and what was left out, for the report. */
import type { Finding, Scope } from '../model.js';
import { exclusionOf, languageOf, otherLanguageOf, type Exclusion } from '../source/files.js';
import type { Catalogue } from '../vendors/catalogue.js';
import type { Texts } from './questions.js';
import type { Linked } from './world.js';

export interface Looked {
  readonly files: readonly string[];
  readonly texts: Texts;
  readonly findings: readonly Finding[];
}

export function scopeOfProject({ files, texts, findings }: Looked, { world, sources, leftOut, problems }: Linked): Scope {
  const failed = new Set(problems.map(({ file }) => file));
  return {
    analysed: sources.filter((file) => !failed.has(file)).length,
    excluded: excludedFrom(files, texts, leftOut),
    otherLanguages: counted(files.flatMap((file) => otherLanguageOf(file) ?? [])).map(([ext, number]) => ({ ext, files: number })),
    idleDependencies: idleIn({ files, texts, findings }, world.vendors),
  };
}

function excludedFrom(files: readonly string[], { ask, fault }: Texts, leftOut: Linked['leftOut']): Scope['excluded'] {
  const excluded = new Map<string, Exclusion & { files: number; filesWithVendorToken: number }>();
  for (const file of files) {
    const exclusion = languageOf(file) && (exclusionOf(file) ?? leftOut.get(file));
    if (!exclusion) continue;
    const key = `${exclusion.by} ${exclusion.pattern}`;
    const known = excluded.get(key) ?? { ...exclusion, files: 0, filesWithVendorToken: 0 };
    // What cannot be read may name one.
    excluded.set(key, { ...known, files: known.files + 1, filesWithVendorToken: known.filesWithVendorToken + (fault(file) !== undefined || ask(file, { is: 'vendor' }) ? 1 : 0) });
  }
  return [...excluded].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function counted(texts: readonly string[]): readonly (readonly [string, number])[] {
  const numbers = new Map<string, number>();
  for (const text of texts) numbers.set(text, (numbers.get(text) ?? 0) + 1);
  return [...numbers].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** An SDK that nothing is seen to use may be used in a way that was not seen. */
function idleIn({ files, texts, findings }: Looked, vendors: Catalogue): Scope['idleDependencies'] {
  return files.filter((file) => /(?:^|\/)package\.json$/.test(file) && exclusionOf(file) === undefined).flatMap((file) => {
    const folder = file.slice(0, -'package.json'.length);
    const own = new Set(findings.filter((finding) => finding.file.startsWith(folder)).map(({ vendor }) => vendor));
    const named = dependenciesIn(texts.whole(file) ?? '').filter(vendors.isVendorPackage);
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
