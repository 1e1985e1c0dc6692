import { describe, expect, it } from 'vitest';
import type { Settled } from '../../src/decisions.js';
import type { Finding } from '../../src/model.js';
import { toSection } from '../../src/report/section.js';
import fc from '../property.js';
import { everyFinding } from './every.js';
import { confirmed, coverage, finding, gateUse, settled, view } from './findings.js';

const section = (of: Settled): string => toSection(of, view);
const lines = (of: Settled): readonly string[] => section(of).split('\n');

const shop = coverage([
  confirmed({ data: ['email'], shortOf: ['gpc'], enclosing: 'RootLayout' }),
  finding({ callSites: [{ file: 'a.ts', function: 'f' }, { file: 'b.ts', function: 'g' }] }),
  finding({ id: 'zz', vendor: 'plausible', api: 'track', kind: 'event', classification: 'service-provider', file: 'src/stats.ts', enclosing: '' }),
], {
  gates: [{ name: 'isUserOptedOut', file: 'src/lib/privacy.ts', line: 4, meaning: 'opted-out', async: true, signals: ['cookie:ccpa_opt_out'], failsClosed: true }],
  choices: [{ signal: 'cookie:ccpa_opt_out', writes: [{ file: 'src/actions.ts', line: 3, value: '1' }], reads: [], faults: [] }],
  scope: { analysed: 12, excluded: [{ by: 'configuration', pattern: 'legacy/**', files: 9, filesWithVendorToken: 2 }], otherLanguages: [{ ext: '.py', files: 1 }], idleDependencies: [{ file: 'package.json', package: 'posthog-js', vendor: 'posthog' }] },
});

describe('the section', () => {
  it('reads as a whole', () => {
    const decision = { vendor: 'plausible', as: 'service-provider' as const, pathwayKind: null, files: null, purpose: null, rationale: 'hosted for us', contract: 'C-7', owner: 'privacy', decidedOn: '2026-11-20', reviewBy: null };
    const told = { decision, state: 'applies' as const, findings: [finding()] };
    expect(section(settled(shop, { classifications: [told], notes: [{ id: 'zz', owner: 'Dana', note: 'to be replaced' }] }))).toMatchInlineSnapshot(`
      "<!-- opt-out-gate:begin -->
      1 of 2 third-party sharing pathways confirmed gated on opt-out preference.

      Not all advertising pixels are shown to be suppressed: 2 excluded files name a vendor.

      0 of these 1 honour Global Privacy Control too. The 2 pathways are reached from 3 places in the code.

      The opt-out (the cookie \`ccpa_opt_out\`, Global Privacy Control) holds back Meta \`init\` in \`src/app/route.ts\`, but Segment \`identify\` in \`src/app/providers.tsx\` runs whatever the person chose.

      A pathway is one place in the source code that makes a third party receive data about a person; it is gated where a check of that person's choice stands on every path to it. Confirmed means: on every path through the source code that reaches the call this tool found a check of the person's opt-out of sale or sharing, through code or a platform's interface that was read, which does not count its own failure as permission. It is no observation of network traffic.

      ### Not confirmed, by cause

      - 1 pathway: not gated

      ### What lowers or raises these numbers

      - \`plausible\` classified as service provider by privacy: 1 pathway taken out of the count. Rationale: hosted for us. Contract: C-7.
      - Left out by configuration, \`legacy/**\`: 2 files that name a vendor.
      - Not analysed: files in other languages (\`.py\`).
      - \`package.json\` depends on \`posthog-js\` (\`posthog\`), and no pathway of that vendor was found below it.

      ### Recipients

      | Recipient | Classification | Decided by | What is sent | Confirmed |
      | --- | --- | --- | --- | --- |
      | Meta | not yet determined; treated as sale or sharing | nobody yet | \`email\` | 1 of 1 |
      | Plausible | service provider | privacy, 2026-11-20, contract C-7 | \`userId\` | 0 of 0 |
      | Segment | not yet determined; treated as sale or sharing | nobody yet | \`userId\` | 0 of 1 |

      ### Pathways

      \`src/app/providers.tsx\`

      | Id | Function | Recipient | Held back | Data | Runs on |
      | --- | --- | --- | --- | --- | --- |
      | \`a1b2c3\` | \`Providers\` | Segment: \`identify\`, identity or profile | not gated: no check of the choice | \`userId\` | browser |

      \`src/app/route.ts\`

      | Id | Function | Recipient | Held back | Data | Runs on |
      | --- | --- | --- | --- | --- | --- |
      | \`d4e5f6\` | \`RootLayout\` | Meta: \`init\`, vendor start or script | gated, confirmed; the check does not read Global Privacy Control. Check: \`await isUserOptedOut(userId)\`, reading the cookie \`ccpa_opt_out\`, Global Privacy Control | \`email\` | browser |

      \`src/stats.ts\`

      | Id | Function | Recipient | Held back | Data | Runs on | Owner and note |
      | --- | --- | --- | --- | --- | --- | --- |
      | \`zz\` | outside of any function | Plausible: \`track\`, event | not gated: no check of the choice | \`userId\` | browser | Dana: to be replaced |

      ### Checks of the choice

      | Check | A true answer means | Honours | Does not read | When it fails | Takes effect | Pathways confirmed |
      | --- | --- | --- | --- | --- | --- | --- |
      | \`src/lib/privacy.ts\` › \`isUserOptedOut\` | opted out | the cookie \`ccpa_opt_out\` | Global Privacy Control | counts as opted out |  | 0 of 0 |
      | checks written in place |  | the cookie \`ccpa_opt_out\`, Global Privacy Control |  |  | at the call | 1 of 1 |

      ### Where the choice is written and read

      | Choice | Written | Read and compared with | What stands in its way |
      | --- | --- | --- | --- |
      | the cookie \`ccpa_opt_out\` | \`1\` in \`src/actions.ts\` | nowhere seen |  |

      ### Where data goes

      \`\`\`mermaid
      flowchart LR
        s0["browser"]
        g0["a check in place"]
        g1["not gated"]
        v0["Meta"]
        v1["Segment"]
        s0 -->|1| g0
        s0 -->|1| g1
        g0 -->|1| v0
        g1 -->|1| v1
      \`\`\`

      ### Questions an examiner asks

      #### Where can a person opt out, and does it work?

      Consumers may at any time direct a business not to sell or share their personal information (Cal. Civ. Code § 1798.120(a)).

      The choice is recorded and read here: the cookie \`ccpa_opt_out\` (recorded in \`src/actions.ts\`; read nowhere that was seen).

      In the source code, 1 of 2 pathways are confirmed to be held back for a person who opted out.

      That the link is displayed, and that a request which a person makes takes effect: not in the source code. This tool cannot show this. Evidence: ____ (owner ____).

      #### Which third parties receive personal information, and is it sale or sharing?

      Sharing is disclosure to a third party for cross-context behavioral advertising, whether or not for consideration (Cal. Civ. Code § 1798.140(ah)(1)).

      The table of recipients names 3. Not classified by anybody yet: 2 of 3; they are treated as sale or sharing.

      What contracts say, what tag managers and native apps load, and what recipients do with the data: not in the source code. This tool cannot show this. Evidence: ____ (owner ____).

      #### How are preference signals detected and honoured?

      A preference signal such as Global Privacy Control counts as an opt-out for the browser or device, for profiles associated with it, and for the consumer if known (11 CCR § 7025(c)(1)).

      Global Privacy Control is read by 0 of 1 function of the project that tells whether a person opted out. It is honoured at 0 of 2 pathways. It was not seen that the signal is recorded for a known person.

      That the site displays whether it processed the signal (11 CCR § 7025(c)(6)): not in the source code. This tool cannot show this. Evidence: ____ (owner ____).

      #### Are people who opted out left out of targeting and uploads?

      No upload of people to a third party, and no hand-over of personal data for the training of models, was found in the source code.

      Lists that are exported by hand, syncs of a data warehouse, and the settings of vendors' accounts: not in the source code. This tool cannot show this. Evidence: ____ (owner ____).

      #### How is it prevented that trackers come back?

      \`opt-out-gate report --check\` fails where this section is not what the code says; beside a baseline, or with \`--base\`, also where a pathway that is not gated was added. No baseline is kept.

      That a pipeline runs it on every change, and who approves a new tag: not in the source code. This tool cannot show this. Evidence: ____ (owner ____).

      #### How is this proven in an audit?

      \`opt-out-gate evidence\` writes this report with the machine-readable facts, the configuration and the decisions, each with its hash, and the commit they were made from. Records of requests are kept at least 24 months (11 CCR § 7101(a)).

      Captures of network traffic with the opt-out and with Global Privacy Control, logs of requests, and notices to vendors: not in the source code. This tool cannot show this. Evidence: ____ (owner ____).

      ### What source code cannot show

      This section describes source code. It does not observe network traffic, the contents of tag managers, native apps, vendor settings, contracts, notices to vendors or logs of requests, and does not decide whether a recipient is a service provider or a third party.
      <!-- opt-out-gate:end -->"
    `);
  });

  it('stays as it is when files are added that share nothing', () => {
    const excluded = [{ by: 'tests', pattern: '**/*.test.*', files: 9, filesWithVendorToken: 0 }];
    const grown = { ...shop, scope: { ...shop.scope, analysed: 99, excluded: [...shop.scope.excluded, ...excluded], otherLanguages: [{ ext: '.py', files: 7 }] } };
    expect(section(settled(grown))).toBe(section(settled(shop)));
  });

  it('opens with the sentence of an empty project', () => {
    expect(lines(settled(coverage([])))[1]).toBe('No third-party sharing pathways were found in the 12 source files analysed.');
  });

  it('has no line numbers and no order of the file in it, so that moved code changes no byte', () => {
    const [first, second] = [finding({ id: '1', gate: gateUse() }), finding({ id: '2', api: 'track' })];
    const moved = (each: Finding): Finding => ({ ...each, line: 77, start: 999, endLine: 78, gate: each.gate && { ...each.gate, line: 70 } });
    expect(section(settled(coverage([moved(second), moved(first)])))).toBe(section(settled(coverage([first, second]))));
  });

  it('is the same in whatever order findings and places come', () => {
    const unresolved = ['b.ts', 'a.ts'].map((file) => ({ file, line: 1, text: 'window[x]()', why: { is: 'computed-name' as const } }));
    const hosts = ['b.net', 'a.net', 'b.net'].map((host, at) => ({ host, file: `${at}.ts`, line: at }));
    const all = [...everyFinding, confirmed(), confirmed({ id: 'x', file: 'src/z.ts', surface: 'server' })];
    const expected = section(settled(coverage(all, { gates: shop.gates, choices: shop.choices, unresolved, unreviewedHosts: hosts })));
    const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> => fc.shuffledSubarray([...items], { minLength: items.length });
    fc.assert(fc.property(shuffled(all), shuffled(unresolved), shuffled(hosts), (findings, places, others) => {
      expect(section(settled(coverage(findings, { gates: shop.gates, choices: shop.choices, unresolved: places, unreviewedHosts: others })))).toBe(expected);
    }), { numRuns: 30 });
  });

  it('lets nothing from code or decisions break out of its place', () => {
    const nasty = 'a|b<img onerror=x>`[l](j)<!-- opt-out-gate:end -->\n# h';
    const text = section(settled(coverage([finding({ file: nasty, api: nasty, data: [nasty], enclosing: nasty.replace('>', '') })], {
      unresolved: [{ file: nasty, line: 1, text: nasty, why: { is: 'unread-code', from: nasty } }], problems: [{ file: nasty, line: 1, message: nasty }],
    }), { notes: [{ id: 'a1b2c3', owner: null, note: nasty }] }));
    expect(text).not.toMatch(/<img|^# h/m);
    expect(text.split('<!-- opt-out-gate:end -->')).toHaveLength(2);
    const rows = text.split('\n').filter((line) => line.startsWith('| ') && line.includes('onerror'));
    expect(rows.map((row) => row.split('|').length)).toEqual([7, 9]);
  });

  it('tells everything that lowers Y or raises X', () => {
    const accepts = { by: 'id' as const, id: 'a1b2c3' };
    const exception = { accepts, reason: 'migrating', approvedBy: 'Dana', ticket: 'PRIV-12', expires: '2027-01-31' };
    const notSharing = { name: 'analytics', from: '@acme/metrics', because: 'first-party' as const, reason: 'ours', decidedBy: 'Dana' };
    const text = section(settled(shop, {
      exceptions: [{ decision: exception, state: 'applies', findings: [finding()] }, { decision: exception, state: 'lapsed', findings: [finding()] }],
      notSharing: [{ decision: notSharing, state: 'applies', findings: [finding()] }],
    }));
    expect(text).toContain('- Accepted exception for `a1b2c3` until 2027-01-31, 1 pathway: data is still sent for people who opted out.');
    expect(text).toContain('| `a1b2c3` | `a1b2c3` | migrating | Dana, as stated in the decisions file | PRIV-12 | 2027-01-31 |');
    expect(text).toContain('- Exception for `a1b2c3`: ran out after 2027-01-31 and no longer holds for 1 pathway.');
    expect(text).toContain('- `analytics` from `@acme/metrics` declared not to share (first-party) by Dana: 1 pathway left out. Reason: ours.');
    expect(text).toContain('- Left out by configuration, `legacy/**`: 2 files that name a vendor.');
    expect(text).toContain('- Not analysed: files in other languages (`.py`).');
  });

  it('claims no law broken and names no amounts', () => {
    expect(section(settled(shop))).not.toMatch(/violat|complian|\$\s?\d|\bfines?\b|penalt/i);
  });
});

describe('the pixel sentence', () => {
  const sentence = (of: Settled): string | undefined => lines(of)[3];
  const all = 'All advertising pixels suppressed when opt-out active.';
  const load = confirmed();
  const event = confirmed({ id: '2', api: 'track', kind: 'event' });

  it('claims all only where every pathway is confirmed and the load is seen', () => {
    expect(sentence(settled(coverage([load, event])))).toBe(all);
  });

  it('needs no load of what runs on servers alone', () => {
    expect(sentence(settled(coverage([confirmed({ kind: 'request', surface: 'server' })])))).toBe(all);
  });

  const off = { ...load, confirmed: false, verdict: 'ungated' as const };
  const notSharing = { name: 'fbq', from: 'x', because: 'not-this-vendor' as const, reason: 'r', decidedBy: 'd' };
  it.each<[string, Settled, string]>([
    ['a pathway is open', settled(coverage([off, event])), '1 of 2 pathways of Meta is not confirmed'],
    ['the load was not seen', settled(coverage([event])), 'where Meta is loaded was not seen'],
    ['a tag manager loads', settled(coverage([load, finding({ vendor: 'google-tag-manager', kind: 'load' })])), 'a tag manager, which may load any pixel, is not shown to be held back (`src/app/providers.tsx`)'],
    ['a place is unresolved', settled(coverage([load], { unresolved: [{ file: 'x', line: 1, text: 'y', why: { is: 'computed-name' } }] })), '1 place could not be resolved'],
    ['a file could not be read', settled(coverage([load], { problems: [{ file: 'x', line: 1, message: 'y' }] })), '1 file could not be analysed'],
    ['an excluded file names a vendor', settled(coverage([load], { scope: shop.scope })), '2 excluded files name a vendor'],
    ['an advertising client is declared not to share', settled(coverage([load]), { notSharing: [{ decision: notSharing, state: 'applies', findings: [load] }] }), '1 pathway of advertising vendors is declared not to share'],
    ['an exception lets one out', settled(coverage([{ ...load, verdict: 'exempt', confirmed: false }])), '1 of 1 pathway of Meta is not confirmed'],
    ['an advertising vendor was reclassified', settled(coverage([{ ...off, classification: 'service-provider' }])), '1 of 1 pathway of Meta is not confirmed'],
  ])('says why not where %s', (_, of, why) => {
    expect(sentence(of)).toBe(`Not all advertising pixels are shown to be suppressed: ${why}.`);
  });

  it('says why not where the configuration describes a vendor in place of the catalogue', () => {
    const configured = { told: [], replaced: new Set(['meta']) };
    expect(toSection(settled(coverage([load, event])), { ...view, configured }).split('\n')[3]).toBe('Not all advertising pixels are shown to be suppressed: the configuration describes `meta` in place of the catalogue.');
  });

  it('claims nothing of pixels where there are none', () => {
    expect(sentence(settled(coverage([finding()])))).toBe('No advertising pixels were found in the source files analysed.');
  });
});
