/** Reads what the folder of the gate module holds already. */
import { ts } from 'ts-morph';
import { parentOf } from './paths.js';
import type { ParsedFile, Workbench } from './source.js';
import { gateMark } from './templates/mark.js';
import { gateFiles, type GateFile, type GateFolder, type ProjectClient, type ProjectView } from './view.js';

export function readGateFolder(view: ProjectView, workbench: Workbench, where: { readonly source: string; readonly language: 'ts' | 'js' }): GateFolder {
  const path = pathsOf(where);
  const texts = new Map(gateFiles.map((file) => [file, view.read(path[file])]));
  const present = gateFiles.filter((file) => texts.get(file)?.includes(gateMark));
  const taken = gateFiles.find((file) => texts.get(file) !== undefined && !present.includes(file));
  const parsed = (file: GateFile): ParsedFile | null => (present.includes(file) ? workbench.parse(path[file], texts.get(file) ?? '') : null);
  return {
    path,
    present: new Set(present),
    taken: taken === undefined ? null : path[taken],
    startsLater: parsed('client')?.names.has('startWhenAllowed') ?? true,
    standIns: readStandIns(parsed('client')),
    trackServerEvent: readTrackServerEvent(parsed('server'), view),
    storeConnected: isStoreConnected(parsed('preferences')),
  };
}

function pathsOf({ source, language }: { readonly source: string; readonly language: 'ts' | 'js' }): Readonly<Record<GateFile, string>> {
  const folder = `${source}lib/opt-out/`;
  return {
    'server': `${folder}server.${language}`,
    'client': `${folder}client.${language}`,
    'sharing-gate': `${folder}sharing-gate.${language}x`,
    'preferences': `${folder}preferences.${language}`,
  };
}

/** The keys of `export const gated = { … }`. */
function readStandIns(file: ParsedFile | null): ReadonlySet<string> {
  const value = file && initializerOf(file, 'gated');
  if (!value || !ts.isObjectLiteralExpression(value)) return new Set();
  return new Set(value.properties.map((property) => (property.name && ts.isIdentifier(property.name) ? property.name.text : '')));
}

/** `import { segment } from …` of a server file that has `trackServerEvent`. */
function readTrackServerEvent(file: ParsedFile | null, view: ProjectView): ProjectClient | null {
  if (!file || !file.names.has('trackServerEvent')) return null;
  for (const statement of file.tree.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const from = view.resolve(file.path, statement.moduleSpecifier.text);
    const element = statement.importClause?.namedBindings;
    if (from === undefined || parentOf(from) === parentOf(file.path)) continue;
    if (statement.importClause?.name) return { file: from, name: 'default' };
    const first = element && ts.isNamedImports(element) ? element.elements[0] : undefined;
    if (first) return { file: from, name: (first.propertyName ?? first.name).text };
  }
  return null;
}

/** `export const preferenceStore: PreferenceStore | null = null;` is how it is delivered. */
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
