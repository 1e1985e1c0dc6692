/** Reads what the folder of the gate module holds already. */
import { ts } from 'ts-morph';
import { importedBy } from '../text/imports.js';
import { parentOf } from '../text/paths.js';
import { waitingPlaceIn } from './waiting-place.js';
import type { ParsedFile, Workbench } from '../text/source.js';
import { gateMark } from '../../src/signals/gate-module.js';
import { gateFiles, type GateFile, type GateFolder, type ModuleStyle, type ProjectClient, type ProjectView, type ServerKind } from '../view.js';

interface Where {
  readonly root: string;
  /** Where the package keeps its code. */
  readonly source: string;
  readonly language: 'ts' | 'js';
  readonly server: ServerKind;
  readonly modules: ModuleStyle;
  /** Folder of the pages that take classic scripts; null where a bundler reads the code. */
  readonly page: string | null;
}

export function readGateFolder(view: ProjectView, workbench: Workbench, where: Where): GateFolder {
  const path = pathsOf(where, (folder) => view.isIgnored(`${folder}client.js`));
  const texts = new Map(gateFiles.map((file) => [file, view.read(path[file])]));
  const present = gateFiles.filter((file) => texts.get(file)?.includes(gateMark));
  const taken = gateFiles.find((file) => texts.get(file) !== undefined && !present.includes(file));
  const parsed = new Map(present.map((file) => [file, workbench.parse(path[file], texts.get(file) ?? '')]));
  return {
    path,
    present: new Set(present),
    taken: taken === undefined ? null : path[taken],
    offers: (file, name) => parsed.get(file)?.names.has(name) ?? true,
    standIns: readStandIns(parsed.get('client') ?? null),
    trackServerEvent: readTrackServerEvent(parsed.get('server') ?? null, view),
    storeConnected: isStoreConnected(parsed.get('preferences') ?? null),
    canWait: parsed.has('later') || [parsed.get('server'), parsed.get('preferences')].every((file) => !file || waitingPlaceIn(file) !== undefined),
  };
}

/** What Python builds goes to `lib/` too, and many a repository ignores that everywhere. */
function pathsOf({ root, source, language, server, modules, page }: Where, isIgnored: (folder: string) => boolean): Readonly<Record<GateFile, string>> {
  const below = isIgnored(`${source}lib/opt-out/`) ? 'opt-out/' : 'lib/opt-out/';
  const folder = source + below;
  // Nuxt builds its server from `server/` alone; Remix keeps out of the browser what ends in `.server`.
  const serverFolder = server === 'nuxt' ? `${root}server/${below}` : folder;
  const suffix = server === 'remix' || server === 'sveltekit' ? '.server' : '';
  const extension = language === 'js' && modules.ending === '.mjs' ? 'mjs' : language;
  return {
    'server': `${serverFolder}${serverNames[server] ?? (suffix === '' ? 'server' : `gate${suffix}`)}.${extension}`,
    'preferences': `${serverFolder}preferences${suffix}.${extension}`,
    'later': `${serverFolder}later.${extension}`,
    'client': page === null ? `${folder}client.${language}` : `${page}opt-out.js`,
    'sharing-gate': `${folder}sharing-gate.${language}x`,
  };
}

const serverNames: Partial<Record<ServerKind, string>> = { 'next-pages': 'pages-server', 'native': 'device' };

/** The keys of `export const gated = { … }`. */
function readStandIns(file: ParsedFile | null): ReadonlySet<string> {
  const value = file && initializerOf(file, 'gated');
  if (!value || !ts.isObjectLiteralExpression(value)) return new Set();
  return new Set(value.properties.map((property) => (property.name && ts.isIdentifier(property.name) ? property.name.text : '')));
}

/** `import { segment } from …` of a server file that has `trackServerEvent`. */
function readTrackServerEvent(file: ParsedFile | null, view: ProjectView): ProjectClient | null {
  if (!file || !file.names.has('trackServerEvent')) return null;
  for (const { specifier, names: [first] } of importedBy(file)) {
    const from = view.resolve(file.path, specifier);
    if (first && from !== undefined && parentOf(from) !== parentOf(file.path)) return { file: from, name: first.name };
  }
  return null;
}

/** `const preferenceStore: PreferenceStore | null = null;` is how it is delivered where nothing says where choices are kept. */
function isStoreConnected(file: ParsedFile | null): boolean {
  const value = file && initializerOf(file, 'preferenceStore');
  return value !== null && value !== undefined && value.kind !== ts.SyntaxKind.NullKeyword;
}

function initializerOf(file: ParsedFile, name: string): ts.Expression | undefined {
  for (const statement of file.tree.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const found = statement.declarationList.declarations.find((declaration) => ts.isIdentifier(declaration.name) && declaration.name.text === name);
    if (found?.initializer) return found.initializer;
  }
  return undefined;
}
