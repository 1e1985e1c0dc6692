/**
 * The signal tables, ready to be asked: built when somebody first asks, with the entries of a configuration in place of ours of the same signal.
 *
 *     signalsWith([]).reads.get('Cookiebot')      the reads below that global: `consent.marketing`, `declined`, …
 */
import type { CallbackRead, Handed, KnownObject, PlatformRead, PlatformWrite, RunsFor, SettingRuns, SignalEntry, StoredKey } from '../signal.js';
import { browserSignals } from './entries/browser.js';
import { noticeSignals } from './entries/notices.js';
import { platformSignals } from './entries/platforms.js';
import { pluginSignals } from './entries/plugins.js';
import { suiteSignals } from './entries/suites.js';
import { vendorSignals } from './entries/vendors.js';
import { onceOf } from '../memo.js';

export const signalEntries: readonly SignalEntry[] = [...browserSignals, ...suiteSignals, ...platformSignals, ...noticeSignals, ...pluginSignals, ...vendorSignals];

/** A row of the tables, with the signal it belongs to. */
export interface Row<Fact> {
  readonly signal: string;
  readonly fact: Fact;
  /** `consent`, `marketing`, `()`, `[*]`: what follows the first name of a path, or the steps of a member. */
  readonly segments: readonly string[];
}

type Table<Fact> = ReadonlyMap<string, readonly Row<Fact>[]>;

/** Tables of paths by their first name, exports of packages as `package#export`. */
export interface Signals {
  readonly entries: readonly SignalEntry[];
  readonly reads: Table<PlatformRead>;
  readonly objects: Table<KnownObject>;
  readonly writes: Table<PlatformWrite>;
  /** By the whole path of the call. */
  readonly callbacks: Table<CallbackRead>;
  readonly handed: Table<Handed>;
  /** By the component, as an export of its package. */
  readonly runs: Table<RunsFor>;
  /** By the whole path of the call. */
  readonly settings: Table<SettingRuns>;
  /** By the name of the key. */
  readonly stored: Table<StoredKey>;
  readonly events: ReadonlySet<string>;
  /** Beginnings of names, of reads whose first name ends with a star. */
  readonly beginnings: readonly string[];
}

export const signalsWith = onceOf((own: readonly SignalEntry[]): Signals => {
  const replaced = new Set(own.map(({ signal }) => signal));
  return compile([...own, ...signalEntries.filter(({ signal }) => !replaced.has(signal))]);
});

function compile(entries: readonly SignalEntry[]): Signals {
  return {
    entries,
    reads: byFirstName(entries, ({ reads }) => reads),
    objects: byFirstName(entries, ({ objects }) => objects),
    writes: byFirstName(entries, ({ writes }) => writes),
    callbacks: table(entries, ({ callbacks }) => callbacks, (fact) => [fact.package ? `${fact.package}#${fact.path}` : fact.path, segmentsOf(fact.member)]),
    handed: table(entries, ({ handed }) => handed, (fact) => [fact.package ? `${fact.package}#${fact.path}` : fact.path, []]),
    runs: table(entries, ({ runs }) => runs, (fact) => [`${fact.package}#${fact.component}`, []]),
    settings: table(entries, ({ settings }) => settings, (fact) => [fact.package ? `${fact.package}#${fact.path}` : fact.path, segmentsOf(fact.member)]),
    stored: table(entries, ({ stored }) => stored, (fact) => [fact.name, segmentsOf(fact.member ?? '')]),
    events: new Set(entries.flatMap(({ events }) => events ?? [])),
    beginnings: entries.flatMap(({ reads }) => reads ?? []).flatMap(({ path }) => /^([^.*(]+)\*/.exec(path)?.[1] ?? []),
  };
}

function byFirstName<Fact extends { readonly path: string; readonly package?: string }>(entries: readonly SignalEntry[], pick: (entry: SignalEntry) => readonly Fact[] | undefined): Table<Fact> {
  return table(entries, pick, (fact) => {
    const [first = '', ...segments] = segmentsOf(fact.path);
    return [fact.package ? `${fact.package}#${first}` : first, segments];
  });
}

function table<Fact extends object>(entries: readonly SignalEntry[], pick: (entry: SignalEntry) => readonly Fact[] | undefined, keyOf: (fact: Fact) => [key: string, segments: readonly string[]]): Table<Fact> {
  const rows = new Map<string, Row<Fact>[]>();
  for (const entry of entries) {
    for (const fact of pick(entry) ?? []) {
      const [key, segments] = keyOf(fact);
      const row = { signal: 'signal' in fact && typeof fact.signal === 'string' ? fact.signal : entry.signal, fact, segments };
      const same = rows.get(key);
      if (same) same.push(row);
      else rows.set(key, [row]);
    }
  }
  return rows;
}

/** `getConsent().purposes[*]` → getConsent, (), purposes, [*] */
function segmentsOf(path: string): readonly string[] {
  return path.replaceAll('()', '.()').replaceAll('[*]', '.[*]').split('.').filter(Boolean);
}
