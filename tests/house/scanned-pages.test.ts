/** Samples of pages that say what `scan` answers: a comment behind a line is the answer, a line without one holds nothing. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyse } from '../link/analyse.js';

const ANSWER = /\/\/ (nothing|unresolved|gated|partial|inverted|unawaited|ungated|delegated)\b/;

/** The blocks of a page in which an answer is written. */
function blocksOf(page: string): readonly string[] {
  const text = readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8');
  return [...text.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = '']) => code).filter((code) => ANSWER.test(code));
}

function answersIn(code: string): readonly string[] {
  return code.split('\n').flatMap((line, at) => {
    const answer = ANSWER.exec(line)?.[1];
    return answer === undefined || answer === 'nothing' ? [] : [`${at + 1} ${answer}`];
  });
}

function scanned(code: string): readonly string[] {
  const { findings, unresolved, problems } = analyse({ 'src/sample.ts': code });
  const told = [...findings.map(({ line, verdict }) => ({ line, is: verdict })), ...unresolved.map(({ line }) => ({ line, is: 'unresolved' })), ...problems.map(({ line, message }) => ({ line, is: message }))];
  return told.sort((a, b) => a.line - b.line).map(({ line, is }) => `${line} ${is}`);
}

describe.each([['docs/out-of-scope.md', 2], ['docs/architecture.md', 1]] as const)('%s', (page, least) => {
  const blocks = blocksOf(page);
  it('has its samples', () => expect(blocks.length).toBeGreaterThanOrEqual(least));
  it.each(blocks.map((code) => [code.split('\n').find((line) => ANSWER.test(line)) ?? '', code]))('%s', (_, code) => expect(scanned(code)).toEqual(answersIn(code)));
});
