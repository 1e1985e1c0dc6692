/** Finds the gates of the project that are right and whose shape fits a guard. */
import { ts } from 'ts-morph';
import type { Gate } from '../../src/model.js';
import type { ParsedFile, Workbench } from '../text/source.js';
import { isAsync } from '../text/syntax.js';
import { gateMark } from '../../src/signals/gate-module.js';
import type { ExistingGate, Application, ProjectView } from '../view.js';

/** `reach` is the folder below which a gate can be imported; null where none can. */
export function findReusableGates(view: ProjectView, workbench: Workbench, reach: string | null): Application['existing'] {
  const right = view.gates.filter((gate) => reach !== null && gate.file.startsWith(reach) && isComplete(gate));
  const find = (surface: Shape): ExistingGate | null => {
    for (const gate of right) {
      const found = fit(gate, { view, workbench, surface });
      if (found) return found;
    }
    return null;
  };
  return { client: find('client'), server: find('server'), atOnce: find('at-once') };
}

/** Reads Global Privacy Control and a choice that the person made, and counts a failure as opted out. */
function isComplete(gate: Gate): boolean {
  const stored = gate.signals.some((signal) => /^(cookie|storage|preference|cmp):/.test(signal));
  return gate.failsClosed && gate.signals.includes('gpc') && stored && !/^use[A-Z]/.test(gate.name);
}

/** What it is asked from, and whether the answer is waited for: only that of `server` is. */
type Shape = 'client' | 'server' | 'at-once';

interface Fitting {
  readonly view: ProjectView;
  readonly workbench: Workbench;
  readonly surface: Shape;
}

function fit(gate: Gate, { view, workbench, surface }: Fitting): ExistingGate | null {
  if (gate.async !== (surface === 'server')) return null;
  const text = view.read(gate.file);
  if (text === undefined || text.includes(gateMark)) return null;
  const file = workbench.parse(gate.file, text);
  const found = findExport(file, gate);
  const parameters = found && parametersOf(found.signature, surface === 'at-once');
  if (!found || !parameters || isAsync(found.signature) !== (surface === 'server')) return null;
  const fits = surface === 'client' ? parameters.every(({ isOptional }) => isOptional) && !asksAmbient.test(text)
    : file.directive !== 'client' && (surface === 'server' ? comesByRequest(text, parameters) : parameters.filter(({ isOptional }) => !isOptional).map(({ is }) => is).join().replace('context', 'request') === 'request');
  return fits ? { file: gate.file, name: found.name, meaning: gate.meaning, parameters } : null;
}

const asksAmbient = /['"](next\/headers|server-only)['"]/;

/** A gate of the server has the request from the framework, from its own storage, or from whoever calls it. */
function comesByRequest(text: string, parameters: ExistingGate['parameters']): boolean {
  return asksAmbient.test(text) || /\.getStore\(\)/.test(text) || parameters.some(({ is }) => is === 'request');
}

type Signature = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression;

/** The exported function of that name, in modules and in CommonJS. */
export function findExport(file: ParsedFile, gate: Pick<Gate, 'name'>): { readonly name: string; readonly signature: Signature } | undefined {
  for (const statement of file.tree.statements) {
    if (!ts.canHaveModifiers(statement)) continue;
    const modifiers = (ts.getModifiers(statement) ?? []).map((modifier) => modifier.kind);
    if (!modifiers.includes(ts.SyntaxKind.ExportKeyword)) continue;
    const signature = signatureIn(statement, gate.name);
    if (signature) return { name: modifiers.includes(ts.SyntaxKind.DefaultKeyword) ? 'default' : gate.name, signature };
  }
  return findAssigned(file, gate.name);
}

/** `module.exports = { isOptedOut }`, `exports.isOptedOut = …`, `export { isOptedOut }` */
function findAssigned({ tree, text }: ParsedFile, name: string): { readonly name: string; readonly signature: Signature } | undefined {
  const listed = new RegExp(`(module\\.exports\\s*=|export)\\s*\\{[^}]*\\b${name}\\b`).test(text) || new RegExp(`\\bexports\\.${name}\\s*=`).test(text);
  const signature = listed ? tree.statements.map((statement) => signatureIn(statement, name)).find((found) => found !== undefined) : undefined;
  return signature && { name, signature };
}

function signatureIn(statement: ts.Statement, name: string): Signature | undefined {
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text === name ? statement : undefined;
  if (!ts.isVariableStatement(statement)) return undefined;
  const found = statement.declarationList.declarations.find((declaration) => ts.isIdentifier(declaration.name) && declaration.name.text === name);
  const value = found?.initializer;
  return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value : undefined;
}

/** `(userId?: string, request: Request)`; undefined where it wants something that no call could give. What Koa and Hono call the context counts where it is asked for. */
export function parametersOf({ parameters }: Signature, mayBeContext = false): ExistingGate['parameters'] | undefined {
  const known = parameters.map((parameter) => ({ is: mayBeContext && /^(c|ctx|context)$/.test(parameter.name.getText()) ? 'context' as const : wantedBy(parameter), isOptional: parameter.questionToken !== undefined || parameter.initializer !== undefined }));
  const required = known.filter(({ isOptional }) => !isOptional);
  return required.every(({ is }) => is !== 'other') ? known.slice(0, known.findLastIndex(({ is }) => is !== 'other') + 1) : undefined;
}

function wantedBy({ name }: ts.ParameterDeclaration): ExistingGate['parameters'][number]['is'] {
  if (!ts.isIdentifier(name)) return 'other';
  if (/^(req|request)$/i.test(name.text)) return 'request';
  return /user|person|customer|member|account|visitor|^id$/i.test(name.text) ? 'person' : 'other';
}
