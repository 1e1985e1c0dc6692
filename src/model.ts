/**
 * Every noun that the stages hand to each other. All of it is plain, readonly, serialisable data.
 *
 *     source text ─lower→ Module ─evaluate + flow→ Finding[] ─┬→ rules/      an editor's squiggle
 *                                                             ├→ codemods/   a rewrite or a refusal
 *                                                             └→ src/report/ the coverage report
 *
 * `code.ts` holds the one noun that is too long for this page: the code of a Module.
 */

import type { SignalEntry } from './signal.js';

/** Id of an entry of the vendor catalogue: `segment`, `google-analytics`, `meta`. */
export type VendorId = string;

/** What a pathway does: `segment.track()` · `analytics.identify()` · `mixpanel.init()` · `fetch('https://graph…')` · an upload of people · a hand-over for training. */
export type Kind = 'event' | 'identify' | 'load' | 'request' | 'audience' | 'training';

export type Surface = 'client' | 'server' | 'both' | 'unknown';

/** Offsets into a file's text, in UTF-16 units, the end exclusive. */
export type Span = readonly [start: number, end: number];

/** A place in a file; lines and columns count from 1, `start` and `end` are offsets in UTF-16 units. */
export interface Place {
  /** Relative to the project root, forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly start: number;
  readonly end: number;
}

/** `gated`: on every path a check came out as "sharing allowed". The others: `docs/vocabulary.md`. */
export type Verdict = 'gated' | 'partial' | 'inverted' | 'unawaited' | 'ungated' | 'delegated' | 'exempt';

/** Where the check stands that gates a pathway. */
export type How = 'call' | 'callback' | 'callers' | 'load' | 'filter' | 'middleware' | 'component';

/** What the meaning of a check rests on: code that was read, a platform's documented API, the user's configuration, or a name alone. */
export type Basis = 'code' | 'platform' | 'configuration' | 'name';

/**
 * What a check reads: `gpc`, `cookie:ccpa_opt_out`, `storage:ccpa_opt_out`, `preference:optedOut`, `cmp:onetrust`, `dnt`, `tcf`,
 * `name:isUserOptedOut` (nothing but a name is known).
 */
export type SignalId = string;

/** Why a gated pathway is not confirmed. */
export type Shortfall = 'gpc' | 'weak-signal' | 'name-only' | 'fails-open' | 'not-approved' | 'store-not-connected';

/** The check that a verdict rests on, or the one that falls short. */
export interface GateUse extends Place {
  /** Source text of the condition, whitespace folded: `await isUserOptedOut(userId)`. */
  readonly text: string;
  readonly signals: readonly SignalId[];
  readonly basis: Basis;
  /** Whether the check acts at the call itself or when the vendor is loaded. */
  readonly takesEffect: 'call' | 'load';
}

/** Why a verdict is what it is: a closed list, worded in `words.ts` alone. */
export type Reason =
  /** No check of a choice on any path. */
  | { readonly kind: 'no-check' }
  /** `if (isOptedOut()) return; fbq(…)` */
  | { readonly kind: 'checked'; readonly how: How }
  /** `if (web) { if (isOptedOut()) return; } fbq(…)`: some paths carry no check. */
  | { readonly kind: 'some-paths-unchecked' }
  /** `if (isOptedOut()) console.log('skip'); fbq(…)`: both outcomes reach the call. */
  | { readonly kind: 'outcome-ignored' }
  /** `catch { out = false }`: the check's failure counts as permission. */
  | { readonly kind: 'fails-open' }
  /** `if (isOptedOut()) fbq(…)` */
  | { readonly kind: 'wrong-way-round' }
  /** `const { data: out } = useQuery(…); if (out) fbq(…)`: turned round, it lets everybody pass who has not been asked yet. */
  | { readonly kind: 'wrong-way-round-unanswered' }
  /** `if (isUserOptedOut()) return;` of an async function. */
  | { readonly kind: 'promise-as-condition' }
  /** `if (navigator.globalPrivacyControl === '1') return;`: what is asked for is never there. */
  | { readonly kind: 'never-fires'; readonly found: string; readonly instead: string }
  /** `findUnique({ select: { id: true } })` and then `user.optedOut`, which nobody has. */
  | { readonly kind: 'left-out'; readonly field: string }
  /** The check is about one person, the data about another. */
  | { readonly kind: 'other-person' }
  /** `if (optOuts.includes('meta')) return; segment.track(…)` */
  | { readonly kind: 'other-vendor' }
  /** `if (isCalifornia && optedOut) return;` */
  | { readonly kind: 'limited'; readonly condition: string }
  /** A request's signal in a webhook, cron or queue: the request is another server's. */
  | { readonly kind: 'not-the-persons-request' }
  /** A choice read once for everybody: at module level of a server, or in a shared cache. */
  | { readonly kind: 'nobodys-choice' }
  /** Google Consent Mode, Limited Data Use and the like, set from the person's choice. */
  | { readonly kind: 'handed-to-vendor' }
  /** An exception of the decisions file. */
  | { readonly kind: 'accepted'; readonly decision: string }
  /** A lone file: callers, loads, middleware and enclosing components were not seen. */
  | { readonly kind: 'callers-not-seen' };

/** What the checks on one way say together; `nothing` where it passes none that counts. */
export type Outcome = 'allowed' | 'opted-out' | 'promise' | 'never' | 'nothing';

/** One path of control to a pathway: the places that it passes, in order. The pathway itself is not among them. */
export interface Way {
  readonly outcome: Outcome;
  readonly steps: readonly WayStep[];
}

/** A place on a way to a pathway, with its source text on one line. */
export type WayStep = Place & { readonly text: string } & (
  /** The way begins: with the file, or with a function that is called from outside the project or that nobody is seen to call. */
  | { readonly is: 'start'; readonly at: 'file' | 'entry' | 'unused'; readonly name: string }
  /** The function `name` is called, rendered or handed on here, in the function `by` (empty at module level). */
  | { readonly is: 'use'; readonly how: 'callers' | 'callback' | 'component' | 'middleware' | 'filter'; readonly name: string; readonly by: string }
  /** A check is made here; `says` is how it came out on this way. */
  | { readonly is: 'check'; readonly by: 'test' | 'selection' | 'type'; readonly says: Outcome; readonly signals: readonly SignalId[]; readonly basis: Basis }
  /** A check stands here that this way passes by, because of what came out at `condition`; it joins the others behind the line `joins`. */
  | { readonly is: 'bypass'; readonly because: Bypass; readonly condition: string; readonly conditionLine: number; readonly joins: number }
  /** The choice was to be read here, that threw, and the way goes on. */
  | { readonly is: 'failure' }
  /** The vendor is loaded here; without it the call does nothing. */
  | { readonly is: 'load' }
);

/** `if (web) { check }` · `else { check }` · `x ?? check` · `for (…) { check }` · `case …: check` · `try { check }` · `catch { check }` */
export type Bypass = 'not-true' | 'true' | 'there' | 'no-round' | 'other-case' | 'failed' | 'not-failed';

/** One pathway with its verdict and the evidence for it. */
export interface Finding extends Place {
  /** Hash of file, enclosing function path, vendor, api, kind and ordinal among equals there: survives moved lines. */
  readonly id: string;
  readonly vendor: VendorId;
  readonly api: string;
  readonly kind: Kind;
  readonly surface: Surface;
  readonly verdict: Verdict;
  /** Names of the enclosing functions from the outside in, joined by `>`: `Checkout>onClick`; empty at module level. */
  readonly enclosing: string;
  /** The imported name that the api was reached through, as the file writes the import: what `notSharing` decisions name. */
  readonly client?: { readonly name: string; readonly from: string };
  readonly confirmed: boolean;
  readonly shortOf: readonly Shortfall[];
  /** Keys and arguments seen to be handed over; `['not visible']` where they are not literal. */
  readonly data: readonly string[];
  readonly how: How | null;
  readonly gate: GateUse | null;
  /** The project's own gates among the checks: what is counted by gate. */
  readonly gates: readonly Pick<Gate, 'name' | 'file'>[];
  readonly callSites: readonly { readonly file: string; readonly function: string }[];
  readonly reason: Reason;
  /** How the pathway is reached, what leaks before what is held back. */
  readonly ways: readonly Way[];
  /** There are more ways than a person reads, and only the first are here. */
  readonly hasMoreWays: boolean;
  readonly classification: Classification;
  /** A baseline holds it: it was there before, and is no worse. */
  readonly known: boolean;
}

export type Classification =
  | 'undetermined' | 'sale' | 'sharing' | 'sale-and-sharing' | 'service-provider' | 'contractor' | 'first-party';

/** A function, hook or variable of the project whose result tells the person's choice. */
export interface Gate {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  /** What a truthy answer means. */
  readonly meaning: 'opted-out' | 'allowed';
  readonly async: boolean;
  readonly signals: readonly SignalId[];
  readonly failsClosed: boolean;
}

/** What is wrong with a gate itself, or with what is done with its answer. */
export type Fault =
  /** `if (isUserOptedOut()) return;` of an async function. */
  | { readonly kind: 'unawaited' }
  /** `if (isOptedOut()) trackPurchase();`: `shares` is the project's own function that hands data over. */
  | { readonly kind: 'inverted'; readonly shares: string }
  /** `await isUserOptedOut();` and nothing comes of the answer. */
  | { readonly kind: 'dropped'; readonly meaning: Gate['meaning']; readonly isPromise: boolean }
  /** A gate that does not read a signal which the settings require; a check in place has no meaning of its own. */
  | { readonly kind: 'incomplete'; readonly missing: readonly SignalId[]; readonly meaning: Gate['meaning'] | null }
  /** `catch { return false; }` in a gate that answers `true` for those who opted out. */
  | { readonly kind: 'fails-open'; readonly meaning: Gate['meaning'] }
  /** `cookie.set('ccpa_opt_out', 'true')`, and every check asks for `'1'`: what is recorded does not reach those who have to honour it. */
  | { readonly kind: 'unheeded'; readonly signal: SignalId; readonly choice: ChoiceFault };

/** A gate or condition that falls short by itself: what the rules about gates report. */
export interface GateFault extends Place {
  /** The gate's name, or the source text of the condition. */
  readonly text: string;
  readonly signals: readonly SignalId[];
  readonly fault: Fault;
}

/** A place that may be a pathway, but cannot be told: never dropped. */
export interface Unresolved {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly why: WhyUnresolved;
}

export type WhyUnresolved =
  /** `window[name](event)` */
  | { readonly is: 'computed-name' }
  /** `script.src = url` */
  | { readonly is: 'computed-address' }
  /** `import { metrics } from '@acme/metrics'; metrics.track('Paid')` */
  | { readonly is: 'unread-code'; readonly from: string }
  /** `{ source: '/ingest/:path*', destination: 'https://us.i.posthog.com/:path*' }` */
  | { readonly is: 'rewrite'; readonly vendor: VendorId }
  /** `umami.track('seen')` in Umami's own repository. */
  | { readonly is: 'own-product'; readonly vendor: VendorId };

/** A call of a vendor's that shares nothing: it tells the choice, keeps something locally, or reads. */
export interface Harmless {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  readonly vendor: VendorId;
  readonly api: string;
  readonly does: 'control' | 'local' | 'read';
}

/** A file that could not be read or parsed; the rest is analysed all the same. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** What was looked at, and what was left out. */
export interface Scope {
  readonly analysed: number;
  readonly excluded: readonly { readonly by: string; readonly pattern: string; readonly files: number; readonly filesWithVendorToken: number }[];
  readonly otherLanguages: readonly { readonly ext: string; readonly files: number }[];
  /** Packages of vendors that a manifest depends on, where no pathway of that vendor stands below it. */
  readonly idleDependencies: readonly { readonly file: string; readonly package: string; readonly vendor: VendorId }[];
}

/** A place where a choice is recorded, held against the places that read it. */
export interface Choice {
  readonly signal: SignalId;
  readonly writes: readonly { readonly file: string; readonly line: number; readonly value: string }[];
  readonly reads: readonly { readonly file: string; readonly line: number; readonly compares: string }[];
  readonly faults: readonly ChoiceFault[];
}

/** Why a recorded choice does not reach those who have to honour it. */
export type ChoiceFault =
  /** Recorded, and read by no gate. */
  | { readonly kind: 'never-read' }
  /** Written as `'true'`, and compared with `'1'` alone. */
  | { readonly kind: 'never-matched'; readonly file: string; readonly line: number; readonly value: string; readonly compares: readonly string[] }
  /** An HttpOnly cookie that a script of the page reads. */
  | { readonly kind: 'hidden-from-script'; readonly file: string; readonly line: number }
  /** Global Privacy Control is read, and recorded for nobody although the project keeps records: 11 CCR 7025(c)(1), (5). */
  | { readonly kind: 'not-kept'; readonly file: string; readonly line: number };

/** Everything that one analysis of a project says: rules word it, codemods rewrite by it, reports count it. */
export interface Coverage {
  /** Sorted by file, then by start. */
  readonly findings: readonly Finding[];
  readonly gates: readonly Gate[];
  readonly unresolved: readonly Unresolved[];
  readonly harmless: readonly Harmless[];
  readonly problems: readonly Problem[];
  readonly scope: Scope;
  readonly choices: readonly Choice[];
  readonly unreviewedHosts: readonly { readonly host: string; readonly file: string; readonly line: number }[];
}

/** What the configuration file tells the analysis; everything works without it. */
export interface Settings {
  readonly gates: readonly { readonly name: string; readonly from: string; readonly meaning: 'opted-out' | 'allowed' }[];
  readonly gatePolicy: 'any' | 'approved';
  /** Names of the project's own opt-out cookies and storage keys. */
  readonly cookies: readonly string[];
  /** What reads the choice besides what the tables know; an entry of the same signal stands in place of theirs. */
  readonly signals: readonly SignalEntry[];
  /** Signals that a complete gate reads: `gpc`, `preference`. */
  readonly required: readonly string[];
  readonly clients: readonly { readonly name: string; readonly from: string; readonly vendor: VendorId }[];
  /** Entries of the project's own, as `schema/vendor.json` has them; one with the id of ours replaces it. */
  readonly customVendors: readonly object[];
  readonly wrappers: readonly { readonly name: string; readonly from: string; readonly for: string; readonly args: readonly string[] }[];
  /** Whether a name alone may give a verdict. On by default; the demo runs with it off. */
  readonly names: boolean;
}
