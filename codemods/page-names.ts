/**
 * Names that the scripts of a page declare. They share one scope with each other and with the gate's classic script, so that one of ours would
 * end the other's script, or be replaced by it.
 */
import { isShipped } from '../src/source/files.js';
import { gateMark } from '../src/signals/gate-module.js';
import type { ProjectView } from './view.js';

/** Too many rather than too few: names of inner scopes are among them. */
export function findPageNames(root: string, { files, read }: ProjectView): ReadonlySet<string> {
  const texts = files.filter((file) => file.startsWith(root) && /\.(html?|js)$/.test(file) && isShipped(file)).map((file) => read(file) ?? '').filter((text) => !text.includes(gateMark));
  return new Set(texts.flatMap((text) => [...text.matchAll(/\b(?:var|let|const|class|function\s*\*?)\s+([\w$]+)|\b(?:window|globalThis|self)\.([\w$]+)\s*=[^=]/g)].map(([, declared, set]) => declared ?? set ?? '')));
}

/** Names that the plans write; the others of the gate's script may be changed. */
export const writtenNames: ReadonlySet<string> = new Set(['isUserOptedOut', 'startWhenAllowed', 'gated']);

/** The gate's script with another name for what the page has already. */
export function withFreeNames(script: string, taken: ReadonlySet<string>): string {
  const own = [...script.matchAll(/^(?:const|let|function) (\w+)/gm)].map(([, name = '']) => name).filter((name) => taken.has(name) && !writtenNames.has(name));
  return own.reduce((text, name) => text.replaceAll(new RegExp(`(?<![.\\w$])${name}\\b(?!:)`, 'g'), `${name}OfSharing`), script);
}
