/** Asked once a key, once a key of a whole, or once at all. */

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

export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
