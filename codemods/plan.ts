/**
 * The nouns of the rewriting. A rewrite looks at one site and answers with a plan or with a refusal; nothing is written here.
 *
 *     Finding ─locate→ Site ─plan→ Plan | Refusal      Plan[] ─apply→ one batch a file ─judge again→ kept, or put back as a Refusal
 */
import type { ts } from 'ts-morph';
import type { Finding } from '../src/model.js';
import type { ParsedFile } from './text/source.js';
import type { Steadiness } from './text/steady.js';
import type { FunctionNode } from './text/syntax.js';
import type { FindUses } from './text/uses.js';
import type { Application, ProjectClient, StandIn, Wrapper } from './view.js';

/** One replacement by offset, in the file's text without its byte order mark. `start === end` inserts. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A name that the new text needs. `local` differs from `name` where the file already means something else by it. */
export interface ImportNeed {
  /** A file of the project, or a package. */
  readonly from: { readonly kind: 'file'; readonly path: string } | { readonly kind: 'package'; readonly name: string };
  /** `default` for a default import. */
  readonly name: string;
  readonly local: string;
  /** A type alone. */
  readonly isType?: true | undefined;
}

/** A part of the gate module that has to be there for the new text to work. */
export type Part =
  | { readonly kind: 'server' }
  | { readonly kind: 'client' }
  /** A wrapper of the project's own, in whose file the pathway stands now. */
  | { readonly kind: 'wrapper'; readonly file: string }
  /** Nothing but the calls of helpers that are handed the request. */
  | { readonly kind: 'handed'; readonly calls: readonly HandedCall[] }
  /** Where the stored choice is read. */
  | { readonly kind: 'preferences' }
  /** The preference store's question about many people at once. */
  | { readonly kind: 'batch' }
  /** `shareWhenAllowed`, for code that cannot wait, sending through a client of those names. */
  | { readonly kind: 'later'; readonly client: readonly string[] }
  | { readonly kind: 'sharing-gate' }
  /** `gated.fbq`: a stand-in with the vendor's own signature. */
  | { readonly kind: 'stand-in'; readonly global: StandIn }
  /** `trackServerEvent`, which sends through the project's own client. */
  | { readonly kind: 'track-server-event'; readonly client: ProjectClient };

/** A call by which a helper gets the request; `waits` where the helper becomes async for it. */
export interface HandedCall {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly waiting: 'waits' | 'as-it-is';
  /** How many arguments stand before it. */
  readonly place: number;
}

export interface Plan {
  readonly kind: 'plan';
  /** `repaired` changes what the program does on purpose; `reused` leans on a gate that the project already has. */
  readonly action: 'rewritten' | 'repaired' | 'reused';
  readonly finding: Finding;
  readonly edits: readonly Edit[];
  readonly guards?: readonly StatementGuard[];
  readonly imports: readonly ImportNeed[];
  readonly parts: readonly Part[];
}

/** A statement of a list that goes behind a condition; written with its neighbours. */
export interface StatementGuard {
  readonly statement: ts.Statement;
  readonly condition: string;
}

export interface Refusal {
  readonly kind: 'refusal';
  readonly reason: RefusalReason;
  readonly file: string;
  readonly line: number;
  /** What the sentence is about: a name, a route, a file. */
  readonly about: string;
  /** The pathway that stays as it is; null where a whole file is refused. */
  readonly finding: Finding | null;
}

/** Why a site is left as it was. Worded in `refusals.ts` alone. */
export type RefusalReason =
  /** Training uploads. */
  | 'kind-not-supported'
  /** Edge middleware, which has a request of its own. */
  | 'middleware'
  /** What the configuration of a framework puts into every page. */
  | 'configuration'
  /** The markup of `.vue`, `.svelte`, `.astro` and HTML files. */
  | 'markup'
  /** Neither the vendor nor the file says whether the code runs in the browser or on the server. */
  | 'surface-unknown'
  /** `const analytics = new Client()` and other shapes that no rewrite knows. */
  | 'shape-not-supported'
  /** `const id = analytics.track(…)`: something else than undefined is expected. */
  | 'value-used'
  /** `mixpanel.track(name, data, done)`: the application goes on in the callback. */
  | 'callback-carries-on'
  /** `items.forEach(mixpanel.track)` */
  | 'by-reference'
  /** The server's gate has to be awaited, and this function cannot. */
  | 'sync-function'
  /** `segment.track(message)`: whose data it is cannot be read off the call. */
  | 'person-not-visible'
  /** `function record(order) { segment.track(…) }` where handlers hand the request over and this function is not given it. */
  | 'request-not-at-hand'
  /** No `express()` to register the line of middleware with. */
  | 'entry-not-found'
  /** A classic script that no page of the project is seen to load. */
  | 'gate-not-linked'
  /** `send(order); order.total = 0;`: what is sent later would not be what it was. */
  | 'changed-afterwards'
  /** `identify(id); track(…);` where the second stays as it is: sent later, the first would come behind it. */
  | 'would-be-overtaken'
  /** `send(…); process.exit();`: what is sent later would never be sent. */
  | 'flushed-at-once'
  /** `script.src = src` in a function that is asked for other scripts as well. */
  | 'loads-others-too'
  /** An upload of people whose list cannot be seen. */
  | 'list-not-visible'
  /** A webhook, cron job or queue worker, and the preference store is not connected. */
  | 'store-not-connected'
  /** React Native without a package that keeps anything on the device. */
  | 'no-device-storage'
  /** A web or service worker, which has no cookies. */
  | 'in-a-worker'
  /** `export const runtime = 'edge'`, and the choice is kept in a database. */
  | 'edge-without-database'
  /** Reading the request would turn a static route into a dynamic one. */
  | 'would-make-dynamic'
  /** A file of the server that `'use client'` code imports as well. */
  | 'in-the-browser'
  /** A `.cjs` file beside a gate that is a module. */
  | 'other-module-system'
  /** `if (optedOut) { fbq(…); showBanner(); }`: turning the condition round moves other work too. */
  | 'inverted-mixed'
  | 'repair-left'
  /** The file of the gate module is taken by something else. */
  | 'gate-file-taken'
  /** A tool wrote the file, and writes it again. */
  | 'generated'
  | 'overlaps' | 'not-utf8' | 'not-parsed' | 'changed-meanwhile'
  /** After the edit: a syntax error, an error of types, a pathway that is not gated, another verdict that moved. */
  | 'breaks-syntax' | 'breaks-types' | 'not-gated-after' | 'changes-others';

/** A pathway, the syntax it stands in, and the package around it. */
export interface Site {
  readonly finding: Finding;
  readonly file: ParsedFile;
  /** The call, the element, the assignment, or the reference. */
  readonly node: ts.Node;
  readonly surface: 'client' | 'server';
  readonly app: Application;
  readonly isSteady: Steadiness;
  /** Whether a start may wait in the gate module for an opt-in. */
  readonly mayWait: boolean;
  /** Where the package empties a client's queue, or ends. */
  readonly flushes: () => readonly Flush[];
  /** Whether the file is in the browser's bundle too. */
  readonly isInBrowser: () => boolean;
  /** Whether a function of the file may become async as far as its callers go. */
  readonly nobodyWaitsFor: (owner: FunctionNode) => boolean;
  /** Whether a person's request leads to the place. */
  readonly requestLeads: () => Leading;
  /** Whether the gate of a wrapper leaves out Global Privacy Control. */
  readonly fallsShort: (wrapper: Wrapper) => boolean;
  /** Where a function of the file is used in its package. */
  readonly findUses: FindUses;
  /** The text of a file of the project. */
  readonly read: (path: string) => string | undefined;
}

/** Whether a request leads to a place; `perhaps` where some ways begin without one, or cannot be followed. */
export type Leading = 'always' | 'never' | 'perhaps';

/** Where a package empties the queue of a vendor's client, or ends. */
export interface Flush {
  readonly path: string;
  readonly call: ts.CallExpression;
  /** `segment` of `segment.flush()` and of `this.segment.flush()`; undefined for `process.exit()`. */
  readonly client: readonly string[] | undefined;
  /** Whether it can be held up until all is sent: by a statement before it, by a `.then` around it, or not at all. */
  readonly kind: 'statement' | 'promise' | 'at-once';
}

export type Outcome = Plan | Refusal;

export function refuse(site: Pick<Site, 'finding'>, reason: RefusalReason, about = ''): Refusal {
  const { finding } = site;
  return { kind: 'refusal', reason, file: finding.file, line: finding.line, about, finding };
}
