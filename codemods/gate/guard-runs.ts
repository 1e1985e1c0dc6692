/**
 * Guards of whole statements, written once for a file: neighbours that ask the same question share one `if`, so that it is asked once.
 *
 *     segment.identify({ … });         if (!(await isUserOptedOut(id))) {
 *     segment.track({ … });       →      segment.identify({ … });
 *                                        segment.track({ … });
 *                                      }
 */
import { ts } from 'ts-morph';
import { askOnce, type Asking, type Run } from './ask-once.js';
import { startWithDirectives } from '../text/directives.js';
import { inOrder } from '../text/edits.js';
import { insert } from '../text/insert.js';
import { innerLines } from '../text/lines.js';
import type { Edit, StatementGuard } from '../plan.js';
import type { ParsedFile } from '../text/source.js';
import { indentAt } from '../text/syntax.js';

/** Where something is sent later, each question waits until that is sent: a kept answer would overtake it. */
export function renderGuards(file: ParsedFile, guards: readonly StatementGuard[], sendsLater: boolean): readonly Edit[] {
  const distinct = [...new Map(guards.map((guard) => [guard.statement, guard])).values()];
  const runs = findRuns(file, distinct.sort((a, b) => a.statement.pos - b.statement.pos));
  const asked = sendsLater ? new Map<Run, Asking>() : askOnce(file, runs);
  return runs.flatMap((run) => renderRun(file, run, asked.get(run) ?? { before: '', condition: run[0].condition }));
}

function findRuns(file: ParsedFile, guards: readonly StatementGuard[]): readonly Run[] {
  const runs: [StatementGuard, ...StatementGuard[]][] = [];
  for (const guard of guards) {
    const run = runs[runs.length - 1];
    const last = run?.[run.length - 1];
    if (run && last && continues(file, last, guard)) run.push(guard);
    else runs.push([guard]);
  }
  return runs;
}

function continues(file: ParsedFile, last: StatementGuard, next: StatementGuard): boolean {
  const { parent } = last.statement;
  if (next.condition !== last.condition || next.statement.parent !== parent || !holdsStatements(parent)) return false;
  const adjacent = parent.statements.indexOf(next.statement) === parent.statements.indexOf(last.statement) + 1;
  return adjacent && startsLine(file, last.statement) && startsLine(file, next.statement);
}

function holdsStatements(node: ts.Node): node is ts.Block | ts.SourceFile | ts.CaseOrDefaultClause | ts.ModuleBlock {
  return ts.isBlock(node) || ts.isSourceFile(node) || ts.isCaseOrDefaultClause(node) || ts.isModuleBlock(node);
}

function startsLine({ text, tree }: ParsedFile, statement: ts.Statement): boolean {
  const start = statement.getStart(tree);
  return /^[ \t]*$/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));
}

/** One short statement keeps its line. */
function renderRun(file: ParsedFile, run: Run, { before, condition }: Asking): readonly Edit[] {
  const { text, tree, style } = file;
  const [{ statement: first }] = run;
  const last = run[run.length - 1]?.statement ?? first;
  const start = first.getStart(tree);
  const from = startWithDirectives(file, first);
  if (run.length === 1 && (!text.slice(start, first.end).includes('\n') || !startsLine(file, first))) return inOrder([insert(from, before), insert(start, `if (${condition}) `)]).filter((edit) => edit.text !== '');
  const outer = indentAt(text, start);
  const end = last.end + (/^[ \t]*\/\/[^\r\n]*/.exec(text.slice(last.end))?.[0].length ?? 0);
  return [
    insert(from, `${before}if (${condition}) {${style.eol}${outer}${style.indent}`),
    ...innerLines(tree, [from, last.end], first.parent).map((at) => insert(at, style.indent)),
    insert(end, `${style.eol}${outer}}`),
  ];
}
