/** The table of `docs/architecture.md`: what each place may import. A file may always import what stands in its own place. */
import { importsOf, isShipped, type Files } from './code.js';

const nouns = ['src/model.ts', 'src/code.ts', 'src/host.ts', 'src/decisions.ts', 'src/signal.ts', 'src/token.ts', 'src/frequent.ts', 'src/memo.ts', 'src/question.ts'];
const engine = [...nouns, 'src/vendors/', 'src/signals/', 'src/source/', 'src/resolve/', 'src/analysis/', 'src/link/'];
const words = ['src/words.ts', 'src/words/'];
const rest = [...engine, 'src/config/', ...words, 'src/report/'];

const MAY_IMPORT: readonly (readonly [places: readonly string[], allowed: readonly string[]])[] = [
  [nouns, []],
  [['src/host-node.ts'], ['src/host.ts']],
  [['src/vendors/'], nouns],
  [['src/signals/'], nouns],
  [['src/source/'], nouns],
  [['src/resolve/'], [...nouns, 'src/source/']],
  [['src/analysis/'], [...nouns, 'src/vendors/', 'src/signals/', 'src/source/']],
  [['src/link/'], engine],
  [['src/config/'], nouns],
  [words, nouns],
  [['src/report/'], [...nouns, ...words]],
  [['rules/'], rest],
  [['codemods/'], rest],
  [['src/index.ts', 'src/cli/'], [...rest, 'src/host-node.ts', 'rules/', 'codemods/', 'package.json']],
];

/** The folders of a place, as the page tells them: each looks into those before it and into the place's own files. */
const FOLDERS: readonly (readonly [place: string, folders: readonly string[]])[] = [
  ['src/analysis/', ['query', 'cookies', 'reading', 'conditions', 'vendors', 'routing', 'libraries', 'lists', 'choices', 'state', 'evaluate', 'walk', 'uses', 'pathways']],
  ['src/link/', ['evidence', 'files', 'persons', 'settle', 'findings', 'faults']],
  ['codemods/', ['text', 'application', 'templates', 'gate', 'request', 'types', 'rewrites', 'repairs', 'format', 'init']],
];

export function folderFaults(files: Files): readonly string[] {
  return [...files].filter(([path]) => isShipped(path)).flatMap(([path, text]) => {
    const own = rankOf(path);
    if (own === undefined) return [];
    if (own.rank < 0) return [`${path} stands in no folder of the list`];
    return targetsOf(path, text).flatMap((target) => {
      const other = rankOf(target);
      return other?.place === own.place && other.rank > own.rank ? [`${path} may not import ${target}`] : [];
    });
  });
}

/** Undefined for what stands in none of the places, or in no folder there. */
function rankOf(path: string): { readonly place: string; readonly rank: number } | undefined {
  const [place, folders] = FOLDERS.find(([one]) => path.startsWith(one)) ?? [];
  const [folder, ...rest] = path.slice(place?.length).split('/');
  return place === undefined || folder === undefined || rest.length === 0 ? undefined : { place, rank: folders?.indexOf(folder) ?? -1 };
}

export function directionFaults(files: Files): readonly string[] {
  return [...files].filter(([path]) => isShipped(path)).flatMap(([path, text]) => {
    const row = MAY_IMPORT.find(([places]) => places.some((place) => stands(path, place)));
    if (row === undefined) return [`${path} stands in no place of the table`];
    const allowed = [...row[0], ...row[1]];
    return targetsOf(path, text)
      .filter((target) => !allowed.some((place) => stands(target, place)))
      .map((target) => `${path} may not import ${target}`);
  });
}

/** At least one circle of every knot, in the order of its imports: `a.ts → b.ts → a.ts`. */
export function cycleFaults(files: Files): readonly string[] {
  const targets = new Map([...files].filter(([path]) => isShipped(path)).map(([path, text]) => [path, targetsOf(path, text)]));
  const done = new Set<string>();
  const faults: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) faults.push([...trail.slice(start), path].join(' → '));
    if (start >= 0 || done.has(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of targets.keys()) visit(path, []);
  return faults;
}

function stands(path: string, place: string): boolean {
  return place.endsWith('/') ? path.startsWith(place) : path === place;
}

/** Type imports too. */
function targetsOf(path: string, text: string): readonly string[] {
  return [...new Set(importsOf(path, text).flatMap(({ target }) => target ?? []))];
}
