/**
 * Names that a framework hands to a file without an import: in a Nuxt application every file sees what `composables/` and `utils/` export,
 * and the server what `server/utils/` does. https://nuxt.com/docs/4.x/guide/concepts/auto-imports
 *
 *     app/composables/useAnalytics.ts      export function useAnalytics() { … }
 *     app/components/Search.vue            const { track } = useAnalytics()
 */
import type { Provider, World } from '../../analysis/world.js';
import type { Ask } from '../../question.js';
import { EXPORTS } from './users.js';

export type Provided = World['provider'];

const CONFIG = /^(.*?)nuxt\.config\.(?:ts|js|mjs|mts)$/;
/** Files at the top of such a folder, and the index of a folder in it; those of the server at any depth. */
const PROVIDES = /(?:^|\/)(?:(?:composables|utils)\/(?:[^/]+|[^/]+\/index)|server\/utils\/.+)\.(?:ts|js|mjs|mts)$/;

interface App {
  readonly root: string;
  readonly names: ReadonlyMap<string, Provider>;
  readonly pattern: RegExp;
}

export function isNuxtConfig(file: string): boolean {
  return CONFIG.test(file);
}

/** Who names what such a file exports counts as its importer. */
interface Asked {
  readonly files: readonly string[];
  readonly ask: Ask;
}

export function findProvided({ files, ask }: Asked, importers: Map<string, string[]>): Provided {
  const roots = files.flatMap((file) => CONFIG.exec(file)?.[1] ?? []).sort((a, b) => b.length - a.length);
  const apps = roots.flatMap((root) => appAt(root, { files, ask }));
  const appOf = (file: string): App | undefined => apps.find(({ root }) => file.startsWith(root));
  for (const file of apps.length > 0 ? files : []) {
    const { pattern, names } = appOf(file) ?? {};
    const targets = new Set(pattern && names ? ask(file, { is: 'captures', pattern }).flatMap((name) => names.get(name)?.file ?? []) : []);
    for (const target of targets) if (target !== file) importers.set(target, [...(importers.get(target) ?? []), file]);
  }
  return (file, name) => {
    const provider = appOf(file)?.names.get(name);
    return provider?.file === file ? undefined : provider;
  };
}

function appAt(root: string, { files, ask }: Asked): readonly App[] {
  const names = new Map<string, Provider>();
  for (const file of files) {
    if (!file.startsWith(root) || !PROVIDES.test(file)) continue;
    for (const [name, exported] of exportsOf(file, ask)) if (!names.has(name)) names.set(name, { file, name: exported });
  }
  const words = [...names.keys()].map((name) => name.replaceAll('$', String.raw`\$`)).join('|');
  return words === '' ? [] : [{ root, names, pattern: new RegExp(String.raw`(?<![\w$.])(${words})(?![\w$])`, 'g') }];
}

/** The name that others see → the name of the export; the default export is named after its file. */
function exportsOf(file: string, ask: Ask): readonly (readonly [string, string])[] {
  const names = ask(file, EXPORTS).map(({ name }) => name);
  const own = /([^/]+?)(?:\/index)?\.\w+$/.exec(file)?.[1]?.replaceAll(/[-_.](\w)/g, (_match, letter: string) => letter.toUpperCase());
  const assigned = own !== undefined && names.includes('default') ? [[own, 'default'] as const] : [];
  return [...names.filter((name) => name !== 'default' && name !== '*').map((name) => [name, name] as const), ...assigned];
}
