/** What there is to say of the file that is linted, computed once for all rules of this plugin. */
import { analyzeFile, type FileAnswer } from '../../src/link/file.js';
import { mentionsChoice } from '../../src/signals/mentions.js';
import { languageOf } from '../../src/source/files.js';
import { mentionsVendor } from '../../src/link/files/mentions.js';
import type { Context } from './create-rule.js';
import { facts, type Obstacle } from './facts.js';

/** Whether there can be a pathway to report; a rule returns no listeners where not. */
export function mayShare(context: Context): boolean {
  const known = inProject(context);
  return known ? known.findings.length > 0 : mentionsVendorOnce(context.sourceCode.text);
}

/** Whether there can be a gate to report, or a use of one. */
export function mayCheck(context: Context): boolean {
  const known = inProject(context);
  return known ? known.faults.length > 0 : mentionsChoiceOnce(context.sourceCode.text);
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

/** By tree, not by SourceCode: oxlint has a single SourceCode object for all files. */
const inProjectByTree = new WeakMap<object, FileAnswer | Obstacle | 'alone'>();
const aloneByTree = new WeakMap<object, FileAnswer>();

export function answerOf(context: Context): FileAnswer {
  const known = inProject(context) ?? aloneByTree.get(context.sourceCode.ast);
  if (known) return known;
  const answer = analyzeAlone(context);
  aloneByTree.set(context.sourceCode.ast, answer);
  return answer;
}

/** What is to be told of the project in this file before anything else: why nothing can be. */
export function obstacleIn(context: Context): string | null {
  const known = askProject(context);
  return known !== 'alone' && known.seen === 'nothing' ? known.what : null;
}

const silence: FileAnswer = { findings: [], faults: [], gates: [], seen: 'project' };

function inProject(context: Context): FileAnswer | undefined {
  const known = askProject(context);
  if (known === 'alone') return undefined;
  return known.seen === 'nothing' ? silence : known;
}

function askProject({ sourceCode, filename }: Context): FileAnswer | Obstacle | 'alone' {
  const known = inProjectByTree.get(sourceCode.ast) ?? facts().answer(filename.replaceAll('\\', '/'), sourceCode.text) ?? 'alone';
  inProjectByTree.set(sourceCode.ast, known);
  return known;
}

function analyzeAlone({ sourceCode, cwd, filename }: Context): FileAnswer {
  const { ast: program, scopeManager: scopes, text } = sourceCode;
  // Parsers of other languages (JSON, CSS) come without scopes.
  if (scopes === null) return { findings: [], faults: [], gates: [], seen: 'file' };
  // Text without a file (`<input>`) was parsed by whatever parser is configured: the widest language fits.
  return analyzeFile({ file: relative(filename, cwd), text, program, scopes, language: languageOf(filename) ?? 'tsx' });
}

/** Messages name places the same on every machine. */
function relative(filename: string, cwd: string): string {
  const [file, folder] = [filename, cwd].map((path) => path.replaceAll('\\', '/')) as [string, string];
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
}
