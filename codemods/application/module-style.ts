/** How a package writes its imports: as modules or with `require`, with or without an ending. */
import type { Compiler, Manifest } from './manifest.js';
import type { ModuleStyle, ProjectView, ServerKind } from '../view.js';

interface Known {
  readonly compiler: Compiler;
  readonly manifest: Manifest;
  readonly server: ServerKind;
}

/** Frameworks that build their server too, so that Node's own rules do not hold. */
const builds: ReadonlySet<ServerKind> = new Set(['next-app', 'next-pages', 'remix', 'sveltekit', 'nuxt', 'astro', 'worker', 'hono-worker', 'native']);
/** As many files as it takes to see a habit. */
const sampleSize = 60;

export function readModuleStyle({ read }: ProjectView, files: readonly string[], { compiler, manifest, server }: Known): ModuleStyle {
  const sources = files.filter((file) => (compiler.isTypeScript ? /\.[cm]?tsx?$/ : /\.[cm]?jsx?$/).test(file));
  const specifiers = sources.slice(0, sampleSize).flatMap((file) => relativeImports(read(file) ?? ''));
  const habit = endingOf(specifiers);
  if (compiler.isTypeScript || builds.has(server)) return { format: 'esm', ending: habit ?? (compiler.namesEndings ? '.js' : '') };
  // A tool's configuration is often a module where the program is none.
  if (manifest.isModule) return { format: 'esm', ending: habit ?? '.js' };
  const requires = sources.slice(0, sampleSize).some((file) => !file.endsWith('.mjs') && /\brequire\s*\(|\bmodule\.exports\b/.test(read(file) ?? ''));
  // A module may import what is CommonJS, and not the other way round.
  if (!requires && sources.some((file) => file.endsWith('.mjs') && !file.endsWith('.config.mjs'))) return { format: 'esm', ending: habit ?? '.mjs' };
  return { format: requires ? 'cjs' : 'esm', ending: requires ? '' : habit ?? '' };
}

function relativeImports(text: string): readonly string[] {
  return [...text.matchAll(/\bfrom\s*['"](\.{1,2}\/[^'"]+)['"]/g)].map((match) => match[1] ?? '');
}

/** Undefined where nothing relative is imported. */
function endingOf(specifiers: readonly string[]): ModuleStyle['ending'] | undefined {
  const code = specifiers.filter((specifier) => !/\.(json|css|scss|svg|png|vue|svelte|astro)$/.test(specifier));
  if (code.length === 0) return undefined;
  const endings = ['.js', '.ts', '.mjs'] as const;
  return endings.find((ending) => code.filter((specifier) => specifier.endsWith(ending)).length * 2 > code.length) ?? '';
}
