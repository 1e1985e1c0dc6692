/**
 * `eslint-plugin-opt-out-gate/parser`: a parser for ESLint over oxc. It gives typescript-eslint's tree, tokens and scopes in about half the
 * time, without type information, and needs no TypeScript to be installed.
 */
import { createRequire } from 'node:module';
import { analyze, type AnalyzeOptions, type ScopeManager } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { visitorKeys } from 'oxc-parser';
import { ParseError, parseText, type ParsedText } from '../../src/source/syntax.js';
import { languageOf } from '../../src/source/files.js';
import { finishNodes, positionsOf } from './nodes.js';
import { tokensOf } from './tokens.js';

export interface ParserOptions extends AnalyzeOptions {
  readonly filePath?: string;
  readonly ecmaFeatures?: { readonly globalReturn?: boolean; readonly jsx?: boolean } | undefined;
}

export interface Parsed {
  readonly ast: TSESTree.Program;
  readonly scopeManager: ScopeManager;
  readonly visitorKeys: Readonly<Record<string, readonly string[]>>;
  readonly services: typeof services;
}

/** As typescript-eslint answers without type information. */
const services = {
  program: null, esTreeNodeToTSNodeMap: new WeakMap(), tsNodeToESTreeNodeMap: new WeakMap(),
  emitDecoratorMetadata: false, experimentalDecorators: false, isolatedDeclarations: false,
} as const;

const require = createRequire(import.meta.url);
const { name, version } = require('eslint-plugin-opt-out-gate/package.json') as { readonly name: string; readonly version: string };

export const meta = { name: `${name}/parser`, version };

/** Throws an error with the place of what is no code, as ESLint wants it. */
export function parseForESLint(text: string, options: ParserOptions = {}): Parsed {
  const positions = positionsOf(text);
  const read = parsed(text, options, positions);
  const { program, comments } = read;
  const leaves = finishNodes(text, read, positions);
  const ast = Object.assign(program, { comments, tokens: tokensOf(text, leaves, positions), sourceType: options.sourceType ?? 'script' });
  const { lib, jsxPragma, jsxFragmentName, sourceType } = options;
  const scopeManager = analyze(ast, {
    globalReturn: options.ecmaFeatures?.globalReturn === true, sourceType: sourceType ?? 'script',
    ...(lib && { lib }), ...(jsxPragma !== undefined && { jsxPragma }), ...(jsxFragmentName !== undefined && { jsxFragmentName }),
  });
  return { ast, scopeManager, visitorKeys, services };
}

export function parse(text: string, options?: ParserOptions): TSESTree.Program {
  return parseForESLint(text, options).ast;
}

function parsed(text: string, options: ParserOptions, positions: ReturnType<typeof positionsOf>): ParsedText {
  try {
    return parseText(text, dialectsOf(options));
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const { line, column } = positions(error.offset);
    throw Object.assign(new SyntaxError(error.message), { index: error.offset, lineNumber: line, column: column + 1 });
  }
}

function dialectsOf({ filePath = '', ecmaFeatures }: ParserOptions): Parameters<typeof parseText>[1] {
  if (/\.d\.[cm]?ts$/.test(filePath)) return ['dts'];
  switch (languageOf(filePath)) {
    case 'ts': return ['ts'];
    case 'tsx': return ['tsx'];
    case 'js': case 'jsx': return ['jsx', 'tsx', 'ts'];
    // A script of a component: nothing but its text says which.
    default: return ecmaFeatures?.jsx === true ? ['tsx', 'ts'] : ['ts', 'tsx'];
  }
}
