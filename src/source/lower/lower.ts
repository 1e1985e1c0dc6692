/**
 * A syntax tree with its scopes → a Module. The trees of oxc (command line) and of ESLint's parsers enter by this one door; both speak
 * ESTree with typescript-eslint's scope manager.
 */
import type { ScopeManager } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionCode, Language, Module, Variable } from '../../code.js';
import { directivesOf, lowerBody } from './body.js';
import { createLowering, type Lowering } from './context.js';
import { lowerExpr } from './expressions.js';
import { inFunction } from './functions.js';
import { lowerStmt } from './statements.js';

export interface Source {
  readonly file: string;
  readonly language: Language;
  readonly text: string;
}

export function lowerModule(program: TSESTree.Program, scopes: ScopeManager, source: Source): Module {
  const lowering = createLowering(scopes, 0, { expr: lowerExpr, stmt: lowerStmt });
  inFunction(lowering, (id) => ({
    id, name: '', kind: 'module', isAsync: false, isGenerator: false, params: [], at: [0, source.text.length],
    directives: directivesOf(program.body), body: lowerBody(program.body, lowering),
  }));
  return {
    file: source.file, language: source.language, lines: lineStarts(source.text),
    functions: lowering.functions as FunctionCode[], classes: lowering.classes as Module['classes'],
    variables: ownedVariables(lowering), exports: lowering.exports,
  };
}

function ownedVariables(lowering: Lowering): Variable[] {
  return lowering.variables.map(({ name, block, definitions }) => ({ name, function: lowering.functionOf.get(block) ?? 0, definitions }));
}

export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
