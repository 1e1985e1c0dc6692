/** Pictures as inline SVG without a text in them, so that they shrink with the page; what they show stands beside them in words. */
import type { Finding } from '../../model.js';
import { isConfirmed } from '../count.js';
import { by, group } from '../order.js';
import type { VendorLookup } from '../vendor-lookup.js';
import { html } from './text.js';

/** Bars of what is confirmed, gated but not confirmed, and the rest. */
export function vendorChart(counted: readonly Finding[], vendors: VendorLookup): string {
  const rows = [...group(counted, ({ vendor }) => vendor)].sort(by(([, all]) => -all.length, ([id]) => id));
  const most = Math.max(1, ...rows.map(([, all]) => all.length));
  const bars = rows.map(([id, all]) => {
    const confirmed = all.filter(isConfirmed).length;
    const gated = all.filter(({ verdict }) => verdict === 'gated').length - confirmed;
    const parts = [['confirmed', 0, confirmed], ['gated', confirmed, gated], ['open', confirmed + gated, all.length - confirmed - gated]] as const;
    const drawn = parts.filter(([, , number]) => number > 0).map(([name, from, number]) => `<rect class="bar-${name}" x="${from}" y="0" width="${number}" height="1"/>`);
    const bar = `<svg viewBox="0 0 ${most} 1" preserveAspectRatio="none" aria-hidden="true">${drawn.join('')}</svg>`;
    return `<li><span>${html(vendors(id)?.name ?? id)}</span>${bar}<span>${confirmed} of ${all.length}<span class="away"> confirmed</span></span></li>`;
  });
  return `<ul class="bars">${bars.join('\n')}</ul>`
    + '<p class="legend"><span class="key bar-confirmed"></span>confirmed <span class="key bar-gated"></span>gated, not confirmed <span class="key bar-open"></span>the rest</p>';
}

/** What a committed report said. */
export interface TrendPoint {
  readonly commit: string;
  readonly day: string;
  readonly confirmed: number;
  readonly pathways: number;
}

const WIDTH = 720;
const HEIGHT = 130;

/** The oldest first: all pathways as a line, the confirmed ones as another. */
export function trendChart(points: readonly TrendPoint[]): string {
  const most = Math.max(1, ...points.map(({ pathways }) => pathways));
  const at = (index: number, number: number): readonly [string, string] => [(10 + (index * (WIDTH - 20)) / Math.max(1, points.length - 1)).toFixed(1), (HEIGHT - 10 - (number * (HEIGHT - 20)) / most).toFixed(1)];
  const line = (name: string, pick: (point: TrendPoint) => number): string => {
    const places = points.map((point, index) => at(index, pick(point)));
    return `<polyline class="${name}" points="${places.map((place) => place.join(',')).join(' ')}"/>${places.map(([x, y]) => `<circle class="${name}" cx="${x}" cy="${y}" r="3"/>`).join('')}`;
  };
  const [first, last] = [points[0], points.at(-1)];
  const told = first && last ? `From ${first.confirmed} of ${first.pathways} on ${first.day} to ${last.confirmed} of ${last.pathways} on ${last.day}` : '';
  return `<svg role="img" aria-label="${html(told)}" viewBox="0 0 ${WIDTH} ${HEIGHT}" class="trend">${line('line-all', ({ pathways }) => pathways)}${line('line-confirmed', ({ confirmed }) => confirmed)}</svg>`
    + `<p class="legend ends"><span>${html(first?.day ?? '')}</span><span>${html(last?.day ?? '')}</span></p>`
    + '<p class="legend"><span class="key line-all"></span>pathways <span class="key line-confirmed"></span>confirmed</p>';
}
