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
}

/** A Next.js application with an `app` folder. */
export interface NextPackage {
  /** Folder of its package.json, with a slash at the end; empty at the project root. */
  readonly root: string;
  readonly aliases: readonly Alias[];
  readonly language: 'ts' | 'js';
  readonly gateFolder: GateFolder;
  readonly existing: { readonly client: ExistingGate | null; readonly server: ExistingGate | null };
}

/** `"@/*": ["./src/*"]` */
export interface Alias {
  readonly prefix: string;
  readonly folder: string;
}

export const gateFiles = ['server', 'client', 'sharing-gate', 'preferences'] as const;
export type GateFile = (typeof gateFiles)[number];

/** Where the gate module stands, or will stand, and what is in it already. */
export interface GateFolder {
  readonly path: Readonly<Record<GateFile, string>>;
  /** Files that are ours and stand there already; their owner may have edited them, so they are never written again. */
  readonly present: ReadonlySet<GateFile>;
  /** A file of that name that is something else. */
  readonly taken: string | null;
  /** Whether `startWhenAllowed` is there, or will be. */
  readonly startsLater: boolean;
  /** Keys of the present `gated`. */
  readonly standIns: ReadonlySet<string>;
  /** The client that `trackServerEvent` sends through; null while any would do. */
  readonly trackServerEvent: ProjectClient | null;
  readonly storeConnected: boolean;
}

/** A global of the page that `gated` stands in for. */
export type StandIn = 'fbq' | 'gtag' | 'dataLayer' | 'ttq';

/** `import { segment } from '@/lib/segment'`: a vendor client that the gate module can import as well. */
export interface ProjectClient {
  readonly file: string;
  /** `default` for a default export. */
  readonly name: string;
}

/** A gate that the project has already and that is right: reused, so that there are never two. */
export interface ExistingGate {
  readonly file: string;
  readonly name: string;
  readonly meaning: 'opted-out' | 'allowed';
  readonly person: 'none' | 'optional' | 'required';
}
