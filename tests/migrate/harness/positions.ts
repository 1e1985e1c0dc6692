/**
 * The format of the `*.positions` files: many small pieces of code, each played as an application of its own in the frame that the file names.
 *
 *     === switch case without braces
 *     # @refused src/case.ts:9 value-used            as in `*.app`, before what the frame says
 *     import mixpanel from 'mixpanel-browser';       the file in which the pathway stands
 *     --- src/other.ts                               another file
 */
import { parseApp, type App } from './app.js';

export interface Position {
  readonly name: string;
  readonly app: App;
}

/** `frame` is an application whose head is followed by the files of each piece; its `@case` names where the piece goes. */
export function parsePositions(text: string, frame: string): readonly Position[] {
  const main = /^# @case (\S+)$/m.exec(frame)?.[1] ?? '';
  return text.split(/^=== /m).slice(1).map((piece) => {
    const [name = '', ...lines] = piece.trimEnd().split('\n');
    const own = lines.filter((line) => /^# @(refused|speaks|call|drive) /.test(line));
    const body = lines.filter((line) => !own.includes(line)).join('\n').replaceAll(/^--- /gm, '# @file ');
    return { name, app: parseApp(`${own.join('\n')}\n${frame.trimEnd()}\n# @file ${main}\n${body}\n`) };
  });
}
