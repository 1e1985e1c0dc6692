/** What the rewriting knows of the project around a file. */
import type { Gate } from '../src/model.js';

/** The project's files as the rewriting reads them; paths are relative to the project root. */
export interface ProjectView {
  readonly files: readonly string[];
  /** Undefined where there is no such file. */
  readonly read: (path: string) => string | undefined;
  /** The file of the project that an import means; undefined for packages and for what is not there. */
  readonly resolve: (from: string, specifier: string) => string | undefined;
  readonly gates: readonly Gate[];
  /** Gates that the configuration names; their files are resolved. */
  readonly approved: readonly ApprovedGate[];
  /** Whether version control leaves out what would stand there. */ readonly isIgnored: (path: string) => boolean;
  /** Set by `--remember-gpc`. */ readonly remembersGpc: boolean;
  /** Wrappers that the configuration names, likewise. */
  readonly wrappers: readonly NamedWrapper[];
}

export interface NamedWrapper {
  readonly name: string;
  readonly file: string;
  /** `segment.track` */
  readonly for: string;
  readonly args: readonly string[];
}

export interface Wrapper extends NamedWrapper {
  readonly isAsync: boolean;
}

export interface ApprovedGate {
  readonly name: string;
  readonly file: string;
  readonly meaning: 'opted-out' | 'allowed';
}

/** One package of the project: what it runs on, and what it has of a gate already. */
export interface Application {
  /** Folder of its package.json, with a slash at the end; empty at the project root. */
  readonly root: string;
  readonly server: ServerKind;
  readonly ui: UiKind;
  /** Whether a browser loads the file as it stands, and how. */
  readonly standing: Standing;
  /** A package without a server of its own, which servers of the workspace call with a request in hand. */
  readonly isOfServers: boolean;
  /** Whether Next.js renders it: its own, or of a package that depends on it. */ readonly isOfNext: boolean;
  /** Whether both of Next.js' routers lead to the file: each has a request of another kind. */
  readonly isOfBothRouters: boolean;
  /** Whether pages are rendered for each request where nothing else is said: `output: 'server'` of Astro. */
  readonly rendersOnDemand: boolean;
  /** Whether nothing draws a page: its packages, or its scripts, are of Node alone. */
  readonly isWorker: boolean;
  /** Whether what is sent after the response is sent at all: the process lives on, or the framework holds it open (`after()` of Next.js 15.1). */
  readonly defers: boolean;
  readonly aliases: readonly Alias[];
  /** Null where the package tests nothing. */
  readonly runner: Runner | null;
  readonly language: 'ts' | 'js';
  readonly modules: ModuleStyle;
  readonly gateFolder: GateFolder;
  readonly existing: { readonly client: ExistingGate | null; readonly server: ExistingGate | null; /** Of the server, from the request alone. */ readonly atOnce: ExistingGate | null };
  readonly wrappers: readonly Wrapper[];
  /** Whether the gate that is written keeps Global Privacy Control as the choice of a known person. */
  readonly remembersGpc: boolean;
  /** Where the project keeps people's choices; null where nothing says. */
  readonly store: Store | null;
}

/** What answers requests; `none` for workers, scripts and pages without a server. */
export type ServerKind =
  | 'next-app' | 'next-pages' | 'remix' | 'sveltekit' | 'nuxt' | 'astro' | 'express' | 'fastify' | 'koa' | 'hono' | 'nest'
  /** Hono where Node's AsyncLocalStorage is missing. */
  | 'hono-worker'
  /** `export default { fetch(request) { … } }` */
  | 'worker'
  /** `createServer((req, res) => { … })` */
  | 'node'
  /** React Native: the device keeps the choice, and reading it takes a promise as on a server. */
  | 'native'
  | 'none';

/** What draws the page; `page` is HTML of which nothing says that anything builds it. */
export type UiKind = 'next' | 'react' | 'native' | 'page' | 'other';

/** Classic scripts and HTML, modules that the browser fetches itself, and what is built first. */
export type Standing = 'page' | 'served' | 'built';

/** How the package writes modules. */
export interface ModuleStyle {
  /** Of new files of the server; those of the browser are ESM, because a bundler reads them. */
  readonly format: 'esm' | 'cjs';
  /** What stands at the end of a relative import: `./a.js` under NodeNext. */
  readonly ending: '' | '.js' | '.ts' | '.mjs';
}

/** `"@/*": ["./src/*"]` */
export interface Alias {
  readonly prefix: string;
  readonly folder: string;
  /** Below which folder it holds for certain: outside of the sources a file may run as it is. */
  readonly known: string;
  /** Another package's entry: nothing stands behind its name. */
  readonly isWhole?: true;
}

export const gateFiles = ['server', 'client', 'sharing-gate', 'preferences', 'later'] as const;
export type GateFile = (typeof gateFiles)[number];

/** Where the gate module stands, or will stand, and what is in it already. */
export interface GateFolder {
  readonly path: Readonly<Record<GateFile, string>>;
  /** Files that are ours and stand there already; their owner may have edited them, so they are never written again. */
  readonly present: ReadonlySet<GateFile>;
  /** A file of that name that is something else. */
  readonly taken: string | null;
  /** What the present files export, or all where they are still to be written. */
  readonly offers: (file: GateFile, name: string) => boolean;
  /** Keys of the present `gated`. */
  readonly standIns: ReadonlySet<string>;
  /** The client that `trackServerEvent` sends through; null while any would do. */
  readonly trackServerEvent: ProjectClient | null;
  readonly storeConnected: boolean;
  /** Whether what is asked afterwards waits for what is sent later, or can be made to. */
  readonly canWait: boolean;
}

/** A global of the page that `gated` stands in for. */
export type StandIn = 'fbq' | 'gtag' | 'dataLayer' | 'ttq';

/** `import { segment } from '@/lib/segment'`: a vendor client that the gate module can import as well. */
export interface ProjectClient {
  readonly file: string;
  /** `default` for a default export. */
  readonly name: string;
}

/** A gate of the project's own: reused where it is right, so that there are never two. */
export interface ExistingGate {
  readonly file: string;
  readonly name: string;
  readonly meaning: 'opted-out' | 'allowed';
  /** What it is asked with, in its order. */
  readonly parameters: readonly { readonly is: 'person' | 'request' | 'context' | 'other'; readonly isOptional: boolean }[];
}

/** A place where the project keeps people's choices. */
export type Store =
  /** A function of the project that asks it, and that reads no request. */
  | { readonly kind: 'gate'; readonly gate: ExistingGate; /** Whether the configuration says so. */ readonly isNamed: boolean }
  /** The storage of a phone, by the package that reads it. */
  | { readonly kind: 'device'; readonly storage: DeviceStorage }
  /** `model SharingOptOut { userId String … }`: a table of the project's schema, with the client that the project makes. */
  | TableStore;

export interface TableStore {
  readonly kind: 'table';
  readonly by: 'prisma' | 'drizzle' | 'drizzle-mysql' | 'knex';
  readonly client: DatabaseClient;
  readonly table: ChoiceTable;
}

export interface DatabaseClient extends ProjectClient {
  /** `class PrismaService extends PrismaClient`, which a framework makes for those that ask it for one. */
  readonly isClass?: true;
  /** The package of the workspace that hands it out, where that is another. */
  readonly package?: string;
}

/** What runs the package's tests. */
export type Runner = 'vitest' | 'jest' | 'node';

/** A table, with its columns as the code names them. */
export interface ChoiceTable {
  /** The member of Prisma's client, the export of Drizzle's schema, the name in the database for Knex. */
  readonly name: string;
  /** Where it is described. */
  readonly file: string;
  readonly person: string;
  readonly field: ChoiceField | null;
  /** What tells this choice from others of the same person: `type` is `sale_sharing`. */
  readonly topic: { readonly name: string; readonly value: string } | null;
  /** Whether there is one record a person. */
  readonly isUnique: boolean;
  /** The table of the people themselves, in which nobody is to be added. */
  readonly isOfPeople: boolean;
  /** Columns that want the time of the record. */
  readonly times: readonly string[];
  /** Whether a record can be made of what is known here. */
  readonly isComplete: boolean;
}

export type DeviceStorage = '@react-native-async-storage/async-storage' | 'expo-secure-store';

/** The field that tells the choice; without one the record itself is the choice. */
export interface ChoiceField {
  readonly name: string;
  readonly optedOut: boolean;
}
