/**
 * Components of libraries that show their children where a condition holds. Data, each fact with its source.
 *
 *     <Show when={allowed()} fallback={<Note />}><Pixel /></Show>      `Pixel` where it holds, `Note` where it does not
 */
interface Showing {
  readonly component: string;
  readonly when: string;
  /** What is shown instead. */
  readonly otherwise?: string;
  readonly isTurned?: true;
  readonly source: string;
}

const rows: readonly Showing[] = [
  { component: 'solid-js#Show', when: 'when', otherwise: 'fallback', source: 'https://docs.solidjs.com/reference/components/show' },
  { component: 'solid-js#Match', when: 'when', source: 'https://docs.solidjs.com/reference/components/switch-and-match' },
  { component: 'react-if#When', when: 'condition', source: 'https://github.com/romac/react-if#api' },
  { component: 'react-if#Unless', when: 'condition', isTurned: true, source: 'https://github.com/romac/react-if#api' },
];

export const showing: ReadonlyMap<string, Showing> = new Map(rows.map((row) => [row.component, row]));
