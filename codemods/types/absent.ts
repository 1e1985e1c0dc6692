/**
 * Errors that tell of a checkout without its packages, and nothing of the program: `Cannot find module 'next/headers'`, and what follows from that.
 * Where the packages are installed the same errors count.
 */
import { ts } from 'ts-morph';
import { parentOf } from '../text/paths.js';
import type { TypeFiles } from './files.js';

/** Cannot find module · cannot find module, perhaps for another `moduleResolution` · no declarations for it */
const missingModule = new Set([2307, 2792, 7016]);

/**
 * What follows in a file that imports from such a package: names of Node (2580, 2591) and of React (2503, 2686), JSX without its types (7026, 2875),
 * and parameters that nothing gives a type (7006, 7019, 7031).
 */
const following = new Set([2503, 2580, 2591, 2686, 2875, 7006, 7019, 7026, 7031]);

export function withoutAbsent(all: readonly ts.Diagnostic[], file: string, files: TypeFiles): readonly ts.Diagnostic[] {
  const missing = all.filter((diagnostic) => missingModule.has(diagnostic.code) && !isInstalled(specifierOf(diagnostic), file, files));
  const isNode = !isInstalled('@types/node', file, files);
  return all.filter((diagnostic) => !missing.includes(diagnostic) && !((missing.length > 0 || isNode) && isFollowing(diagnostic)));
}

/**
 * Without React's types nothing says that what stands between the tags is `children` (2741); and a `lib` without the browser leaves its names
 * to the types of packages, which bring them along (2304, 2584).
 */
function isFollowing(diagnostic: ts.Diagnostic): boolean {
  const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ');
  if (diagnostic.code === 2741) return /'children'/.test(text);
  if (diagnostic.code === 2304 || diagnostic.code === 2584) return browserNames.has(specifierOf(diagnostic));
  return following.has(diagnostic.code);
}

const browserNames = new Set(['document', 'navigator', 'Navigator', 'location', 'window', 'Window', 'Document', 'HTMLScriptElement', 'Image', 'setTimeout', 'clearTimeout', 'fetch', 'console']);

/** The module that the message names: TypeScript quotes it with single quotes. */
function specifierOf({ messageText }: ts.Diagnostic): string {
  return /'([^']+)'/.exec(ts.flattenDiagnosticMessageText(messageText, ' '))?.[1] ?? '';
}

/** Relative paths and absolute ones are files of the project, which are there or are a mistake. */
function isInstalled(specifier: string, file: string, { fileExists }: TypeFiles): boolean {
  if (/^[./]/.test(specifier) || specifier === '') return true;
  const name = packageOf(specifier);
  for (let folder = parentOf(file); folder !== '' && folder !== '/'; folder = parentOf(folder.slice(0, -1))) {
    if (fileExists(`${folder}node_modules/${name}/package.json`)) return true;
  }
  return false;
}

/** `next` of `next/headers`, `@acme/ui` of `@acme/ui/button`; Node's own modules have their types in a package. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return '@types/node';
  return /^(@[^/]+\/[^/]+|[^/]+)/.exec(specifier)?.[0] ?? specifier;
}
