/** ESLint's tree → what there is to say of the file, computed once for all rules of this plugin. */
import { analyzeFile, type FileAnswer } from '../../src/link/file.js';
import { mentionsChoice } from '../../src/signals/mentions.js';
import { languageOf } from '../../src/source/files.js';
import { mentionsVendor } from '../../src/link/mentions.js';
import type { Context } from './create-rule.js';

/** By tree, not by SourceCode: oxlint has a single SourceCode object for all files. */
const known = new WeakMap<object, FileAnswer>();

/** Whether the file can hold a pathway at all; a rule returns no listeners where not. */
export function mayShare({ sourceCode }: Context): boolean {
  return mentionsVendorOnce(sourceCode.text);
}

/** Whether the file can hold a gate, or use one. */
export function mayCheck({ sourceCode }: Context): boolean {
  return mentionsChoiceOnce(sourceCode.text);
}

const mentionsVendorOnce = forLastText(mentionsVendor);
const mentionsChoiceOnce = forLastText(mentionsChoice);

/** All rules ask about one file before the next one comes. */
function forLastText(ask: (text: string) => boolean): (text: string) => boolean {
  let last: { readonly text: string; readonly answer: boolean } = { text: '', answer: false };
  return (text) => {
    if (last.text !== text) last = { text, answer: ask(text) };
    return last.answer;
  };
}

export function answerOf(context: Context): FileAnswer {
  const { ast } = context.sourceCode;
  const answer = known.get(ast) ?? analyze(context);
  known.set(ast, answer);
  return answer;
}

function analyze({ sourceCode, cwd, filename }: Context): FileAnswer {
  const { ast: program, scopeManager: scopes, text } = sourceCode;
  // Parsers of other languages (JSON, CSS) come without scopes.
  if (scopes === null) return { findings: [], faults: [], gates: [] };
  // Text without a file (`<input>`) was parsed by whatever parser is configured: the widest language fits.
  return analyzeFile({ file: relative(filename, cwd), text, program, scopes, language: languageOf(filename) ?? 'tsx' });
}

/** Messages name places the same on every machine. */
function relative(filename: string, cwd: string): string {
  const [file, folder] = [filename, cwd].map((path) => path.replaceAll('\\', '/')) as [string, string];
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
}
