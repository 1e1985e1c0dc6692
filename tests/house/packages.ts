/** Who may use which package, global and part of Node. */
import { globalsOf, importsOf, isShipped, type Files, type Import } from './code.js';

/** The only places that touch the world outside. */
const EDGE = /^src\/(?:index\.ts$|cli\/|host-node\.ts$)/;
const WORLD = /^(?:node:)?(?:fs|child_process|process|os|net|https?|worker_threads)(?:\/|$)/;
/** Loading them costs every user a quarter of a second, and `@typescript-eslint/utils` would bring a second TypeScript. */
const TYPES_ONLY = /^(?:eslint|@typescript-eslint\/(?:utils|types))(?:\/|$)/;

interface Rule {
  readonly says: string;
  readonly broken: (path: string, each: Import) => boolean;
}

const RULES: readonly Rule[] = [
  { says: 'reaches the world other than through a Host', broken: (path, { specifier }) => WORLD.test(specifier) && !EDGE.test(path) },
  { says: 'stands outside codemods/', broken: (path, { specifier }) => /^(?:ts-morph|@ts-morph\/)/.test(specifier) && !path.startsWith('codemods/') },
  { says: 'is more than a type', broken: (_path, { specifier, typeOnly }) => TYPES_ONLY.test(specifier) && !typeOnly },
  {
    says: 'loads ts-morph for commands that do not rewrite',
    broken: (path, { target, typeOnly, dynamic }) => !path.startsWith('codemods/') && target?.startsWith('codemods/') === true && !typeOnly && !dynamic,
  },
];

export function packageFaults(files: Files): readonly string[] {
  return [...files].filter(([path]) => isShipped(path)).flatMap(([path, text]) =>
    importsOf(path, text).flatMap((each) => RULES.filter(({ broken }) => broken(path, each)).map(({ says }) => `${path}: import of ${each.specifier} ${says}`)));
}

export function globalFaults(files: Files): readonly string[] {
  return [...files].filter(([path]) => isShipped(path) && !EDGE.test(path)).flatMap(([path, text]) => {
    const globals = globalsOf(path, text);
    return ['process', 'console'].filter((name) => globals.has(name)).map((name) => `${path} touches ${name}`);
  });
}

/** Packages that loading the plugin would load too, each with the file that asks for it: an editor pays for every one at its start. */
export function pluginFaults(files: Files): readonly string[] {
  const reached = new Set(['src/index.ts']);
  const faults: string[] = [];
  for (const path of reached) {
    for (const { specifier, target, typeOnly, dynamic } of importsOf(path, files.get(path) ?? '')) {
      if (typeOnly || dynamic) continue;
      if (target !== undefined) reached.add(target);
      else if (!specifier.startsWith('node:')) faults.push(`${path} loads ${specifier} with the plugin`);
    }
  }
  return faults;
}
