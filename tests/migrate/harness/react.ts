/**
 * A small React: elements, hooks and effects, rendered as the server does, hydrated in the browser and used. Components are found again by
 * their place in the tree, so state lives as long as the place is there.
 */
export interface Drawn {
  readonly tag: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly children: readonly (Drawn | string)[];
}

interface Element {
  readonly type: unknown;
  readonly props: Readonly<Record<string, unknown>> & { readonly children?: unknown };
  readonly key?: string | undefined;
}

type Drawing = (props: object) => unknown;
type Effect = () => unknown;
interface Place { readonly cells: unknown[]; at: number }
interface Cell { value: unknown; dependencies?: readonly unknown[] | undefined }

const fragment = Symbol('fragment');

class Component {
  readonly props: object;

  constructor(props: object) {
    this.props = props;
  }
}

export interface SmallReact {
  readonly packages: Readonly<Record<string, unknown>>;
  /** Draws until no state changes any more, showing each drawing before its effects run. The server draws once and runs no effect. */
  readonly draw: (component: unknown, props: object, where: 'server' | { readonly show: (drawing: readonly (Drawn | string)[]) => void }) => Promise<readonly (readonly (Drawn | string)[])[]>;
}

export function smallReact(): SmallReact {
  const places = new Map<string, Place>();
  // Outside of a drawing, hooks do what they say at once.
  let current: Place | undefined;
  let effects: Effect[] = [];
  const state = { changed: false };
  let onServer = false;
  const cell = (initial: () => unknown): Cell => (current ? (current.cells[current.at++] ??= { value: initial() }) : { value: initial() }) as Cell;
  const set = (one: Cell) => (next: unknown): void => {
    const value = typeof next === 'function' ? (next as (value: unknown) => unknown)(one.value) : next;
    state.changed ||= !Object.is(value, one.value);
    one.value = value;
  };
  const useState = (initial: unknown): readonly unknown[] => {
    const one = cell(() => (typeof initial === 'function' ? (initial as () => unknown)() : initial));
    return [one.value, set(one)];
  };
  const useReducer = (reduce: (state: unknown, action: unknown) => unknown, initial: unknown): readonly unknown[] => {
    const [value, setValue] = useState(initial) as [unknown, (next: unknown) => void];
    return [value, (action: unknown) => setValue((now: unknown) => reduce(now, action))];
  };
  const remember = (make: () => unknown, dependencies?: readonly unknown[]): unknown => {
    const one = cell(() => undefined);
    if (!isSame(one.dependencies, dependencies)) Object.assign(one, { value: make(), dependencies });
    return one.value;
  };
  const useEffect = (effect: Effect, dependencies?: readonly unknown[]): void => void remember(() => (current ? effects.push(effect) : effect()), dependencies);
  const useSyncExternalStore = (subscribe: (onChange: () => void) => unknown, read: () => unknown, readOnServer?: () => unknown): unknown => {
    const one = cell(() => (readOnServer ?? read)());
    if (!onServer) useEffect(() => { const update = (): void => set(one)(read()); subscribe(update); update(); }, []);
    return one.value;
  };
  const context = (value: unknown): object => {
    const made = { value, Provider: (props: { value: unknown; children: unknown }) => ((made.value = props.value), props.children) };
    return made;
  };
  const react = {
    Component,
    Fragment: fragment, StrictMode: fragment, Suspense: fragment, useState, useReducer, useEffect, useLayoutEffect: useEffect, useSyncExternalStore, createContext: context,
    useContext: (made: { value: unknown }) => made.value, useMemo: remember, useCallback: (callback: unknown, dependencies?: readonly unknown[]) => remember(() => callback, dependencies),
    useRef: (initial: unknown) => cell(() => ({ current: initial })).value, memo: (component: unknown) => component, forwardRef: (component: unknown) => component,
    useTransition: () => [false, (work: Effect) => void work()], startTransition: (work: Effect) => void work(), useId: () => 'id',
    createElement: (type: unknown, props: Element['props'] | null, ...children: unknown[]): Element => ({ type, props: children.length > 0 ? { ...props, children } : { ...props } }),
  };
  const jsx = (type: unknown, props: Element['props'], key?: string): Element => ({ type, props, key });

  const expand = async (node: unknown, path: string): Promise<readonly (Drawn | string)[]> => {
    if (node === null || node === undefined || typeof node === 'boolean') return [];
    if (Array.isArray(node)) return (await inTurn(node, (child, at) => expand(child, `${path}/${(child as Element | null)?.key ?? at}`))).flat();
    if (typeof node === 'string' || typeof node === 'number') return [`${node}`];
    const { type, props } = node as Element;
    if (type === fragment) return expand(props.children, `${path}.`);
    if (typeof type === 'string') return [{ tag: type, props, children: type === 'noscript' && !onServer ? [] : await expand(props.children, `${path}/${type}`) }];
    const component = type as Drawing;
    const here = `${path}/${component.name}`;
    const place = places.get(here) ?? { cells: [], at: 0 };
    place.at = 0;
    places.set(here, place);
    current = place;
    const others = effects;
    effects = [];
    const drawn = component.prototype instanceof Component ? (new (component as unknown as new (props: object) => Component)(props) as unknown as { render: () => unknown }).render() : component(props);
    current = undefined;
    const own = effects;
    effects = others;
    const children = await expand(await drawn, here);
    // What stands inside has its effects first.
    effects.push(...own);
    return children;
  };
  const draw: SmallReact['draw'] = async (component, props, where) => {
    onServer = where === 'server';
    const drawings: (readonly (Drawn | string)[])[] = [];
    state.changed = true;
    for (let round = 0; state.changed && round < 20; round += 1) {
      state.changed = false;
      effects = [];
      const drawing = await expand({ type: component, props }, '');
      drawings.push(drawing);
      if (where !== 'server') {
        where.show(drawing);
        for (const effect of effects) effect();
      }
      await new Promise((resolve) => { setTimeout(resolve, 0); });
      if (where === 'server') break;
    }
    return drawings;
  };
  return { draw, packages: { 'react': { __esModule: true, default: react, ...react }, 'react-helmet-async': { Helmet: (props: Element['props']) => props.children }, 'react/jsx-runtime': { jsx, jsxs: jsx, Fragment: fragment } } };
}

function isSame(before: readonly unknown[] | undefined, after: readonly unknown[] | undefined): boolean {
  return before !== undefined && after !== undefined && before.length === after.length && before.every((one, at) => Object.is(one, after[at]));
}

async function inTurn<One, Answer>(list: readonly One[], work: (one: One, at: number) => Promise<Answer>): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const [at, one] of list.entries()) answers.push(await work(one, at));
  return answers;
}
