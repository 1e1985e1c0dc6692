/** Finds the gates of the project that are right and whose shape fits a guard. */
import { ts } from 'ts-morph';
import type { Gate } from '../src/model.js';
import type { ParsedFile, Workbench } from './source.js';
import { isAsync } from './syntax.js';
import { gateMark } from './templates/mark.js';
import type { ExistingGate, NextPackage, ProjectView } from './view.js';

export function findReusableGates(view: ProjectView, workbench: Workbench, root: string): NextPackage['existing'] {
  const right = view.gates.filter((gate) => gate.file.startsWith(root) && isComplete(gate));
  const find = (surface: 'client' | 'server'): ExistingGate | null => {
    for (const gate of right) {
      const found = fit(gate, { view, workbench, surface });
      if (found) return found;
    }
    return null;
  };
  return { client: find('client'), server: find('server') };
}

/** Reads Global Privacy Control and a choice that the person made, and counts a failure as opted out. */
function isComplete(gate: Gate): boolean {
  const stored = gate.signals.some((signal) => /^(cookie|storage|preference|cmp):/.test(signal));
  return gate.failsClosed && gate.signals.includes('gpc') && stored && !/^use[A-Z]/.test(gate.name);
}

interface Fitting {
  readonly view: ProjectView;
  readonly workbench: Workbench;
  readonly surface: 'client' | 'server';
}

function fit(gate: Gate, { view, workbench, surface }: Fitting): ExistingGate | null {
  if (gate.async !== (surface === 'server')) return null;
  const text = view.read(gate.file);
  if (text === undefined || text.includes(gateMark)) return null;
  const file = workbench.parse(gate.file, text);
  const readsRequest = /['"](next\/headers|server-only)['"]/.test(text);
  if (surface === 'client' ? readsRequest : file.directive === 'client' || !readsRequest) return null;
  const found = findExport(file, gate);
  if (!found || !acceptsPersonOrNothing(found.signature, surface)) return null;
  return { file: gate.file, name: found.name, meaning: gate.meaning, person: personIn(found.signature) };
}

type Signature = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression;

function findExport(file: ParsedFile, gate: Gate): { readonly name: string; readonly signature: Signature } | undefined {
  for (const statement of file.tree.statements) {
    if (!ts.canHaveModifiers(statement)) continue;
    const modifiers = (ts.getModifiers(statement) ?? []).map((modifier) => modifier.kind);
    if (!modifiers.includes(ts.SyntaxKind.ExportKeyword)) continue;
    const signature = signatureIn(statement, gate.name);
    if (signature) return { name: modifiers.includes(ts.SyntaxKind.DefaultKeyword) ? 'default' : gate.name, signature };
  }
  return undefined;
}

function signatureIn(statement: ts.Statement, name: string): Signature | undefined {
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text === name ? statement : undefined;
  if (!ts.isVariableStatement(statement)) return undefined;
  const found = statement.declarationList.declarations.find((declaration) => ts.isIdentifier(declaration.name) && declaration.name.text === name);
  const value = found?.initializer;
  return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value : undefined;
}

/** `async (userId?: string)` on the server, `()` in the browser. */
function acceptsPersonOrNothing(signature: Signature, surface: 'client' | 'server'): boolean {
  if (isAsync(signature) !== (surface === 'server')) return false;
  const [first, ...others] = signature.parameters;
  if (!first) return true;
  if (surface === 'client') return signature.parameters.every(isOptional);
  return ts.isIdentifier(first.name) && /user|person|customer|member|account|^id$/i.test(first.name.text) && others.every(isOptional);
}

function personIn(signature: Signature): ExistingGate['person'] {
  const [first] = signature.parameters;
  if (!first) return 'none';
  return isOptional(first) ? 'optional' : 'required';
}

function isOptional(parameter: ts.ParameterDeclaration): boolean {
  return parameter.questionToken !== undefined || parameter.initializer !== undefined;
}
