/**
 * Which files can end in the same page: those of one package, of the packages that it depends on or that depend on it, over any number of
 * steps, and of the root.
 *
 *     apps/shop → packages/ui → packages/pixel        what `pixel` loads is in the page of `shop`, and not in that of `apps/blog`
 */
import type { Resolver } from '../../resolve/resolver.js';

export type MayMeet = (file: string, other: string) => boolean;

export function meetingIn({ manifests, packageOf }: Pick<Resolver, 'manifests' | 'packageOf'>): MayMeet {
  const dirs = new Map(manifests.map(({ name, dir }) => [name, dir]));
  const below = new Map<string, ReadonlySet<string>>();
  const belowOf = (dir: string): ReadonlySet<string> => {
    const known = below.get(dir);
    if (known) return known;
    const found = new Set([dir]);
    for (const one of found) {
      for (const name of manifests.find((manifest) => manifest.dir === one)?.dependencies.keys() ?? []) {
        const next = dirs.get(name);
        if (next !== undefined) found.add(next);
      }
    }
    below.set(dir, found);
    return found;
  };
  const homeOf = (file: string): string => packageOf(file)?.dir ?? '';
  return (file, other) => {
    const [home, there] = [homeOf(file), homeOf(other)];
    return there === '' || belowOf(home).has(there) || belowOf(there).has(home);
  };
}
