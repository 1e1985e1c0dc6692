/** Text → syntax tree with scopes, for the command line. */
import { analyze, type ScopeManager } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { parseSync } from 'oxc-parser';
import type { Language, Module } from '../code.js';
import { lowerModule, type Source } from './lower/lower.js';

export class ParseError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Throws ParseError where the text is no program of its language. */
export function parseModule(source: Source): Module {
  const { program, scopes } = parse(source.text, source.language);
  return lowerModule(program, scopes, source);
}

function parse(text: string, language: Language): { program: TSESTree.Program; scopes: ScopeManager } {
  // JSX in `.js` is everyday code; TypeScript is tried last, for files that a build step strips.
  const dialects = language === 'ts' ? (['ts'] as const) : language === 'tsx' ? (['tsx'] as const) : (['jsx', 'tsx', 'ts'] as const);
  let failure: ParseError | undefined;
  for (const lang of dialects) {
    for (const sourceType of ['module', 'script'] as const) {
      const result = parseSync(`file.${lang}`, text, { lang, sourceType, range: true, preserveParens: false, astType: 'ts' });
      const [error] = result.errors.filter((one) => one.severity === 'Error');
      if (!error) {
        const program = result.program as unknown as TSESTree.Program;
        return { program, scopes: analyze(program, { sourceType: 'module' }) };
      }
      failure ??= new ParseError(error.message, error.labels[0]?.start ?? 0);
    }
  }
  throw failure ?? new ParseError('no parser for this language', 0);
}
