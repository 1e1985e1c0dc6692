/** Text → syntax tree with scopes, for the command line. */
import { analyze, type ScopeManager } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { parseSync } from 'oxc-parser';
import { isTooDeep } from './depth.js';

export type Dialect = 'ts' | 'tsx' | 'js';

export interface Syntax {
  readonly program: TSESTree.Program;
  readonly scopes: ScopeManager;
}

export class ParseError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** The parser goes on behind a `return` outside of a function: an Astro page may leave early that way. */
const RETURN = "A 'return' statement can only be used within a function body.";

export interface ParsedText {
  readonly program: TSESTree.Program;
  readonly comments: TSESTree.Comment[];
}

/** Throws ParseError where the text is no program of its dialect. */
export function parseSyntax(text: string, dialect: Dialect): Syntax {
  // JSX in `.js` is everyday code; TypeScript is tried last, for files that a build step strips.
  return withScopes(parseText(text, dialect === 'js' ? ['jsx', 'tsx', 'ts'] : [dialect]).program);
}

/** By the first of the dialects that the text is a program of. Throws ParseError where it is none. */
export function parseText(text: string, dialects: readonly ('jsx' | 'tsx' | 'ts' | 'dts')[]): ParsedText {
  if (isTooDeep(text)) throw new ParseError('it is nested too deep', 0);
  let failure: ParseError | undefined;
  for (const lang of dialects) {
    for (const sourceType of ['module', 'script'] as const) {
      const result = parseSync(`file.${lang}`, text, { lang, sourceType, range: true, preserveParens: false, astType: 'ts' });
      const error = result.errors.find((one) => one.severity === 'Error' && one.message !== RETURN);
      if (!error) return result as unknown as ParsedText;
      failure ??= new ParseError(error.message, error.labels[0]?.start ?? 0);
    }
  }
  throw failure ?? new ParseError('no parser for this language', 0);
}

/** Most of the time goes into scopes, and an expression that declares nothing needs none: they are made when somebody asks. */
function withScopes(program: TSESTree.Program): Syntax {
  let scopes: ScopeManager | undefined;
  // Without a library there are some thousand variables less that nobody asks for.
  return { program, get scopes() { return (scopes ??= analyze(program, { sourceType: 'module', lib: [] })); } };
}
