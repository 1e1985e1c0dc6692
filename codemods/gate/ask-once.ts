/**
 * The server's gate is asked once a function and person: the second place uses the first answer.
 *
 *     segment.identify({ userId });       const optedOut = await isUserOptedOut(userId);
 *     const order = await save(cart);     if (!optedOut) segment.identify({ userId });
 *     segment.track({ userId });     →    const order = await save(cart);
 *                                         if (!optedOut) segment.track({ userId });
 */
import { ts } from 'ts-morph';
import { changedBy } from '../text/changes.js';
import type { StatementGuard } from '../plan.js';
import type { ParsedFile } from '../text/source.js';
import { enclosingFunction, indentAt } from '../text/syntax.js';

/** Neighbours that share one condition. */
export type Run = readonly [StatementGuard, ...StatementGuard[]];

export interface Asking {
  /** What is written in front of the condition. */
  readonly before: string;
  readonly condition: string;
}

/** Runs that ask, or use, a common answer; the others ask for themselves. */
export function askOnce(file: ParsedFile, runs: readonly Run[]): ReadonlyMap<Run, Asking> {
  const found = new Map<Run, Asking>();
  const used = new Set<string>();
  for (const group of groupsOf(runs)) {
    const [first, ...others] = group;
    const question = first && /^!\((await .*)\)$/s.exec(first[0].condition)?.[1];
    if (!first || question === undefined || others.length === 0 || !mayShare(first, others, question)) continue;
    const name = freeName(file, used);
    const { statement } = first[0];
    const indent = indentAt(file.text, statement.getStart(file.tree));
    found.set(first, { before: `const ${name} = ${question}${file.style.semicolon}${file.style.eol}${indent}`, condition: `!${name}` });
    for (const other of others) found.set(other, { before: '', condition: `!${name}` });
  }
  return found;
}

function groupsOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const groups = new Map<ts.Node | undefined, Map<string, Run[]>>();
  for (const run of runs) {
    const [{ statement, condition }] = run;
    const owner = enclosingFunction(statement);
    const ofOwner = groups.get(owner) ?? new Map<string, Run[]>();
    ofOwner.set(condition, [...(ofOwner.get(condition) ?? []), run]);
    groups.set(owner, ofOwner);
  }
  return [...groups.values()].flatMap((ofOwner) => [...ofOwner.values()]);
}

/** The first stands in a block around all others, and what it asks with stays what it was. */
function mayShare(first: Run, others: readonly Run[], question: string): boolean {
  const { parent } = first[0].statement;
  if (!ts.isBlock(parent) && !ts.isSourceFile(parent)) return false;
  const isAround = others.every(([{ statement }]) => statement.pos >= parent.pos && statement.end <= parent.end);
  const names = new Set(question.match(/(?<![.\w$])[A-Za-z_$][\w$]*/g));
  let isChanged = false;
  const visit = (node: ts.Node): void => {
    const changed = changedBy(node);
    if (changed !== undefined && names.has(changed)) isChanged = true;
    node.forEachChild(visit);
  };
  if (isAround) visit(parent);
  return isAround && !isChanged;
}

function freeName({ names }: ParsedFile, used: Set<string>): string {
  const wanted = 'optedOut';
  let candidate = wanted;
  for (let count = 2; names.has(candidate) || used.has(candidate); count += 1) candidate = `${wanted}${count}`;
  used.add(candidate);
  return candidate;
}
