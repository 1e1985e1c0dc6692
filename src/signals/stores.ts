/**
 * Things that hold one value which changes: refs, signals, atoms and stores. Data, each fact with its source.
 *
 *     const stop = ref(isOptedOut());        holds what `ref` is handed, until `stop.value` is written to
 */
export interface StoreKind {
  readonly packages: readonly string[];
  /** Known without an import too, where a framework puts it into every file. */
  readonly isGlobal?: true;
  readonly makers: readonly string[];
  /**
   * What it holds: its `argument`; what a function gives that it is handed (`computed`); what a function makes of the contents of other
   * stores (`derived`); or either, by whether it is handed a function (`atom`).
   */
  readonly holds: 'argument' | 'computed' | 'derived' | 'atom';
  /** How the content is read besides Svelte's `$store`: a property, or a method without arguments. */
  readonly property?: string;
  readonly method?: string;
  /** It is read by calling it; or it is a pair, of a function that reads and one that writes. */
  readonly by?: 'call' | 'pair';
  /** The methods that write to it, where they are not `set` and `update`. */
  readonly writers?: readonly string[];
  /** There is none but inside of what it is set around: in a program that sets it around all requests, in those that handle one. */
  readonly isAround?: true;
  readonly source: string;
}

interface StoreReader {
  readonly packages: readonly string[];
  readonly isGlobal?: true;
  readonly names: readonly string[];
  readonly gives: 'content' | 'first' | 'argument';
  readonly source?: string;
}

export const storeKinds: readonly StoreKind[] = [
  {
    packages: ['vue', '@vue/reactivity', '@vue/composition-api', '#imports'], isGlobal: true, makers: ['ref', 'shallowRef'], holds: 'argument', property: 'value',
    source: 'https://vuejs.org/api/reactivity-core.html#ref',
  },
  {
    packages: ['vue', '@vue/reactivity', '@vue/composition-api', '#imports'], isGlobal: true, makers: ['computed'], holds: 'computed', property: 'value',
    source: 'https://vuejs.org/api/reactivity-core.html#computed',
  },
  { packages: ['svelte/store'], makers: ['writable', 'readable'], holds: 'argument', source: 'https://svelte.dev/docs/svelte/svelte-store' },
  { packages: ['svelte/store'], makers: ['derived'], holds: 'derived', source: 'https://svelte.dev/docs/svelte/svelte-store#derived' },
  {
    packages: ['@preact/signals', '@preact/signals-react', '@preact/signals-core'], makers: ['signal', 'useSignal'], holds: 'argument', property: 'value', method: 'peek',
    source: 'https://preactjs.com/guide/v10/signals',
  },
  {
    packages: ['@preact/signals', '@preact/signals-react', '@preact/signals-core'], makers: ['computed', 'useComputed'], holds: 'computed', property: 'value', method: 'peek',
    source: 'https://preactjs.com/guide/v10/signals#computed-signals',
  },
  { packages: ['nanostores'], makers: ['atom'], holds: 'argument', method: 'get', source: 'https://github.com/nanostores/nanostores#atoms' },
  { packages: ['nanostores'], makers: ['computed'], holds: 'derived', method: 'get', source: 'https://github.com/nanostores/nanostores#computed-stores' },
  { packages: ['mobx'], makers: ['observable.box'], holds: 'argument', method: 'get', source: 'https://mobx.js.org/api.html#observablebox' },
  { packages: ['mobx'], makers: ['computed'], holds: 'computed', method: 'get', source: 'https://mobx.js.org/computeds.html' },
  { packages: ['@angular/core'], makers: ['signal'], holds: 'argument', by: 'call', source: 'https://angular.dev/guide/signals#writable-signals' },
  { packages: ['@angular/core'], makers: ['computed'], holds: 'computed', by: 'call', source: 'https://angular.dev/guide/signals#computed-signals' },
  { packages: ['solid-js'], makers: ['createSignal'], holds: 'argument', by: 'pair', source: 'https://docs.solidjs.com/reference/basic-reactivity/create-signal' },
  { packages: ['solid-js'], makers: ['createMemo'], holds: 'computed', by: 'call', source: 'https://docs.solidjs.com/reference/basic-reactivity/create-memo' },
  {
    packages: ['rxjs'], makers: ['BehaviorSubject'], holds: 'argument', property: 'value', method: 'getValue', writers: ['next'],
    source: 'https://rxjs.dev/api/index/class/BehaviorSubject',
  },
  {
    packages: ['node:async_hooks', 'async_hooks'], makers: ['AsyncLocalStorage'], holds: 'argument', method: 'getStore', writers: ['run', 'enterWith'], isAround: true,
    source: 'https://nodejs.org/api/async_context.html#class-asynclocalstorage',
  },
  { packages: ['jotai', 'jotai/vanilla'], makers: ['atom'], holds: 'atom', source: 'https://jotai.org/docs/core/atom' },
];

/**
 * Functions that read the content of the store they are handed; `first` of a list, where they give a setter too; or, where what changes is an
 * object with members, that object itself.
 */
export const storeReaders: readonly StoreReader[] = [
  { packages: ['svelte/store'], names: ['get'], gives: 'content' },
  { packages: ['vue', '#imports'], names: ['unref', 'toValue'], gives: 'content' },
  {
    packages: ['vue', '@vue/reactivity', '@vue/composition-api', '#imports'], isGlobal: true,
    names: ['reactive', 'shallowReactive', 'readonly', 'shallowReadonly', 'toRaw', 'markRaw'], gives: 'argument',
    source: 'https://vuejs.org/api/reactivity-core.html#reactive',
  },
  { packages: ['mobx'], names: ['observable', 'makeAutoObservable', 'makeObservable', 'toJS'], gives: 'argument', source: 'https://mobx.js.org/observable-state.html' },
  { packages: ['valtio', 'valtio/vanilla'], names: ['proxy', 'useSnapshot', 'snapshot'], gives: 'argument', source: 'https://valtio.dev/docs/api/basic/proxy' },
  { packages: ['jotai'], names: ['useAtomValue'], gives: 'content' },
  { packages: ['jotai'], names: ['useAtom'], gives: 'first' },
  { packages: ['@nanostores/react', '@nanostores/preact', '@nanostores/vue', '@nanostores/solid'], names: ['useStore'], gives: 'content' },
];
