/** Reads one file of ours and those it extends, the extended ones first. */
import { getNodeValue, type Node } from 'jsonc-parser';
import type { Host } from '../host.js';
import { ConfigError, faultAt, parseChecked, type Schema, type Source } from './jsonc.js';
import { below, folderOf, isAbsolute, join } from './paths.js';

export interface Opened<Content> {
  /** Its folder, relative to the project root: empty or ending in `/`; empty too where it stands outside of the root. */
  readonly below: string;
  readonly content: Content;
  readonly source: Source;
  readonly root: Node;
}

export interface Reading {
  readonly host: Host;
  /** The project root, absolute. */
  readonly root: string;
  readonly schema: Schema;
}

/** `Content` is what the schema promises. */
export function readChain<Content extends { readonly extends?: string }>(reading: Reading, path: string): readonly Opened<Content>[] {
  const chain: Opened<Content>[] = [];
  const seen = new Set<string>();
  for (let next: string | undefined = path; next !== undefined; ) {
    seen.add(next);
    const opened: Opened<Content> = readOne(reading, next);
    chain.unshift(opened);
    next = extendedBy(opened, { reading, path: next, seen });
  }
  return chain;
}

function readOne<Content>({ host, root, schema }: Reading, path: string): Opened<Content> {
  const file = below(root, path);
  const source = { file, text: textOf(host, { path, file }) };
  const tree = parseChecked(source, schema);
  return { below: isAbsolute(file) || !file.includes('/') ? '' : `${folderOf(file)}/`, content: getNodeValue(tree) as Content, source, root: tree };
}

function textOf(host: Host, { path, file }: { readonly path: string; readonly file: string }): string {
  try {
    return host.read(path);
  } catch (error) {
    throw new ConfigError((error instanceof Error ? error.message : String(error)).replace(path, file));
  }
}

interface Extending {
  readonly reading: Reading;
  readonly path: string;
  readonly seen: ReadonlySet<string>;
}

function extendedBy<C extends { readonly extends?: string }>({ content, source, root }: Opened<C>, { reading, path, seen }: Extending): string | undefined {
  if (content.extends === undefined) return undefined;
  const target = join(folderOf(path), content.extends);
  const at = root.children?.find((property) => property.children?.[0]?.value === 'extends')?.offset ?? 0;
  if (seen.has(target)) throw faultAt(source, at, `"extends" leads in a circle back to ${below(reading.root, target)}`);
  if (!reading.host.isFile(target)) throw faultAt(source, at, `"extends" names a file that is not there: ${content.extends}`);
  return target;
}
