/** What was looked at, and what was left out, for the report. */
import type { Finding, Scope } from '../model.js';
import { exclusionOf, languageOf, otherLanguageOf, type Exclusion } from '../source/files.js';
import type { Catalogue } from '../vendors/catalogue.js';
import type { Texts } from './files/questions.js';
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
    otherLanguages: otherLanguagesIn(files),
    idleDependencies: idleIn({ files, texts, findings }, world.vendors),
  };
}

function excludedFrom(files: readonly string[], { ask, fault }: Texts, leftOut: Linked['leftOut']): Scope['excluded'] {
  const excluded = new Map<string, Excluded>();
  for (const file of files) {
    const exclusion = languageOf(file) && (exclusionOf(file) ?? leftOut.get(file));
    if (!exclusion) continue;
    // What cannot be read may name one.
    const namesVendor = fault(file) !== undefined || ask(file, { is: 'vendor' });
    excluded.set(keyOf(exclusion), more(excluded.get(keyOf(exclusion)), exclusion, { by: 1, namesVendor }));
  }
  return inOrder(excluded);
}

/** A file that came (1) or went (-1), and that is counted, and nothing else. */
export interface Moved {
  readonly file: string;
  readonly by: 1 | -1;
  readonly namesVendor: boolean;
}

/** The same scope, of these files now. */
export function scopeAfter(scope: Scope, files: readonly string[], moved: readonly Moved[]): Scope {
  const excluded = new Map(scope.excluded.map((one) => [keyOf(one), one]));
  let { analysed } = scope;
  for (const { file, by, namesVendor } of moved) {
    const exclusion = exclusionOf(file);
    if (!languageOf(file)) continue;
    if (!exclusion) analysed += by;
    else excluded.set(keyOf(exclusion), more(excluded.get(keyOf(exclusion)), exclusion, { by, namesVendor }));
  }
  return { ...scope, analysed, excluded: inOrder(new Map([...excluded].filter(([, one]) => one.files > 0))), otherLanguages: otherLanguagesIn(files) };
}

type Excluded = Scope['excluded'][number];

function keyOf({ by, pattern }: Pick<Excluded, 'by' | 'pattern'>): string {
  return `${by} ${pattern}`;
}

function more(known: Excluded | undefined, exclusion: Exclusion, { by, namesVendor }: Omit<Moved, 'file'>): Excluded {
  const { files, filesWithVendorToken } = known ?? { files: 0, filesWithVendorToken: 0 };
  return { ...exclusion, files: files + by, filesWithVendorToken: filesWithVendorToken + (namesVendor ? by : 0) };
}

function inOrder(excluded: ReadonlyMap<string, Excluded>): readonly Excluded[] {
  return [...excluded].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function otherLanguagesIn(files: readonly string[]): Scope['otherLanguages'] {
  return counted(files.flatMap((file) => otherLanguageOf(file) ?? [])).map(([ext, number]) => ({ ext, files: number }));
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
