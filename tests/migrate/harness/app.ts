/**
 * The format of the `*.app` files: a small application, and what happens to it.
 *
 *     # @speaks request records                   who can tell of the person's choice: their request or page, the records
 *     # @drive POST /orders {"userId":"u1"}        a request to the server that it starts
 *     # @call src/jobs.ts handle {"userId":"u1"}   an exported function, called as its framework calls it
 *     # @page src/main.ts                          the browser loads the file and calls its `run`
 *     # @render src/shop.tsx Shop {}                a component is served, hydrated and used
 *     # @mount src/shop.tsx Shop {}                 the same where no server renders anything
 *     # @job src/worker.ts {"userId":"u1"}           the file is loaded, and what it gives a queue or a clock is started
 *     # @html index.html run                       the browser opens the page and calls a function that its scripts share
 *     # @starts-once                               a start is waited for, or behind a gate that tells nobody of an opt-in
 *     # @file src/server.ts
 */
export type Step =
  | { readonly kind: 'drive'; readonly method: string; readonly path: string; readonly body: object }
  | { readonly kind: 'call'; readonly file: string; readonly name: string; readonly body: object }
  | { readonly kind: 'render' | 'mount'; readonly file: string; readonly name: string; readonly body: object }
  | { readonly kind: 'job'; readonly name: string; readonly body: object }
  | { readonly kind: 'page'; readonly file: string }
  | { readonly kind: 'html'; readonly file: string; readonly name: string };

export interface App {
  readonly files: Files;
  readonly steps: readonly Step[];
  /** Whether what is held back is started once the visitor opts in on the page. */
  readonly startsLater: boolean;
  readonly speaks: { readonly request: boolean; readonly records: boolean };
  /** Reasons of refusal that the application is meant to meet, each with its place. */
  readonly refused: readonly string[];
}

export type Files = Readonly<Record<string, string>>;

export function parseApp(text: string): App {
  const [head = '', ...parts] = text.split(/^(?=# @file )/m);
  const files = Object.fromEntries(parts.map((part) => {
    const end = part.indexOf('\n');
    return [part.slice('# @file '.length, end), `${part.slice(end + 1).trimEnd()}\n`] as const;
  }));
  const lines = head.split('\n');
  const refused = lines.filter((line) => line.startsWith('# @refused ')).map((line) => line.slice('# @refused '.length));
  const speaking = lines.find((line) => line.startsWith('# @speaks ')) ?? '';
  return { files, steps: lines.flatMap(stepOf), refused, startsLater: !lines.includes('# @starts-once'), speaks: { request: speaking.includes('request'), records: speaking.includes('records') } };
}

function stepOf(line: string): readonly Step[] {
  const [, kind, first = '', second = '', rest = '{}'] = /^# @(drive|call|render|mount|job|page|html) (\S+)(?: (\S+))?(?: (.*))?$/.exec(line) ?? [];
  if (kind === 'page') return [{ kind, file: first }];
  if (kind === 'html') return [{ kind, file: first, name: second }];
  if (kind === 'drive') return [{ kind, method: first, path: second, body: JSON.parse(rest) as object }];
  if (kind === 'job') return [{ kind, name: first, body: JSON.parse(second || '{}') as object }];
  return kind === 'call' || kind === 'render' || kind === 'mount' ? [{ kind, file: first, name: second, body: JSON.parse(rest) as object }] : [];
}
