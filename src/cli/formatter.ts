/** Prettier or Biome, where the project has installed one and says so: it is run on what the migration has written. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Formatter } from '../../codemods/format/formatter.js';
import { join } from '../config/paths.js';
import type { Host } from '../host.js';

/** Null where there is none, or none that the project uses. */
export async function findFormatter(host: Host, root: string): Promise<Formatter | null> {
  return findBiome(host, root) ?? await findPrettier(host, root);
}

function findBiome(host: Host, root: string): Formatter | null {
  const isUsed = ['biome.json', 'biome.jsonc'].some((name) => host.isFile(join(root, name)));
  const program = isUsed ? resolved(root, '@biomejs/biome/bin/biome') : undefined;
  return program === undefined ? null : { format: (path, text) => answerOf([program, 'format', `--stdin-file-path=${join(root, path)}`], root, text) };
}

/** What the program prints; null where it fails or leaves the file alone. */
function answerOf(args: readonly string[], cwd: string, text: string): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['pipe', 'pipe', 'ignore'] });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => void parts.push(part));
    child.on('error', () => resolve(null));
    child.stdin.on('error', () => resolve(null));
    child.on('close', (code) => resolve(code === 0 && parts.length > 0 ? Buffer.concat(parts).toString('utf8') : null));
    child.stdin.end(text);
  });
}

/** The part of Prettier's interface that we use; version 2 answers at once, version 3 with promises. */
interface Prettier {
  readonly resolveConfig: (path: string, options: object) => object | null | Promise<object | null>;
  readonly getFileInfo: (path: string, options: object) => Info | Promise<Info>;
  readonly format: (text: string, options: object) => string | Promise<string>;
}

interface Info {
  readonly ignored: boolean;
  readonly inferredParser: string | null;
}

async function findPrettier(host: Host, root: string): Promise<Formatter | null> {
  const isUsed = /"prettier"\s*:/.test(host.isFile(join(root, 'package.json')) ? host.read(join(root, 'package.json')) : '');
  const entry = isUsed ? resolved(root, 'prettier') : undefined;
  if (entry === undefined) return null;
  const loaded = await import(pathToFileURL(entry).href) as Prettier & { readonly default?: Prettier };
  const prettier = loaded.default ?? loaded;
  return {
    format: async (path, text) => {
      const absolute = join(root, path);
      try {
        const { ignored, inferredParser } = await prettier.getFileInfo(absolute, { ignorePath: join(root, '.prettierignore') });
        return ignored || inferredParser === null ? null : await prettier.format(text, { ...await prettier.resolveConfig(absolute, { editorconfig: true }), filepath: absolute });
      } catch {
        // A plugin that is not there, a syntax that it does not read: then the file stays in the style that was inferred.
        return null;
      }
    },
  };
}

function resolved(root: string, name: string): string | undefined {
  try {
    return createRequire(join(root, 'package.json')).resolve(name);
  } catch {
    return undefined;
  }
}
