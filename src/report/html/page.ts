/** The coverage as one page that loads nothing from anywhere, for people who do not read code and for those who do. */
import { createHash } from 'node:crypto';
import type { Settled } from '../../decisions.js';
import type { Finding } from '../../model.js';
import { classificationLabels, handedOver, kindLabels, shortfallLabels, surfaceLabels, verdictLabels, whyUnresolved, wordsFor } from '../../words.js';
import { countedFindings, honoursGpc, isConfirmed, isCounted, isNewObjection, summarize } from '../count.js';
import { by, compareText, group, unique } from '../order.js';
import { plainCoverage } from '../plain.js';
import type { VendorLookup } from '../vendor-lookup.js';
import { trendChart, vendorChart, type TrendPoint } from './chart.js';
import { waysOf, type Texts } from './excerpt.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';
import { html, sentence, tableOf } from './text.js';

export interface PageView {
  readonly vendors: VendorLookup;
  readonly version: string;
  readonly texts: Texts;
  /** What the committed reports said, the oldest first. */
  readonly trend: readonly TrendPoint[];
}

export function toHtml(raw: Settled, view: PageView): string {
  const coverage = plainCoverage(raw.coverage);
  const counted = countedFindings(coverage);
  const summary = summarize(coverage);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hashOf(STYLE)}'; script-src '${hashOf(SCRIPT)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="opt-out-gate ${html(view.version)}">
<title>Third-party sharing: ${summary.confirmed} of ${summary.pathways} confirmed</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>Third-party sharing and the opt-out</h1>
<p class="sum">${html(summary.sentence)}</p>
<p class="soft">${summary.confirmed === 0 ? '' : `Global Privacy Control is honoured by ${counted.filter(honoursGpc).length} of the ${summary.confirmed} confirmed. `}This page describes source code; it is no observation of network traffic.</p></header>
<main>
${[
    section('Coverage by recipient', counted.length === 0 ? '' : vendorChart(counted, view.vendors) + recipients(coverage.findings, view.vendors)),
    section('How it went', view.trend.length < 2 ? '' : trendChart(view.trend) + trendTable(view.trend)),
    section('Pathways', coverage.findings.length === 0 ? '' : filters(coverage.findings, view.vendors) + pathways(coverage.findings, view)),
    section('Places that could not be resolved', list(coverage.unresolved.map(({ file, line, text, why }) => `<code>${html(`${file}:${line}`)}</code> <code>${html(text)}</code>: ${sentence(whyUnresolved(why))}`))),
    section('Files that could not be analysed', list(coverage.problems.map(({ file, line, message }) => `<code>${html(`${file}:${line}`)}</code> ${html(message)}`))),
  ].join('')}</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function section(title: string, body: string): string {
  return body === '' ? '' : `<section><h2>${html(title)}</h2>\n${body}</section>\n`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('\n')}</ul>`;
}

function recipients(findings: readonly Finding[], vendors: VendorLookup): string {
  const rows = [...group(findings, ({ vendor }) => vendor)].sort(by(([id]) => id)).map(([id, all]) => {
    const counted = all.filter(isCounted);
    return [
      html(vendors(id)?.name ?? id), html(unique(all.map(({ classification }) => classificationLabels[classification])).join(', ')),
      sentence(handedOver(unique(all.flatMap(({ data }) => data)))), `${counted.filter(isConfirmed).length} of ${counted.length}`,
    ];
  });
  return tableOf('Recipients, what they are sent, and how much of it is confirmed', ['Recipient', 'Classification', 'What is sent', 'Confirmed'], rows);
}

function trendTable(points: readonly TrendPoint[]): string {
  return `<details><summary>The numbers</summary>${tableOf('What the committed reports said', ['Day', 'Commit', 'Confirmed', 'Pathways'], points.map(({ day, commit, confirmed, pathways: all }) => [html(day), `<code>${html(commit)}</code>`, String(confirmed), String(all)]))}</details>`;
}

const STANDINGS = { open: 'not gated', known: 'not gated, in the baseline', gated: 'gated, not confirmed', exempt: 'accepted exception', uncounted: 'not counted', confirmed: 'confirmed' } as const;

function standingOf(finding: Finding): keyof typeof STANDINGS {
  if (!isCounted(finding)) return 'uncounted';
  if (isConfirmed(finding)) return 'confirmed';
  if (finding.verdict === 'gated' || finding.verdict === 'exempt') return finding.verdict;
  return isNewObjection(finding) ? 'open' : 'known';
}

function filters(findings: readonly Finding[], vendors: VendorLookup): string {
  const option = (value: string, label: string): string => `<option value="${html(value)}">${html(label)}</option>`;
  const ids = [...new Set(findings.map(({ vendor }) => vendor))].sort(compareText);
  const present = new Set(findings.map(standingOf));
  const standings = Object.entries(STANDINGS).filter(([name]) => present.has(name as keyof typeof STANDINGS));
  return `<form class="filters" hidden role="search" aria-label="Pathways">
<label>Words <input type="search" name="text" autocomplete="off"></label>
<label>Recipient <select name="vendor">${option('', 'all')}${ids.map((id) => option(id, vendors(id)?.name ?? id)).join('')}</select></label>
<label>Standing <select name="standing">${option('', 'all')}${standings.map(([name, label]) => option(name, label)).join('')}</select></label>
<output id="shown" role="status"></output>
</form>
`;
}

const RANK = Object.keys(STANDINGS);

/** One body of rows for each, so that the filter hides what belongs together. */
function pathways(findings: readonly Finding[], view: PageView): string {
  const sorted = [...findings].sort(by((finding) => RANK.indexOf(standingOf(finding)), ({ file }) => file, ({ start }) => start));
  const caption = 'Pathways, what is not gated first';
  return `<table class="pathways"><caption>${caption}</caption><thead><tr>${['Where', 'Recipient', 'What', 'Held back'].map((each) => `<th scope="col">${each}</th>`).join('')}</tr></thead>
${sorted.map((finding) => pathway(finding, view)).join('\n')}</table>`;
}

function pathway(finding: Finding, view: PageView): string {
  const standing = standingOf(finding);
  const colour = standing === 'confirmed' || standing === 'gated' ? standing : 'open';
  const name = view.vendors(finding.vendor)?.name ?? finding.vendor;
  const place = `${finding.file}:${finding.line}`;
  const label = finding.verdict === 'gated' ? STANDINGS[standing] : verdictLabels[finding.verdict];
  const words = [place, finding.enclosing, name, finding.vendor, finding.api, finding.kind, label, finding.id, ...finding.data].join(' ').toLowerCase();
  return `<tbody class="pathway" data-vendor="${html(finding.vendor)}" data-standing="${standing}" data-text="${html(words)}">
<tr><th scope="row"><code>${html(place)}</code></th><td>${html(name)}</td><td><code>${html(finding.api)}</code>, ${html(kindLabels[finding.kind])}</td><td class="verdict ${colour}">${html(label)}</td></tr>
<tr><td colspan="4"><details><summary>How it is reached<span class="away"> at ${html(place)}</span></summary>${detailsOf(finding, view)}</details></td></tr></tbody>`;
}

function detailsOf(finding: Finding, { texts }: PageView): string {
  const { what, why, fix } = wordsFor(finding);
  const facts = [
    `${html(surfaceLabels[finding.surface])}, ${html(classificationLabels[finding.classification])}, id <code>${html(finding.id)}</code>`,
    `hands over ${sentence(handedOver(finding.data))}`,
    ...finding.shortOf.map((shortfall) => `falls short: ${html(shortfallLabels[shortfall])}`),
  ];
  return `<p>${sentence(`${what} ${why}`)}</p>${isConfirmed(finding) ? '' : `<p>${sentence(fix)}</p>`}${list(facts)}${waysOf(finding, texts)}`;
}
