import { createResolver } from '../../src/resolve/resolver.js';
import type { Resolution, Resolver } from '../../src/resolve/resolver.js';

/** A project of file name → content; an object is written as JSON, a list of names stands for empty files. */
export function project(files: Readonly<Record<string, string | object>>, ...empty: readonly string[]): Resolver {
  const texts = new Map(Object.entries(files).map(([name, content]) => [name, typeof content === 'string' ? content : JSON.stringify(content)]));
  for (const name of empty) texts.set(name, '');
  return createResolver([...texts.keys()], (path) => texts.get(path));
}

/** `resolutions(resolver, 'src/a.ts', './b', 'c')`: the answers in order. */
export function resolutions(resolver: Resolver, from: string, ...specifiers: readonly string[]): readonly Resolution[] {
  return specifiers.map((specifier) => resolver.resolve(from, specifier));
}
