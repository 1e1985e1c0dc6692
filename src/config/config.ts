/** `opt-out-gate.config.json`: how a code base is built. */
import type { FileSet } from '../decisions.js';
import type { Host } from '../host.js';
import type { Settings } from '../model.js';
import { folderOf, join } from './paths.js';
import { readChain, type Opened } from './read.js';
import { configSchema } from './schemas.js';

export const CONFIG_FILE = 'opt-out-gate.config.json';

export interface Config {
  readonly settings: Settings;
  /** Files that count, none named meaning all; and those that don't. */
  readonly include: readonly FileSet[];
  readonly exclude: readonly FileSet[];
  /** `file` is absolute. */
  readonly report: { readonly file: string };
}

/** Reads the configuration at a path, which need not be there. Throws a ConfigError. */
export function readConfig(host: Host, root: string, path: string): Config {
  const config = configOf(host.isFile(path) ? readChain<Content>({ host, root, schema: configSchema }, path) : []);
  return { ...config, report: { file: join(folderOf(path), config.report.file) } };
}

const DEFAULT_REPORT = 'PRIVACY_OPERATIONS.md';

/** What the schema promises. */
interface Content {
  readonly extends?: string;
  readonly gates?: Settings['gates'];
  readonly gatePolicy?: Settings['gatePolicy'];
  readonly signals?: { readonly cookies?: readonly string[]; readonly required?: readonly string[]; readonly names?: boolean; readonly platforms?: Settings['signals'] };
  readonly wrappers?: readonly (Omit<Settings['wrappers'][number], 'args'> & { readonly args?: readonly string[] })[];
  readonly clients?: Settings['clients'];
  readonly customVendors?: readonly object[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly report?: { readonly file?: string };
}

/** Lists grow along the chain; `include`, `required` and single values are those of the last file that has them. */
function configOf(chain: readonly Opened<Content>[]): Config {
  const all = <T>(pick: (content: Content) => readonly T[] | undefined): readonly T[] => chain.flatMap(({ content }) => pick(content) ?? []);
  const last = <T>(pick: (content: Content) => T | undefined): T | undefined => chain.map(({ content }) => pick(content)).findLast((value) => value !== undefined);
  const include = chain.findLast(({ content }) => content.include !== undefined);
  return {
    settings: {
      gates: all(({ gates }) => gates),
      gatePolicy: last(({ gatePolicy }) => gatePolicy) ?? 'any',
      cookies: all(({ signals }) => signals?.cookies),
      signals: all(({ signals }) => signals?.platforms),
      required: last(({ signals }) => signals?.required) ?? ['gpc', 'preference'],
      clients: all(({ clients }) => clients),
      customVendors: all(({ customVendors }) => customVendors),
      wrappers: all(({ wrappers }) => wrappers).map((wrapper) => ({ ...wrapper, args: wrapper.args ?? [] })),
      names: last(({ signals }) => signals?.names) ?? true,
    },
    include: include === undefined ? [] : setsOf([include], ({ include: patterns }) => patterns),
    exclude: setsOf(chain, ({ exclude }) => exclude),
    report: { file: last(({ report }) => report?.file) ?? DEFAULT_REPORT },
  };
}

function setsOf(chain: readonly Opened<Content>[], pick: (content: Content) => readonly string[] | undefined): readonly FileSet[] {
  return chain.flatMap(({ below, content }) => (pick(content)?.length ? [{ below, patterns: pick(content) ?? [] }] : []));
}
