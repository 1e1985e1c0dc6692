/**
 * Comments that are about what comes next, and have to stay right before it.
 *
 *     // eslint-disable-next-line no-undef      if (!isUserOptedOut()) {
 *     fbq('track', {                              // eslint-disable-next-line no-undef
 *       total,                             →      fbq('track', {
 *     });                                           …
 */
import { ts } from 'ts-morph';
import type { ParsedFile } from './source.js';

const aboutNext = /^(?:\/\/|\/\*+)\s*(?:@ts-(?:expect-error|ignore)|(?:eslint|oxlint|tslint:)-?disable-next-line|(?:prettier|biome|rome|dprint)-ignore|deno-(?:lint|fmt)-ignore|(?:istanbul|c8|v8|node:coverage) ignore next|\$Flow(?:FixMe|ExpectedError|Issue))/;

/** Where a statement begins together with such comments above it. */
export function startWithDirectives({ text, tree }: ParsedFile, statement: ts.Node): number {
  const start = statement.getStart(tree);
  let first = start;
  let below = start;
  for (const { pos, end } of (ts.getLeadingCommentRanges(text, statement.pos) ?? []).toReversed()) {
    if (!/^[ \t]*\r?\n[ \t]*$/.test(text.slice(end, below)) || !/(?:^|\n)[ \t]*$/.test(text.slice(0, pos))) break;
    below = pos;
    if (aboutNext.test(text.slice(pos, end))) first = pos;
  }
  return first;
}

/** The same for an element: `{/* @ts-expect-error … *\/}` on the line above it. */
export function elementWithDirectives({ text, tree }: ParsedFile, element: ts.Node): number {
  const start = element.getStart(tree);
  const [whole = '', comment = ''] = /\{\s*(\/\*(?:(?!\*\/)[^])*\*\/)\s*\}[ \t]*\r?\n[ \t]*$/.exec(text.slice(0, start)) ?? [];
  return aboutNext.test(comment) ? start - whole.length : start;
}

/** Whether the compiler is told to expect an error there: what takes the place of the call has to make it too. */
export function expectsError({ text, tree }: ParsedFile, node: ts.Node): boolean {
  const before = text.slice(0, text.lastIndexOf('\n', node.getStart(tree)) + 1);
  const [above = ''] = /(?:[ \t]*(?:\/\/|\/\*|\*|\{\s*\/\*)[^\n]*\n)*$/.exec(before) ?? [];
  return `${above}${node.getText(tree)}`.includes('@ts-expect-error');
}
