/** Asked once a key, once a whole or a key of one, or once at all. */

export function memo<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key));
    return known.get(key) as T;
  };
}

/** Asked once a key of each whole, and forgotten with it. */
export function memoOf<Whole extends object, Key, T>(compute: (whole: Whole, key: Key) => T): (whole: Whole, key: Key) => T {
  const known = new WeakMap<Whole, Map<Key, T>>();
  return (whole, key) => {
    const own = known.get(whole) ?? new Map<Key, T>();
    known.set(whole, own);
    if (!own.has(key)) own.set(key, compute(whole, key));
    return own.get(key) as T;
  };
}

/** Asked once of each whole, and forgotten with it. */
export function onceOf<Whole extends object, T>(compute: (whole: Whole) => T): (whole: Whole) => T {
  const known = new WeakMap<Whole, { readonly value: T }>();
  return (whole) => {
    const made = known.get(whole) ?? { value: compute(whole) };
    known.set(whole, made);
    return made.value;
  };
}

export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
