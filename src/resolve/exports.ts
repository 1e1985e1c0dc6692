/**
 * What a package.json offers under a name, as targets in the order worth trying. No condition is chosen, because the sources behind
 * `import`, `require` and `browser` are mostly the same: whichever target exists is taken.
 *
 *     "exports": { "./*": { "types": "./dist/*.d.ts", "import": "./dist/*.js" } }      ./a → ./dist/a.js, ./dist/a.d.ts
 */
import { asObject } from './jsonc.js';
import type { JsonObject } from './jsonc.js';
import { matchPattern } from './patterns.js';

/** Targets of `.` or `./sub` of a package, by `exports` and by the older fields. */
export function exportTargets(manifest: JsonObject, subpath: string): readonly string[] {
  const declared = mapTargets(exportsMap(manifest['exports']), subpath);
  return subpath === '.' ? [...leaves(manifest['source']), ...declared, ...mainFields(manifest)] : declared;
}

/** Targets of `#name`: files of the package, or other packages. */
export function importTargets(manifest: JsonObject, name: string): readonly string[] {
  return mapTargets(asObject(manifest['imports']) ?? {}, name);
}

/** Every target that the package offers to others; patterns keep their `*`. */
export function allTargets(manifest: JsonObject): readonly string[] {
  const declared = Object.values(exportsMap(manifest['exports'])).flatMap(leaves);
  // `exports` hides everything else, the older fields included.
  return declared.length > 0 ? [...leaves(manifest['source']), ...declared] : [...leaves(manifest['source']), ...mainFields(manifest)];
}

/** `"./a.js"` and `{ "import": … }` are short for `{ ".": … }`. */
function exportsMap(exports: unknown): JsonObject {
  const object = asObject(exports);
  const isMap = object !== undefined && Object.keys(object).some((key) => key.startsWith('.'));
  return isMap ? object : exports === undefined ? {} : { '.': exports };
}

function mapTargets(map: JsonObject, name: string): readonly string[] {
  // `"./lib/"` is how `"./lib/*"` was written before patterns.
  const keyOf = new Map(Object.keys(map).map((key) => [key.endsWith('/') ? `${key}*` : key, key]));
  const match = matchPattern([...keyOf.keys()], name);
  if (match === undefined) return [];
  const key = keyOf.get(match.pattern) ?? match.pattern;
  return leaves(map[key]).map((target) => (target.endsWith('/') ? target + match.star : target.replaceAll('*', () => match.star)));
}

function mainFields(manifest: JsonObject): readonly string[] {
  return ['svelte', 'module', 'browser', 'react-native', 'main', 'types', 'typings'].flatMap((field) => {
    const target = manifest[field];
    return typeof target === 'string' ? [target] : [];
  });
}

/** The strings of nested conditions; sources first, declarations last. */
function leaves(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(leaves);
  const conditions = Object.entries(asObject(value) ?? {});
  const rank = (condition: string): number => (condition === 'source' ? 0 : condition.startsWith('types') ? 2 : 1);
  return conditions.sort(([a], [b]) => rank(a) - rank(b)).flatMap(([, target]) => leaves(target));
}
