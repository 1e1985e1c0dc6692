/**
 * Where data goes, as a mermaid diagram that GitHub renders: where the code runs → what holds it back → who receives it.
 *
 *     s0["browser"] -->|3| g0["isUserOptedOut"]
 *     g0 -->|3| v0["Meta"]
 */
import type { Coverage, Finding } from '../model.js';
import { surfaceLabels, verdictLabels } from '../words.js';
import { countedFindings, isConfirmed } from './count.js';
import { compareText, group } from './order.js';
import { plainText } from './plain.js';
import type { VendorLookup } from './vendor-lookup.js';

/** A picture of more than these tells nobody anything. */
const MOST_VENDORS = 24;
const MOST_GATES = 12;

export function toDiagram(coverage: Coverage, vendors: VendorLookup): string {
  const counted = countedFindings(coverage);
  if (counted.length === 0) return '';
  const nameOf = shortened(counted.map(({ vendor }) => vendors(vendor)?.name ?? vendor), { most: MOST_VENDORS, others: 'other recipients' });
  const gateOf = shortened(counted.flatMap((finding) => holdersOf(finding)), { most: MOST_GATES, others: 'other checks' });
  const flows = counted.flatMap((finding) => holdersOf(finding).map((holder) => ({
    surface: finding.surface === 'unknown' ? 'where it runs is not known' : surfaceLabels[finding.surface], gate: gateOf(holder), vendor: nameOf(vendors(finding.vendor)?.name ?? finding.vendor),
  })));
  const [surfaces, gates, recipients] = [nodes('s', flows.map(({ surface }) => surface)), nodes('g', flows.map(({ gate }) => gate)), nodes('v', flows.map(({ vendor }) => vendor))];
  const edges = [...counts(flows.map(({ surface, gate }) => `${surfaces.get(surface)} -->|N| ${gates.get(gate)}`)), ...counts(flows.map(({ gate, vendor }) => `${gates.get(gate)} -->|N| ${recipients.get(vendor)}`))];
  const named = [surfaces, gates, recipients].flatMap((all) => [...all].map(([label, id]) => `  ${id}["${labelText(label)}"]`));
  return ['```mermaid', 'flowchart LR', ...named, ...edges.map((edge) => `  ${edge}`), '```'].join('\n');
}

/** What holds a pathway back: its gates, or in a word why nothing does. */
function holdersOf(finding: Finding): readonly string[] {
  if (finding.verdict !== 'gated') return [verdictLabels[finding.verdict]];
  const names = finding.gates.length === 0 ? ['a check in place'] : finding.gates.map(({ name }) => name);
  return isConfirmed(finding) ? names : names.map((name) => `${name}, not confirmed`);
}

function shortened(labels: readonly string[], { most, others }: { readonly most: number; readonly others: string }): (label: string) => string {
  const ranked = [...group(labels, (label) => label)].sort(([a, all], [b, rest]) => rest.length - all.length || compareText(a, b)).map(([label]) => label);
  const shown = new Set(ranked.length > most ? ranked.slice(0, most - 1) : ranked);
  return (label) => (shown.has(label) ? label : others);
}

function nodes(prefix: string, labels: readonly string[]): ReadonlyMap<string, string> {
  return new Map([...new Set(labels)].sort(compareText).map((label, at) => [label, `${prefix}${at}`]));
}

function counts(edges: readonly string[]): readonly string[] {
  return [...group(edges, (edge) => edge)].sort(([a], [b]) => compareText(a, b)).map(([edge, all]) => edge.replace('N', String(all.length)));
}

/** Everything but letters and what cannot end a label or begin markup, as mermaid's own entities: `#96;`. */
function labelText(label: string): string {
  return plainText(label).replace(/[^\p{L}\p{N} ,.:/_()-]/gu, (character) => `#${character.codePointAt(0)};`);
}
