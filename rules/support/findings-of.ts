/** ESLint's tree → the findings of the file, computed once for all rules of this plugin. */
import type { TSESLint } from '@typescript-eslint/utils';
import { analyzeFile } from '../../src/link/file.js';
import type { Finding } from '../../src/model.js';
import { languageOf } from '../../src/source/files.js';
import { mentionsVendor } from '../../src/vendors/catalogue.js';

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

/** By tree, not by SourceCode: oxlint has a single SourceCode object for all files. */
const known = new WeakMap<object, readonly Finding[]>();

/** Whether the file can hold a pathway at all; a rule returns no listeners where not. */
export function mayShare({ sourceCode }: Context): boolean {
  return mentionsVendor(sourceCode.text);
}

export function findingsOf(context: Context): readonly Finding[] {
  const { ast } = context.sourceCode;
  const findings = known.get(ast) ?? analyze(context);
  known.set(ast, findings);
  return findings;
}

function analyze({ sourceCode, cwd, filename }: Context): readonly Finding[] {
  const { ast: program, scopeManager: scopes, text } = sourceCode;
  // Parsers of other languages (JSON, CSS) come without scopes.
  if (scopes === null) return [];
  // Text without a file (`<input>`) was parsed by whatever parser is configured: the widest language fits.
  return analyzeFile({ file: relative(filename, cwd), text, program, scopes, language: languageOf(filename) ?? 'tsx' });
}

/** Messages name places the same on every machine. */
function relative(filename: string, cwd: string): string {
  const [file, folder] = [filename, cwd].map((path) => path.replaceAll('\\', '/')) as [string, string];
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
}
